import RandomStreams
public import ModerationModel

/// Scenarios that nobody would think of, by number; each is small and has a chance of everything.
public enum RandomScenario {
  /// The draft of that number, always the same.
  public static func draft(_ number: Int) -> ScenarioDraft {
    var dice = Dice(number: number)
    let platforms = (0..<dice.count(1...4)).map { platform($0, &dice) }
    let names = platforms.map(\.name)
    let classes = (0..<dice.count(1...4)).map { operatorClass($0, among: names, &dice) }
    return .running(
      for: dice.number(30, 80), warmup: dice.pick([0, 20, 33.3]),
      sampleEvery: dice.pick([1, 3.7, 10]), seed: number, platforms: platforms, classes: classes)
  }

  private static func platform(_ index: Int, _ dice: inout Dice) -> PlatformParameters {
    .named("p\(index)") {
      $0.owned = dice.chance(0.15)
      $0.moderationHazard = $0.owned || dice.chance(0.1) ? 0 : dice.number(0.02, 0.4)
      $0.youngAge = dice.pick([0, 2, 9.5])
      $0.youngMultiplier = dice.pick([1, 0, 0.3, 4, 30])
      $0.suspendsAccount = dice.pick([0, 0.3, 0.8, 1])
    }
  }

  private static func operatorClass(
    _ index: Int, among platforms: [String], _ dice: inout Dice
  ) -> OperatorClassParameters {
    .named("c\(index)") {
      $0.lawful = dice.chance(0.2)
      $0.initial = dice.count(0...5)
      $0.arrivals = dice.chance(0.7) ? dice.number(0, 0.3) : 0
      // An operator without any channel leaves no record that tells its class.
      $0.channelsEach =
        $0.lawful
        ? .fixed(2) : dice.pick([.fixed(1), .fixed(3), .poisson(mean: 1.5), .geometric(mean: 1)])
      $0.platforms = dice.chance(0.5) ? nil : weights(of: platforms, &dice)
      $0.visibility = dice.pick([
        .fixed(1), .gamma(mean: 1, cv: 1.5), .lognormal(median: 1, sigma: 1), .fixed(0),
        .mixture([
          WeightedDistribution(weight: 1, distribution: .fixed(0)),
          WeightedDistribution(weight: 2, distribution: .exponential(mean: 2)),
        ]),
      ])
      $0.mirror = dice.chance(0.4) ? 0.02 : 0
      $0.abandon = dice.chance(0.5) ? dice.number(0.01, 0.1) : 0
      $0.spares = dice.pick([.fixed(0), .fixed(1), .poisson(mean: 2)])
      $0.newAccountDelay = delay(&dice)
      $0.recreateProbability = dice.pick([0, 0.5, 0.95, 1])
      $0.recreatePersistence = dice.pick([1, 1, 0.8, 0])
      $0.recreateDelay = delay(&dice)
      $0.migrateProbability = dice.pick([0, 0.3, 1])
      $0.migrateAfterSuspension = dice.pick([nil, 0, 0.6, 1])
      $0.migrateTo = dice.chance(0.5) ? nil : weights(of: platforms, &dice)
      $0.migrateHerding = dice.pick([0, 1, 2.5])
    }
  }

  private static func weights(of platforms: [String], _ dice: inout Dice) -> [NamedWeight] {
    var weights = platforms.map { NamedWeight(name: $0, weight: dice.pick([0, 1, 2.5])) }
    if weights.allSatisfy({ $0.weight == 0 }) { weights[0].weight = 1 }
    return weights.reversed()
  }

  private static func delay(_ dice: inout Dice) -> Distribution {
    dice.pick([
      .fixed(0), .fixed(3), .exponential(mean: 4), .lognormal(median: 2, sigma: 1),
      .weibull(shape: 0.7, scale: 3), .gamma(mean: 8, cv: 0.4), .uniform(low: 0, high: 20),
    ])
  }

  private struct Dice: ~Copyable {
    private var stream: RandomStream

    init(number: Int) {
      stream = StreamSource(seed: 20_240_229, replicate: UInt64(number))
        .stream(0, EntityKey(name: "scenario"))
    }

    mutating func chance(_ probability: Double) -> Bool { stream.chance(probability) }
    mutating func count(_ range: ClosedRange<Int>) -> Int { stream.integer(in: range) }
    mutating func number(_ low: Double, _ high: Double) -> Double {
      low + (high - low) * stream.uniform()
    }
    mutating func pick<Element>(_ elements: [Element]) -> Element {
      elements[stream.integer(in: 0...(elements.count - 1))]
    }
  }
}
