import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// One policy in two spellings: a wave of `n` periods that is relisted, and `n` waves of one period, agree in
/// the distribution of every outcome.
@Suite("One policy, two spellings")
struct TwoSpellingsTests {
  /// The probability that two spellings that agree are told apart in any of the comparisons.
  private static let falseAlarmRate = 1e-5

  /// A network with all that outcomes report: an audience, posts, accounts, watched channels, lawful
  /// ones, answers to losses.
  private static func draft(_ wave: WaveParameters, days: Double, seed: Int) -> ScenarioDraft {
    .running(
      for: days, seed: seed,
      platforms: [
        .named("p") { $0.moderationHazard = 0.002 }, .named("q") { $0.moderationHazard = 0.001 },
      ],
      classes: [
        .named("c") {
          $0.initial = 15
          $0.arrivals = 0.02
          $0.recreateProbability = 0.9
          $0.recreateDelay = .exponential(mean: 4)
          $0.migrateProbability = 0.2
          $0.postsRate = 1
          $0.siblingsPerLoss = 0.3
          $0.siblingsHalfLife = 14
          $0.rallyProbability = 0.03
          $0.rallyDelay = .exponential(mean: 5)
          $0.returnRate = 0.001
          $0.archiveItems = 20
          $0.archiveRate = 2
          $0.archiveShare = 0.5
          $0.forwardsOf = ["c"]
          $0.forwardsEach = 0.01
          $0.migrateTo = [
            NamedWeight(name: "q", weight: 3), NamedWeight(name: "elsewhere", weight: 1),
          ]
        },
        .named("archive") {
          $0.lawful = true
          $0.initial = 4
          $0.recreateProbability = 0.8
          $0.recreateDelay = .fixed(3)
        },
      ]
    ).with {
      $0.audience.size = .lognormal(median: 100, sigma: 1)
      $0.audience.growth = 0.1
      $0.audience.carryover = 0.5
      $0.audience.search = 0.2
      $0.audience.forget = 0.05
      $0.audience.viewShare = 0.3
      $0.audience.viewHalfLife = 1
      $0.investigation.operatorShare = 0.2
      $0.investigation.arrestProbability = 0.3
      $0.costs.hoursPerReferral = 0.25
      $0.costs.hoursPerWatchDay = 1
      $0.costs.founding = 2
      $0.costs.newAccount = 5
      $0.waves = [wave]
    }
  }

  private static func policy(capacity: Double?) -> WaveParameters {
    .acting(from: 0, for: nil) {
      $0.platforms = ["p", "q"]
      $0.coverage = 0.7
      $0.capacity = capacity
      $0.acceptance = 0.5
      $0.response = .same(.exponential(mean: 3))
      $0.suspendsAccount = 0.2
      $0.watchShare = 0.15
      $0.watchFor = 9
      $0.watchYield = 0.05
      $0.againAfter = 2.5
    }
  }

  /// `count` periods of `length` days as one wave, listed anew or not, and as so many waves.
  private static func spellings(
    _ count: Int, of length: Double, capacity: Double?
  ) -> (relisted: WaveParameters, once: WaveParameters, repeated: WaveParameters) {
    let once = policy(capacity: capacity).with { $0.duration = Double(count) * length }
    let repeated = policy(capacity: capacity).with {
      $0.duration = length
      $0.repeatEvery = length
      $0.repeatTimes = count
    }
    return (once.with { $0.relist = length }, once, repeated)
  }

  /// The outcomes of so many replicates: by metric, those that have values.
  private static func outcomes(
    _ wave: WaveParameters, days: Double, seed: Int
  ) throws -> [OutcomeMetric: [Double]] {
    let simulator = Simulator(try Scenario(draft(wave, days: days, seed: seed)))
    var values: [OutcomeMetric: [Double]] = [:]
    for replicate in 1...replicates {
      let outcomes = try simulator.simulate(replicate: replicate).outcomes
      for metric in OutcomeMetric.allCases {
        if let value = outcomes[metric.rawValue] { values[metric, default: []].append(value) }
      }
    }
    return values
  }

  private static let replicates = 500

  /// Kolmogorov and Smirnov's distance between two samples, for every outcome that varies.
  private static func comparisons(
    _ first: [OutcomeMetric: [Double]], _ second: [OutcomeMetric: [Double]]
  ) -> [Comparison] {
    OutcomeMetric.allCases.compactMap { metric in
      guard let a = first[metric]?.sorted(), let b = second[metric]?.sorted(),
        Set(a).count > 1 || Set(b).count > 1
      else { return nil }
      var (i, j, distance) = (0, 0, 0.0)
      while i < a.count, j < b.count {
        let value = min(a[i], b[j])
        while i < a.count, a[i] == value { i += 1 }
        while j < b.count, b[j] == value { j += 1 }
        distance = max(
          distance, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
      }
      return Comparison(
        metric.name, from: a.count * b.count / (a.count + b.count), distance: distance)
    }
  }

  @Test(arguments: [(104, 7.0, 1.0), (12, 30, 0.4), (12, 30, .infinity)])
  func `agree in every outcome`(count: Int, length: Double, capacity: Double) throws {
    let (relisted, once, repeated) = Self.spellings(
      count, of: length, capacity: capacity.isFinite ? capacity : nil)
    let days = Double(count) * length
    let several = try Self.outcomes(repeated, days: days, seed: 74_001)
    let compared = Self.comparisons(
      try Self.outcomes(relisted, days: days, seed: 74_002), several)
    // Every outcome varies, so that none is left out.
    #expect(compared.count == OutcomeMetric.allCases.count)
    let level = Self.falseAlarmRate / Double(3 * compared.count)
    for comparison in compared { #expect(comparison.pValue >= level, "\(comparison)") }
    // A list that is drawn up once, with marks that persist, is told from it.
    guard count == 104 else { return }
    let different = Self.comparisons(
      try Self.outcomes(once, days: days, seed: 74_003), several)
    #expect(different.contains { $0.pValue < level }, "\(different)")
  }
}
