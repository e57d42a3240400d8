/// A number for all channels, or numbers by operator class, by platform, or by both.
///
/// In a file: `0.9`, `{supporter: 0.9}`, `{telegram: 0.9, other: 0.1}` or
/// `{supporter: {telegram: 0.9, other: 0.1}}`. Which names are classes and which platforms only the whole
/// scenario tells; a name that is both is the class.
public indirect enum GroupNumbers: Equatable, Sendable {
  /// The same for every class and platform.
  case same(Double)
  /// By name of a class or of a platform.
  case byName([Member])

  /// What one class or platform has.
  public struct Member: Equatable, Sendable {
    /// The class or the platform.
    public var name: String
    /// A number, or under a class numbers by platform.
    public var numbers: GroupNumbers

    /// Creates a member.
    public init(_ name: String, _ numbers: GroupNumbers) {
      self.name = name
      self.numbers = numbers
    }
  }

  /// Numbers by class alone, or by platform alone.
  public static func byName(_ numbers: [NamedWeight]) -> Self {
    .byName(numbers.map { Member($0.name, .same($0.weight)) })
  }

  /// The number of a class on a platform; nil where none is given.
  ///
  /// - Parameters:
  ///   - operatorClass: The class.
  ///   - platform: The platform.
  ///   - classes: All classes of the scenario, by which names are told apart.
  /// - Returns: The number, or nil.
  /// - Complexity: O(names).
  public func number(
    of operatorClass: String, on platform: String, classes: [String]
  ) -> Double? {
    switch self {
    case .same(let number): number
    case .byName(let members):
      members.first {
        $0.name == (classes.contains($0.name) ? operatorClass : platform)
        // Inside a class stand platforms alone.
      }?.numbers.number(of: operatorClass, on: platform, classes: [])
    }
  }

  /// The numbers given, each once.
  public var numbers: [Double] {
    switch self {
    case .same(let number): [number]
    case .byName(let members): members.flatMap(\.numbers.numbers)
    }
  }

  /// All that is wrong with the numbers as such, by the names that lead to them.
  func problems(within range: ValueRange, at path: String) -> [ValueProblem] {
    switch self {
    case .same(let number): return ValueKind.number(range).problems(with: number, at: path)
    case .byName(let members):
      return members.flatMap { member in
        member.numbers.problems(
          within: range, at: path.isEmpty ? member.name : "\(path).\(member.name)")
      }
    }
  }
}

extension GroupNumbers: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// The same number for all.
  public init(floatLiteral value: Double) { self = .same(value) }

  /// The same number for all.
  public init(integerLiteral value: Int) { self = .same(Double(value)) }
}
