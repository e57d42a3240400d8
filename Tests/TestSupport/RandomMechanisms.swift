import RandomStreams
public import ModerationModel

/// Audiences, items, programmes, arrests, drivers and costs that nobody would think of, put into
/// random scenarios with waves.
public enum RandomMechanisms {
  /// The random scenario of that number, with a chance of every mechanism there is.
  ///
  /// Networks that recruit grow without bound, so recruitment and its drivers are weak.
  public static func draft(_ number: Int) -> ScenarioDraft {
    var stream = StreamSource(seed: 20_180_425, replicate: UInt64(number))
      .stream(0, EntityKey(name: "mechanisms"))
    var regroupingStream = StreamSource(seed: 20_180_425, replicate: UInt64(number))
      .stream(1, EntityKey(name: "mechanisms"))
    var closings = StreamSource(seed: 20_180_425, replicate: UInt64(number))
      .stream(0, EntityKey(name: "closings"))
    var elsewhere = StreamSource(seed: 20_180_425, replicate: UInt64(number))
      .stream(0, EntityKey(name: "elsewhere"))
    return RandomWaves.draft(number, lasting: !number.isMultiple(of: 2)).with { draft in
      draft.audience = audience(&stream)
      for index in draft.platforms.indices {
        change(&draft.platforms[index], &stream)
        guard draft.platforms[index].owned else { continue }
        draft.platforms[index].itemHazard = 0
        draft.platforms[index].ordersShare = 0
        draft.platforms[index].reuploadMatch = 0
      }
      for index in draft.operatorClasses.indices {
        change(&draft.operatorClasses[index], &stream)
      }
      for index in draft.waves.indices where stream.chance(0.6) {
        draft.waves[index].watchYield = 0.5 * stream.uniform()
      }
      for index in draft.operatorClasses.indices where elsewhere.chance(0.4) {
        let owners = draft.operatorClasses[index]
        draft.operatorClasses[index].migrateTo =
          (owners.migrateTo ?? owners.platforms
            ?? draft.platforms.map { NamedWeight(name: $0.name, weight: 1) })
          + [NamedWeight(name: "elsewhere", weight: pick([0, 0.5, 4], &elsewhere))]
      }
      for index in draft.waves.indices where draft.waves[index].seize != nil {
        guard closings.chance(0.5) else { continue }
        draft.waves[index].seize = pick(
          [.exponential(mean: 8), .uniform(low: 0, high: 20), .gamma(mean: 5, cv: 2)], &closings)
      }
      draft.programmes = (0..<stream.integer(in: 0...3)).map { index in
        programme(index, in: draft, &stream)
      }
      draft.investigation.operatorShare = pick([0, 0.3, 1], &stream)
      draft.investigation.arrestProbability = pick([0, 0.4, 1], &stream)
      draft.investigation.arrestDelay = pick(
        [.fixed(0), .fixed(4), .exponential(mean: 8)], &stream)
      draft.drivers = drivers(of: draft, &stream)
      draft.costs.hoursPerReferral = 0.25
      draft.costs.hoursPerDecoyDay = pick([0, 1.5], &stream)
      draft.costs.hoursPerWatchDay = pick([0, 0.75], &stream)
      draft.costs.founding = 2
      draft.costs.newAccount = 5.5
      for index in draft.operatorClasses.indices {
        regroup(&draft.operatorClasses[index], &regroupingStream)
      }
      for index in draft.waves.indices where regroupingStream.chance(0.3) {
        let there = draft.platforms.filter { draft.waves[index].platforms.contains($0.name) }
        guard there.allSatisfy({ $0.youngAge > 0 || $0.moderationHazard == 0 }) else { continue }
        draft.waves[index].youngVigilanceBoost = .same(8 * regroupingStream.uniform())
      }
      var archives = StreamSource(seed: 20_180_425, replicate: UInt64(number))
        .stream(0, EntityKey(name: "archives"))
      for index in draft.operatorClasses.indices where archives.chance(0.4) {
        addArchive(to: &draft.operatorClasses[index], &archives)
      }
      addForwards(to: &draft, number)
      addPrivateChannels(to: &draft, number)
    }
  }

  /// Makes channels of some classes private, and waves find them less, or more, than others.
  private static func addPrivateChannels(to draft: inout ScenarioDraft, _ number: Int) {
    var stream = StreamSource(seed: 20_180_425, replicate: UInt64(number))
      .stream(0, EntityKey(name: "private"))
    for index in draft.operatorClasses.indices where stream.chance(0.4) {
      draft.operatorClasses[index].privateShare = pick([0.65, 0.2, 1], &stream)
      draft.operatorClasses[index].vetting = pick([0, 0.3, 1], &stream)
    }
    for index in draft.waves.indices where draft.waves[index].seize == nil && stream.chance(0.5) {
      draft.waves[index].coveragePrivate = .same(pick([0, 0.2, 1], &stream))
    }
  }

  /// Lets some classes forward, where views come at least as fast as audiences grow.
  private static func addForwards(to draft: inout ScenarioDraft, _ number: Int) {
    let audience = draft.audience
    if audience.viewShare > 0, audience.growth * (audience.viewHalfLife ?? 0) > 0.69 { return }
    var stream = StreamSource(seed: 20_180_425, replicate: UInt64(number))
      .stream(0, EntityKey(name: "forwards"))
    let sources = draft.operatorClasses.filter { !$0.lawful }.map(\.name)
    guard !sources.isEmpty else { return }
    for index in draft.operatorClasses.indices
    where !draft.operatorClasses[index].lawful && stream.chance(0.35) {
      let first = pick(sources, &stream)
      draft.operatorClasses[index].forwardsOf =
        sources.filter { $0 == first || stream.chance(0.5) }
      draft.operatorClasses[index].forwardsEach = pick([0, 0.02, 0.2], &stream)
    }
  }

  private static func addArchive(
    to operatorClass: inout OperatorClassParameters, _ stream: inout RandomStream
  ) {
    operatorClass.archiveBurst = 0
    operatorClass.archiveItems = pick([0, 25, 300], &stream)
    operatorClass.archiveRate = pick([nil, 3, 40], &stream)
    operatorClass.archiveShare = pick([1, 1, 0.5, 0], &stream)
  }

  private static func pick<Element>(
    _ elements: [Element], _ stream: inout RandomStream
  ) -> Element {
    elements[stream.integer(in: 0...(elements.count - 1))]
  }

  /// Answers to losses, so weak that nothing grows without bound.
  private static func regroup(
    _ operatorClass: inout OperatorClassParameters, _ stream: inout RandomStream
  ) {
    if stream.chance(0.5), !operatorClass.lawful {
      operatorClass.siblingsPerLoss = 0.6 * stream.uniform()
      operatorClass.siblingsHalfLife = 1 + 30 * stream.uniform()
    }
    // What an operator without channels began as, no event tells.
    if stream.chance(0.5), case .fixed(let each) = operatorClass.channelsEach, each > 0 {
      operatorClass.rallyProbability = 0.05 * stream.uniform()
      operatorClass.rallyDelay = .exponential(mean: 1 + 10 * stream.uniform())
    }
    if stream.chance(0.5) { operatorClass.returnRate = 0.05 * stream.uniform() }
  }

  private static func audience(_ stream: inout RandomStream) -> AudienceParameters {
    var audience = AudienceParameters()
    guard stream.chance(0.9) else { return audience }
    audience.size = pick(
      [.fixed(40), .lognormal(median: 30, sigma: 1), .exponential(mean: 60)], &stream)
    audience.growth = pick([0, 0.05, 0.7], &stream)
    audience.carryover = pick([0, 0.5, 1], &stream)
    audience.withoutBeacon = pick([1, 0.3, 0], &stream)
    audience.search = pick([0, 0.2, 3], &stream)
    audience.forget = pick([0, 0.05, 0.4], &stream)
    if stream.chance(0.7) {
      audience.viewShare = 0.2 + 0.5 * stream.uniform()
      audience.viewHalfLife = pick([0.1, 2, 30], &stream)
    }
    return audience
  }

  private static func change(_ platform: inout PlatformParameters, _ stream: inout RandomStream) {
    platform.reach = pick([1, 0.3, 2], &stream)
    platform.itemHazard = pick([0, 0.02, 0.5], &stream)
    if stream.chance(0.4) {
      platform.ordersShare = pick([0.3, 1], &stream)
      platform.ordersWithin = pick([0.05, 3], &stream)
    }
    platform.reuploadMatch = pick([0, 0.4, 1], &stream)
  }

  private static func change(
    _ operatorClass: inout OperatorClassParameters, _ stream: inout RandomStream
  ) {
    operatorClass.migrateCarryover = pick([1, 0.4, 0], &stream)
    operatorClass.postsRate = pick([0, 1.5, 12], &stream)
    operatorClass.archiveBurst = pick([0, 0, 80], &stream)
    // Operators without any channel would leave no record of their class.
    if stream.chance(0.4), !operatorClass.lawful {
      operatorClass.recruited = 2e-5 * stream.uniform()
    }
  }

  private static func programme(
    _ index: Int, in draft: ScenarioDraft, _ stream: inout RandomStream
  ) -> ProgrammeParameters {
    .named("d\(index)") {
      $0.platform = pick(draft.platforms, &stream).name
      if stream.chance(0.5) {
        $0.afterWave = pick(draft.waves, &stream).name
        $0.duration = 1 + 20 * stream.uniform()
      } else {
        $0.start = stream.chance(0.5) ? 20 * stream.uniform() : nil
        $0.end = stream.chance(0.5) ? 25 + 20 * stream.uniform() : nil
      }
      $0.open = pick([0, 0.3, 2], &stream)
      $0.maxLive = pick([nil, 1, 6], &stream)
      $0.attraction = pick([1, 0, 4.5], &stream)
      $0.identify = pick([0, 0.1, 1], &stream)
      $0.exposure = pick([0, 0.1, 1], &stream)
      $0.trustShock = pick([0, 0.2, 1], &stream)
      $0.suspicionHalfLife = pick([nil, 1, 20, .infinity], &stream)
    }
  }

  private static func drivers(
    of draft: ScenarioDraft, _ stream: inout RandomStream
  ) -> [DriverParameters] {
    var paths: [(path: String, highest: Double)] = []
    for operatorClass in draft.operatorClasses {
      let owner = "operators.\(operatorClass.name)."
      paths += [("arrivals", 3), ("mirror", 1.3), ("abandon", 3), ("recruited", 1.3)]
        .map { (owner + $0, $1) }
      paths.append((owner + "posts.rate", 3))
    }
    for platform in draft.platforms {
      paths.append(("platforms.\(platform.name).moderation.hazard", 3))
      paths.append(("platforms.\(platform.name).moderation.item_hazard", 3))
    }
    for programme in draft.programmes {
      paths.append(("infiltration.\(programme.name).open", 3))
      paths.append(("infiltration.\(programme.name).exposure", 3))
    }
    return paths.enumerated().compactMap { index, value in
      guard stream.chance(0.35) else { return nil }
      return .named("v\(index)") {
        $0.scales = [value.path]
        $0.points = points(upTo: value.highest, &stream)
      }
    }
  }

  private static func points(
    upTo highest: Double, _ stream: inout RandomStream
  ) -> [ProfilePoint] {
    func value() -> Double { stream.chance(0.25) ? 0 : highest * stream.uniform() }
    var day = -25 + 40 * stream.uniform()
    var points: [ProfilePoint] = []
    for _ in 0..<stream.integer(in: 1...4) {
      points.append(ProfilePoint(offset: day, intensity: value()))
      if stream.chance(0.3) { points.append(ProfilePoint(offset: day, intensity: value())) }
      day += 0.1 + 25 * stream.uniform()
    }
    return points
  }
}
