public import RandomStreams

/// What becomes of identities learnt: the block `investigation`.
public struct InvestigationParameters: ParameterBlock {
  /// The probability that an identity is an operator's.
  public var operatorShare = 0.0
  /// The probability that an operator whose identity is known is arrested.
  public var arrestProbability = 0.0
  /// Days from the identity to the arrest.
  public var arrestDelay = Distribution.fixed(0)

  /// Creates the block with every value at its default.
  public init() {}

  /// The declarations.
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      "operator_share", \.operatorShare, .number(.share), .uncertainty, as: .number,
      "Probability that an identity is that of an operator with a live channel on the platform."),
    Parameter(
      "arrest.probability", \.arrestProbability, .number(.share), .uncertainty, as: .number,
      "Probability that an operator whose identity is known is arrested."),
    Parameter(
      "arrest.delay", \.arrestDelay, .durationDistribution, .uncertainty, as: .distribution,
      "Time from the identity to the arrest."),
  ]
}
