/// A number for all operator classes, or numbers by class.
public enum ClassNumbers: Equatable, Sendable {
  /// The same for every class.
  case same(Double)
  /// By name of the class; a class that is not named has 0.
  case byClass([NamedWeight])

  /// The number of a class.
  public func number(of operatorClass: String) -> Double {
    switch self {
    case .same(let number): number
    case .byClass(let numbers): numbers.first { $0.name == operatorClass }?.weight ?? 0
    }
  }

  /// The numbers given, each once.
  public var numbers: [Double] {
    switch self {
    case .same(let number): [number]
    case .byClass(let numbers): numbers.map(\.weight)
    }
  }
}
