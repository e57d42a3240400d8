/// What actions cost either side: the block `costs`.
///
/// Costs are counted, never weighed against each other.
public struct CostParameters: ParameterBlock {
  /// Hours of enforcement per referral.
  public var hoursPerReferral = 0.0
  /// Hours of enforcement per decoy and day.
  public var hoursPerDecoyDay = 0.0
  /// Hours of enforcement per watched channel and day.
  public var hoursPerWatchDay = 0.0
  /// What founding a channel costs the network, in units of the scenario's choice.
  public var founding = 0.0
  /// What a new account costs the network, in the same units.
  public var newAccount = 0.0

  /// Creates the block with every value at its default.
  public init() {}

  private static let amount = ValueRange(0, 1e9)

  /// The declarations.
  public static let parameters: [Parameter<Self>] = [
    Parameter(
      "hours_per_referral", \.hoursPerReferral, .number(amount), .uncertainty, as: .number,
      "Hours of enforcement per referral."),
    Parameter(
      "hours_per_decoy_day", \.hoursPerDecoyDay, .number(amount), .uncertainty, as: .number,
      "Hours of enforcement per decoy and day."),
    Parameter(
      "hours_per_watch_day", \.hoursPerWatchDay, .number(amount), .uncertainty, as: .number,
      "Hours of enforcement per watched channel and day."),
    Parameter(
      "founding", \.founding, .number(amount), .uncertainty, as: .number,
      "What founding a channel costs the network, in units of the scenario's choice."),
    Parameter(
      "new_account", \.newAccount, .number(amount), .uncertainty, as: .number,
      "What a new account, spare or not, costs the network, in the same units."),
  ]
}
