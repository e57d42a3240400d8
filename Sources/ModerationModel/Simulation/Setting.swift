internal import RandomStreams

/// What a run never changes: the scenario with its names turned into indices, the replicate's random streams,
/// and where on the run's clock it reports and ends.
struct Setting: ~Copyable {
  let platforms: [PlatformParameters]
  let platformKeys: [EntityKey]
  let classes: [ResolvedClass]
  let streams: ReplicateStreams
  let costs: CostParameters
  /// The time at which reported time begins.
  let warmup: Double
  /// The time at which the run ends.
  let end: Double

  /// Nothing, but handled by address only: what only reads does not copy all, as in ``EventQueue``.
  private let readsInPlace: any Sendable = ()

  init(_ scenario: ClockScenario, replicate: Int, multipliers: Multipliers) {
    platforms = scenario.platforms
    platformKeys = scenario.platforms.map { EntityKey(name: $0.name) }
    classes = scenario.operatorClasses.map {
      ResolvedClass($0, in: scenario, multipliers: multipliers)
    }
    streams = ReplicateStreams(
      StreamSource(seed: UInt64(scenario.seed), replicate: UInt64(replicate)))
    costs = scenario.costs
    warmup = scenario.warmup
    end = scenario.warmup + scenario.horizon
  }

  /// The index of a group: the channels of one platform and class.
  func group(platform: Int, operatorClass: Int) -> Int {
    platform * classes.count + operatorClass
  }

  /// The number of groups.
  var groupCount: Int { platforms.count * classes.count }

  /// Whether the operator's channels count as genuine.
  func isGenuine(_ owner: Operator) -> Bool {
    !classes[Int(owner.operatorClass)].parameters.lawful
  }

  /// One keyed decision.
  @inline(__always)
  func decides(_ purpose: StreamID, _ key: EntityKey, _ probability: Double) -> Bool {
    guard probability > 0 else { return false }
    var stream = streams.stream(purpose, key)
    return stream.chance(probability)
  }
}
