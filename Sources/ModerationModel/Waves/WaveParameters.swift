public import RandomStreams

/// A coordinated takedown campaign: the block `waves.NAME`.
public struct WaveParameters: NamedParameterBlock {
  /// The wave's name.
  public var name = ""
  /// When the wave starts, in days of reported time; nil for a triggered wave.
  public var start: Double?
  /// How long it lasts, in days; nil where the profile or a seizure says so.
  public var duration: Double?
  /// The names of the platforms on which it acts.
  public var platforms: [String] = []
  /// The probability that a channel is on the list, by operator class and platform; what is not named
  /// has 0.
  public var coverage = GroupNumbers.same(0)
  /// The same for private channels; nil for ``coverage``.
  public var coveragePrivate: GroupNumbers?
  /// The relative intensity of referrals over time; nil for flat over ``duration``.
  public var profile: [ProfilePoint]?
  /// Days after which the list is drawn up anew; nil for one list.
  public var relist: Double?
  /// Referrals a day; nil without limit.
  public var capacity: Double?
  /// Which of the channels that are due a slot of the capacity goes to.
  public var order = ReferralOrder.random
  /// Weights of the platforms, by which each slot goes to one of them; nil for one queue.
  public var share: [NamedWeight]?
  /// Days from a referral that was refused to the next; nil for never.
  public var againAfter: Double?
  /// How many times a refused channel is referred again; the greatest number for ever.
  public var againTimes = Int.max
  /// The probability that the provider acts on a referral, by operator class and platform.
  public var acceptance = GroupNumbers.same(1)
  /// Days from referral to removal, by platform.
  public var response = PlatformDurations.same(.fixed(0))
  /// The probability that a listed channel is watched instead of referred.
  public var watchShare = 0.0
  /// Days of a watch; infinite for ever.
  public var watchFor: Double?
  /// Identities a day that a watched channel yields.
  public var watchYield = 0.0
  /// The probability that a removal also suspends the operator's account, by operator class and
  /// platform.
  public var suspendsAccount = GroupNumbers.same(0)
  /// Days for which each of the platforms is closed; fixed and infinite for ever, nil without seizure.
  public var seize: Distribution?
  /// Days from one start to the next, or from an end until a trigger re-arms.
  public var repeatEvery: Double?
  /// How many times the wave takes place in all.
  public var repeatTimes = 1
  /// The platform whose channels trigger the wave; nil for a dated wave.
  public var triggerPlatform: String?
  /// The number of live channels that must be exceeded.
  public var triggerChannels: Int?
  /// Days from the trigger to the start.
  public var triggerDelay = 0.0
  /// When the trigger is armed again.
  public var triggerRearm = TriggerRearm.below
  /// How much the wave raises the hazard of daily moderation, by operator class.
  public var vigilanceBoost = ClassNumbers.same(0)
  /// The same towards channels below the platform's `moderation.young.age`; nil for ``vigilanceBoost``.
  public var youngVigilanceBoost: ClassNumbers?
  /// Days until the boost is reached.
  public var vigilanceRise = 0.0
  /// Days in which what is left of the boost halves after the wave; nil: it ends at once.
  public var vigilanceHalfLife: Double?

  /// Creates the block with every value at its default.
  public init() {}

  /// The corners of the profile, flat if none is given; empty without duration.
  public var corners: [ProfilePoint] {
    if let profile { return profile }
    guard let duration else { return [] }
    return [
      ProfilePoint(offset: 0, intensity: 1), ProfilePoint(offset: duration, intensity: 1),
    ]
  }

  /// The declarations.
  public static let parameters: [Parameter<Self>] = when + listing + referring + removing + lasting

  private static let when: [Parameter<Self>] = [
    Parameter(
      "start", \.start, .instant(ValueRange(0, 1e6)), .lever, defaultInWords: "by trigger",
      as: .optionalNumber, "When the wave starts."),
    Parameter(
      "duration", \.duration, .duration(.positiveSpan), .lever,
      defaultInWords: "to the end of the profile", as: .optionalNumber, "How long it lasts."),
    Parameter(
      "platforms", \.platforms, .platformNames, .lever, defaultInWords: "required", as: .names,
      "The platforms on which it acts."),
    Parameter(
      "repeat.every", \.repeatEvery, .duration(.positiveSpan), .lever, defaultInWords: "once",
      as: .optionalNumber,
      "Time from one start to the next; for a triggered wave, from its end until it re-arms."),
    Parameter(
      "repeat.times", \.repeatTimes, .count(1...10_000), .lever, as: .count,
      "How many times the wave takes place in all."),
    Parameter(
      "trigger.platform", \.triggerPlatform, .platformName, .lever, defaultInWords: "none",
      as: .optionalText, "The platform whose live genuine channels trigger the wave."),
    Parameter(
      "trigger.channels", \.triggerChannels, .count(0...100_000_000), .lever,
      defaultInWords: "none", as: .optionalCount,
      "The wave is triggered when live genuine channels there first exceed this number; it "
        + "re-arms as trigger.rearm says."),
    Parameter(
      "trigger.delay", \.triggerDelay, .duration(.span), .lever, as: .number,
      "Time from the trigger to the start."),
    Parameter(
      "trigger.rearm", \.triggerRearm, .choice(TriggerRearm.allCases.map(\.rawValue)), .lever,
      as: .choice,
      "When a repeated trigger is armed again, repeat.every after the end: \"below\": once the number "
        + "is not above trigger.channels (equal is enough); \"after\": at that moment, so that a "
        + "number that is above then triggers the wave at once."),
  ]

  private static let listing: [Parameter<Self>] = [
    Parameter(
      "coverage", \.coverage, .groupNumbers(.share), .lever, as: .groupNumbers,
      "Probability that a channel is on the list: a number, or numbers by operator class, by "
        + "platform, or by platform within a class; what is not named has 0. Channels live at the "
        + "first referral are listed then, later ones when founded."),
    Parameter(
      "coverage_private", \.coveragePrivate, .groupNumbers(.share), .lever,
      defaultInWords: "coverage", as: .optionalGroupNumbers,
      "Takes the place of coverage for private channels, at every list; what is not named has 0."),
    Parameter(
      "relist", \.relist, .duration(.positiveSpan), .lever, defaultInWords: "one list",
      as: .optionalNumber,
      "The list is drawn up anew at the start of each period of this length, as by a wave that is "
        + "repeated; for a flat profile."),
    Parameter(
      "watch.share", \.watchShare, .number(.share), .lever, as: .number,
      "Probability that a listed channel is watched instead of referred."),
    Parameter(
      "watch.for", \.watchFor, .durationOrForever(.positiveSpan), .lever,
      defaultInWords: "required with watch.share", as: .optionalNumber,
      "How long it is watched before it is referred after all."),
    Parameter(
      "watch.yield", \.watchYield, .rate(.rate), .uncertainty, as: .number,
      "Rate at which a watched channel yields identities, a Poisson process."),
  ]

  private static let referring: [Parameter<Self>] = [
    Parameter(
      "profile", \.profile, .profile, .lever, defaultInWords: "flat over duration", as: .profile,
      "Relative intensity of referrals: corners [offset from start, intensity], linear between "
        + "them. The first offset is the first referral, the last the end."),
    Parameter(
      "capacity", \.capacity, .rate(ValueRange(0, 1e6)), .lever, defaultInWords: "no limit",
      as: .optionalNumber,
      "Referrals a day on all its platforms together, on average over the wave and scaled by the "
        + "profile."),
    Parameter(
      "order", \.order, .choice(ReferralOrder.allCases.map(\.rawValue)), .lever, as: .choice,
      "Which due channel gets a slot of the capacity: \"random\": each with the same probability; "
        + "\"oldest\" or \"newest\": by founding; \"largest\": by followers at that moment."),
    Parameter(
      "share", \.share, .platformWeights, .lever, defaultInWords: "one queue for all platforms",
      as: .weights,
      "Weights of the platforms: each slot of the capacity draws one by weight among those on which "
        + "a channel is due."),
    Parameter(
      "again.after", \.againAfter, .duration(.positiveSpan), .lever, defaultInWords: "never",
      as: .optionalNumber,
      "Time from a referral that the provider refused until the channel is due again, with a new "
        + "chance, before the end."),
    Parameter(
      "again.times", \.againTimes, .countOrForever(1...1_000_000), .lever, as: .count,
      "How many times a refused channel is due again."),
  ]

  private static let removing: [Parameter<Self>] = [
    Parameter(
      "acceptance", \.acceptance, .groupNumbers(.share), .uncertainty, as: .groupNumbers,
      "Probability that the provider acts on a referral, also by operator class or platform."),
    Parameter(
      "response", \.response, .platformDurations, .uncertainty, as: .platformDurations,
      "Time from the referral to the removal, also by platform."),
    Parameter(
      "suspends_account", \.suspendsAccount, .groupNumbers(.share), .lever, as: .groupNumbers,
      "Probability that a removal also suspends the operator's account there, also by operator "
        + "class or platform."),
    Parameter(
      "seize", \.seize, .durationDistributionOrForever, .lever, defaultInWords: "no seizure",
      as: .optionalDistribution,
      "For owned platforms: they are closed at the start for this long, drawn for each of them, and "
        + "all their channels end; where seizures overlap, to the latest end. There is no list and "
        + "no referral."),
  ]

  private static let lasting: [Parameter<Self>] = [
    Parameter(
      "vigilance.boost", \.vigilanceBoost, .classNumbers(.notNegative), .uncertainty,
      as: .classNumbers,
      "By how many times itself the hazard of daily moderation rises: a number, or numbers by "
        + "operator class."),
    Parameter(
      "vigilance.young", \.youngVigilanceBoost, .classNumbers(.notNegative), .uncertainty,
      defaultInWords: "vigilance.boost", as: .optionalClassNumbers,
      "The same for channels younger than moderation.young.age: those that were founded hastily are "
        + "found first. Operators' caution heeds vigilance.boost."),
    Parameter(
      "vigilance.rise", \.vigilanceRise, .duration(.span), .uncertainty, as: .number,
      "Time from the start until the boost is reached, linearly."),
    Parameter(
      "vigilance.half_life", \.vigilanceHalfLife, .durationOrForever(.positiveSpan), .uncertainty,
      defaultInWords: "it ends with the wave, or once risen", as: .optionalNumber,
      "Time in which what is left of the boost halves after the wave."),
  ]
}

/// Which of the channels that are due gets a slot of a wave's capacity.
public enum ReferralOrder: String, CaseIterable, Sendable {
  /// Each with the same probability, whenever it became due.
  case random
  /// The one founded first.
  case oldest
  /// The one founded last.
  case newest
  /// The one with the most followers at that moment.
  case largest
}

/// When a trigger that has fired is armed again.
public enum TriggerRearm: String, CaseIterable, Sendable {
  /// Once the number of channels is not above its threshold.
  case below
  /// `repeat.every` after the end, whatever the number is.
  case after
}
