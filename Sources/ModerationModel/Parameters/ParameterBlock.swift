/// A block of a scenario: values with neutral defaults, each declared in `parameters`.
public protocol ParameterBlock: Equatable, Sendable {
  /// The block with every value at its default.
  init()
  /// The declarations, in the order in which they are documented.
  static var parameters: [Parameter<Self>] { get }
}

/// A block of which a scenario has several, told apart by name.
public protocol NamedParameterBlock: ParameterBlock {
  /// The block's name in the scenario.
  var name: String { get set }
}

extension NamedParameterBlock {
  /// Creates the block called `name` with every value at its default.
  public init(name: String) {
    self.init()
    self.name = name
  }
}
