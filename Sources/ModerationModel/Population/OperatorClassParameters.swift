public import RandomStreams

/// A class of operators and what they do: the block `operators.NAME`.
public struct OperatorClassParameters: NamedParameterBlock {
  /// The class's name.
  public var name = ""
  /// Whether its channels are journalism, research or archives.
  public var lawful = false
  /// Operators at the start of the run.
  public var initial = 0
  /// New operators a day.
  public var arrivals = 0.0
  /// New operators a day for each follower of the network.
  public var recruited = 0.0
  /// Channels an operator founds at once on arrival.
  public var channelsEach = CountDistribution.fixed(1)
  /// Weights of the platforms for a first channel; nil for equal weights.
  public var platforms: [NamedWeight]?
  /// How easily moderation finds an operator's channels, drawn once per operator.
  public var visibility = Distribution.fixed(1)
  /// The share of lines whose channels are joined by invitation only.
  public var privateShare = 0.0
  /// The share of those who want to join a private channel who are turned away.
  public var vetting = 0.0
  /// Mirrors founded a day by each live channel.
  public var mirror = 0.0
  /// Rate a day at which a live channel is abandoned.
  public var abandon = 0.0
  /// Accounts in reserve, per operator and platform.
  public var spares = CountDistribution.fixed(0)
  /// Days until a new account is open.
  public var newAccountDelay = Distribution.fixed(0)
  /// Probability that a lost channel of generation 0 gets a successor.
  public var recreateProbability = 0.0
  /// Factor on that probability for each further generation.
  public var recreatePersistence = 1.0
  /// Days from the loss to the successor.
  public var recreateDelay = Distribution.fixed(0)
  /// Exponent of (1 + vigilance) in the delay.
  public var recreateCaution = 0.0
  /// Siblings that come with a successor for each share of the class lost of late.
  public var siblingsPerLoss = 0.0
  /// Days in which what is left of the recent loss halves.
  public var siblingsHalfLife: Double?
  /// Probability that a lost channel brings a new operator.
  public var rallyProbability = 0.0
  /// Days from the loss to that operator.
  public var rallyDelay = Distribution.fixed(0)
  /// Rate a day at which a retired operator returns.
  public var returnRate = 0.0
  /// Probability that a successor goes to another platform.
  public var migrateProbability = 0.0
  /// The same when the account has just been suspended; nil for ``migrateProbability``.
  public var migrateAfterSuspension: Double?
  /// Weights of the destinations; nil for ``platforms``.
  public var migrateTo: [NamedWeight]?
  /// Exponent of the pull of crowded platforms.
  public var migrateHerding = 0.0
  /// Factor on the share of followers that is carried to another platform.
  public var migrateCarryover = 1.0
  /// Items posted a day by each live channel.
  public var postsRate = 0.0
  /// Items of the archive that a re-created channel uploads again at once.
  public var archiveBurst = 0.0
  /// Items in the archive of a channel that is founded during the run.
  public var archiveItems = 0.0
  /// Items of it posted a day; nil for all of them at the founding.
  public var archiveRate: Double?
  /// The share of channels that have an archive.
  public var archiveShare = 1.0
  /// The classes whose original items its channels forward.
  public var forwardsOf: [String] = []
  /// Forwards of each such item by each live channel.
  public var forwardsEach = 0.0

  /// Creates the block with every value at its default.
  public init() {}

  /// The name among the weights of ``migrateTo`` that stands for what is outside the model.
  public static let elsewhere = "elsewhere"

  /// The weight with which movers leave the model.
  public var elsewhereWeight: Double {
    migrateTo?.first { $0.name == Self.elsewhere }?.weight ?? 0
  }

  /// The declarations.
  public static let parameters: [Parameter<Self>] =
    founding + keepingUp + comingBack + regrouping + publishing

  private static let founding: [Parameter<Self>] = [
    Parameter(
      "lawful", \.lawful, .flag, .setting, as: .flag,
      "Whether the class is journalists, researchers or archives, whose removals are wrongful."),
    Parameter(
      "initial", \.initial, .count(0...100_000_000), .uncertainty, as: .count,
      "Operators at the start of the run; their channels are no longer young."),
    Parameter(
      "arrivals", \.arrivals, .rate(.rate), .uncertainty, as: .number,
      "Rate at which new operators arrive, a Poisson process. While no platform of theirs is open, "
        + "arrivals do not happen."),
    Parameter(
      "recruited", \.recruited, .rate(.rate), .uncertainty, as: .number,
      "Rate at which each follower of a genuine channel, on whatever platform, becomes a new "
        + "operator: a Poisson process."),
    Parameter(
      "channels_each", \.channelsEach, .countDistribution(0...1_000_000), .uncertainty,
      as: .countDistribution, "Channels that an operator founds at once on arrival."),
    Parameter(
      "platforms", \.platforms, .platformWeights, .uncertainty,
      defaultInWords: "equal weights", as: .weights,
      "Weights of the platforms for an operator's first channels; a platform not named has 0."),
    Parameter(
      "visibility", \.visibility, .quantityDistribution, .uncertainty, as: .distribution,
      "How easily moderation finds an operator's channels, drawn once per operator: open ones "
        + "are found quickly, vetted ones slowly."),
    Parameter(
      "private", \.privateShare, .number(.share), .uncertainty, as: .number,
      "Probability that a channel and its successors are private, drawn once for all of them: joined by "
        + "invitation only, and not found by who searches."),
    Parameter(
      "vetting", \.vetting, .number(.share), .uncertainty, as: .number,
      "Share of those who would join a private channel, also of those who would follow it to its "
        + "successor, who are turned away."),
  ]

  private static let keepingUp: [Parameter<Self>] = [
    Parameter(
      "mirror", \.mirror, .rate(.rate), .uncertainty, as: .number,
      "Rate at which each live channel founds a mirror on the same platform, a line of its own."),
    Parameter(
      "abandon", \.abandon, .rate(.rate), .uncertainty, as: .number,
      "Rate at which a live channel is abandoned; its line ends."),
    Parameter(
      "spares", \.spares, .countDistribution(0...1_000_000), .uncertainty,
      as: .countDistribution,
      "Accounts held in reserve, per operator and platform; a spare is open at once."),
    Parameter(
      "new_account_delay", \.newAccountDelay, .durationDistribution, .uncertainty,
      as: .distribution, "Time until a new account is open, once the spares are used up."),
  ]

  private static let comingBack: [Parameter<Self>] = [
    Parameter(
      "recreate.probability", \.recreateProbability, .number(.share), .uncertainty, as: .number,
      "Probability that a lost channel of generation 0 gets a successor."),
    Parameter(
      "recreate.persistence", \.recreatePersistence, .number(.share), .uncertainty, as: .number,
      "Factor on that probability for each generation before: operators tire."),
    Parameter(
      "recreate.delay", \.recreateDelay, .durationDistribution, .uncertainty, as: .distribution,
      "Time from the loss, or from the opening of the account, to the successor."),
    Parameter(
      "recreate.caution", \.recreateCaution, .number(ValueRange(0, 100)), .uncertainty,
      as: .number,
      "Exponent of (1 + vigilance) by which the delay grows: operators lie low while the pressure "
        + "lasts."),
    Parameter(
      "migrate.probability", \.migrateProbability, .number(.share), .uncertainty, as: .number,
      "Probability that a successor is founded on another platform."),
    Parameter(
      "migrate.after_suspension", \.migrateAfterSuspension, .number(.share), .uncertainty,
      defaultInWords: "migrate.probability", as: .optionalNumber,
      "The same when the operator's account there has just been suspended."),
    Parameter(
      "migrate.to", \.migrateTo, .platformWeights, .uncertainty,
      defaultInWords: "the class's platforms", as: .weights,
      "Weights of the destinations; a platform not named has 0. The name elsewhere stands for what "
        + "is outside the model: who goes there is counted and lost to view."),
    Parameter(
      "migrate.herding", \.migrateHerding, .number(ValueRange(0, 100)), .uncertainty, as: .number,
      "Exponent of (1 + live channels) in the weight of a destination: movers follow the crowd. "
        + "Elsewhere has none."),
    Parameter(
      "migrate.carryover", \.migrateCarryover, .number(.share), .uncertainty, as: .number,
      "Factor on the share of followers that is carried over when the successor is founded on "
        + "another platform."),
  ]

  private static let regrouping: [Parameter<Self>] = [
    Parameter(
      "recreate.siblings.per_loss", \.siblingsPerLoss, .number(ValueRange(0, 100)), .uncertainty,
      as: .number,
      "Mean number of further channels that are founded with a successor, by the share of the class's "
        + "channels that was lost of late; nothing comes after them."),
    Parameter(
      "recreate.siblings.half_life", \.siblingsHalfLife, .duration(.positiveSpan), .uncertainty,
      defaultInWords: "required with per_loss", as: .optionalNumber,
      "Time in which what is left of that share halves."),
    Parameter(
      "rally.probability", \.rallyProbability, .number(.share), .uncertainty, as: .number,
      "Probability that a lost channel brings a new operator of the class."),
    Parameter(
      "rally.delay", \.rallyDelay, .durationDistribution, .uncertainty, as: .distribution,
      "Time from the loss until that operator begins."),
    Parameter(
      "return.rate", \.returnRate, .rate(.rate), .uncertainty, as: .number,
      "Rate at which a retired operator returns and founds a channel again, divided by "
        + "(1 + vigilance)^recreate.caution where its last channel was."),
  ]

  private static let publishing: [Parameter<Self>] = [
    Parameter(
      "posts.rate", \.postsRate, .rate(.rate), .uncertainty, as: .number,
      "Rate at which each live channel posts items."),
    Parameter(
      "posts.archive_burst", \.archiveBurst, .number(ValueRange(0, 1e9)), .uncertainty,
      as: .number,
      "Items of the archive that a re-created channel uploads again at its founding, also on another "
        + "platform."),
    Parameter(
      "posts.archive.items", \.archiveItems, .number(ValueRange(0, 1e9)), .uncertainty,
      as: .number,
      "Old items that a channel founded during the run posts beside its own, until they are used up or "
        + "it ends; initial channels have used theirs up."),
    Parameter(
      "posts.archive.rate", \.archiveRate, .rate(ValueRange(0, 1e6, excludesLow: true)),
      .uncertainty, defaultInWords: "all at the founding", as: .optionalNumber,
      "Rate at which a channel posts the items of its archive; no driver scales it."),
    Parameter(
      "posts.archive.share", \.archiveShare, .number(.share), .uncertainty, as: .number,
      "Probability that a channel has an archive, drawn once per channel."),
    Parameter(
      "posts.forwards.of", \.forwardsOf, .classNames, .uncertainty, defaultInWords: "none",
      as: .names,
      "Classes whose original items, on all platforms, each live channel forwards at once."),
    Parameter(
      "posts.forwards.each", \.forwardsEach, .number(ValueRange(0, 1e6)), .uncertainty,
      as: .number,
      "Expected forwards of each original item of these classes by each live channel, its own items left "
        + "out."),
  ]
}
