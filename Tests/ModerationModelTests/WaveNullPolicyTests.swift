import RandomStreams
import ModerationModel
import TestSupport
import Testing

/// Waves of strength zero change no bit of what exists without them.
@Suite("Null waves")
struct WaveNullPolicyTests {
  private static let busy = ScenarioDraft.running(
    for: 120, warmup: 15, sampleEvery: 5, seed: 3,
    platforms: [
      .named("p") {
        $0.moderationHazard = 0.1
        $0.suspendsAccount = 0.3
        $0.youngAge = 3
        $0.youngMultiplier = 2
      },
      .named("q") { $0.moderationHazard = 0.05 },
    ],
    classes: [
      .named("c") {
        $0.initial = 8
        $0.arrivals = 0.2
        $0.channelsEach = .geometric(mean: 1.5)
        $0.visibility = .gamma(mean: 1, cv: 1)
        $0.abandon = 0.01
        $0.mirror = 0.01
        $0.spares = .poisson(mean: 1)
        $0.newAccountDelay = .exponential(mean: 8)
        $0.recreateProbability = 0.9
        $0.recreateCaution = 0.5
        $0.recreateDelay = .lognormal(median: 3, sigma: 1)
        $0.migrateProbability = 0.2
        $0.migrateHerding = 1
      },
      .named("d") {
        $0.lawful = true
        $0.initial = 5
        $0.recreateProbability = 0.7
      },
    ])

  /// A wave that acts already, so that a null wave has something to disturb.
  private static let real = WaveParameters.acting(from: 30, for: 6, as: "real") {
    $0.coverage = .same(0.8)
    $0.capacity = 5
    $0.suspendsAccount = 0.5
    $0.response = .same(.exponential(mean: 1))
    $0.vigilanceBoost = .same(2)
    $0.vigilanceRise = 2
    $0.vigilanceHalfLife = 30
  }

  /// The real wave begins first, so that it is the null wave that might cut it off.
  private static let base = busy.with { $0.waves = [real] }

  private static func null(
    _ change: (inout WaveParameters) -> Void = { _ in }
  ) -> WaveParameters {
    .acting(from: 33, for: 8, as: "nothing") {
      $0.platforms = ["p", "q"]
      $0.coverage = .same(0)
      $0.capacity = 5
      $0.suspendsAccount = 1
      $0.vigilanceRise = 2
      $0.vigilanceHalfLife = 20
      change(&$0)
    }
  }

  /// The events of a run but for the marks that waves leave and what they refer.
  private func events(_ run: Run, withoutReferrals: Bool) -> [EventRecord] {
    run.events.filter {
      $0.kind != .waveBegins && $0.kind != .waveEnds && !(withoutReferrals && $0.kind == .referral)
    }
  }

  /// Expects all that `base` has to be the same to the bit with `waves` put before or after.
  private func expectUnchanged(
    by waves: [WaveParameters], but changing: Set<WaveMetric> = [], referring: Bool = false
  ) throws {
    let old = try Run(Self.base)
    #expect(old.channels.count > 200 && old.wave(.channelsRemoved) ?? 0 > 3)
    for isFirst in [false, true] {
      let new = try Run(
        Self.base.with {
          $0.waves = isFirst ? waves + $0.waves : $0.waves + waves
        })
      #expect(new.channels == old.channels)
      #expect(new.result.outcomes == old.result.outcomes)
      #expect(new.result.lifetimes == old.result.lifetimes)
      #expect(new.result.eventCount == old.result.eventCount)
      for sample in 0..<old.sampleCount {
        for platform in 0...1 {
          for metric in SeriesMetric.allCases where !(referring && metric == .referrals) {
            let (before, after) = (
              old.series(metric, on: platform, at: sample),
              new.series(metric, on: platform, at: sample)
            )
            #expect(before == after || (before.isNaN && after.isNaN))
          }
        }
      }
      let place = isFirst ? waves.reduce(0) { $0 + $1.repeatTimes } : 0
      for row in [0, 1, nil] {
        for metric in WaveMetric.allCases where !changing.contains(metric) {
          #expect(
            new.wave(metric, at: place, of: row) == old.wave(metric, of: row), "\(metric)")
        }
      }
      let shift = isFirst ? waves.count : 0
      let (before, after) = (
        events(old, withoutReferrals: referring), events(new, withoutReferrals: referring)
      )
      #expect(before.map(\.kind) == after.map(\.kind))
      #expect(before.map(\.days) == after.map(\.days))
      #expect(before.map(\.channel) == after.map(\.channel))
      #expect(before.map { $0.wave.map { $0 + shift } } == after.map(\.wave))
    }
  }

  @Test
  func `coverage 0`() throws {
    try expectUnchanged(by: [Self.null()])
    try expectUnchanged(
      by: [Self.null { $0.coverage = .byName([NamedWeight(name: "c", weight: 0)]) }])
    try expectUnchanged(by: [Self.null { $0.capacity = nil }])
  }

  @Test
  func `boosts of 0`() throws {
    try expectUnchanged(
      by: [Self.null { $0.vigilanceBoost = .byClass([NamedWeight(name: "c", weight: 0)]) }])
    try expectUnchanged(by: [Self.null { $0.vigilanceHalfLife = .infinity }])
  }

  @Test
  func `a boost where nobody is moderated, or for a class that is not there`() throws {
    let nobody = Self.null { $0.vigilanceBoost = .byClass([NamedWeight(name: "e", weight: 9)]) }
    let old = try Run(Self.base)
    let new = try Run(
      Self.base.with {
        $0.operatorClasses.append(.named("e"))
        $0.waves.append(nobody)
      })
    #expect(old.channels == new.channels && old.result.outcomes == new.result.outcomes)
  }

  @Test
  func `a repeat of null waves, before, during and after others`() throws {
    try expectUnchanged(
      by: [
        Self.null {
          $0.start = 1
          $0.repeatEvery = 3
          $0.repeatTimes = 60
        }
      ])
  }

  @Test
  func `a trigger of null waves`() throws {
    try expectUnchanged(
      by: [
        Self.null {
          $0.start = nil
          $0.triggerPlatform = "q"
          $0.triggerChannels = 5
          $0.triggerDelay = 1.5
          $0.repeatEvery = 2
          $0.repeatTimes = 20
        }
      ])
  }

  @Test
  func `no capacity`() throws {
    try expectUnchanged(
      by: [
        Self.null {
          $0.coverage = .same(1)
          $0.capacity = 0
        }
      ])
  }

  @Test
  func `watches for ever`() throws {
    try expectUnchanged(
      by: [
        Self.null {
          $0.coverage = .same(1)
          $0.watchShare = 1
          $0.watchFor = .infinity
        }
      ])
  }

  @Test
  func `acceptance 0 changes referrals, and what is cut off by them`() throws {
    let deaf = Self.null {
      $0.start = 50
      $0.coverage = .same(1)
      $0.acceptance = 0
    }
    try expectUnchanged(
      by: [deaf],
      but: [
        .daysFollowed, .daysToHalfRecovery, .daysToFullRecovery, .channelsLow, .dropShare,
        .newChannels, .meanLifeNewChannelsDays, .newChannelsWeek2, .newChannelsWeek3,
        .meanLife30dWeek1Days, .meanLife30dWeek2Days, .meanLife30dWeek3Days,
      ], referring: true)
    let cut = try Run(Self.base.with { $0.waves.append(deaf) })
    let first = try #require(
      cut.events.first { $0.kind == .referral && $0.wave == 1 && $0.platform == 0 }?.days)
    // Days followed are rounded once, the difference of two instants three times.
    let followed = try #require(cut.wave(.daysFollowed))
    #expect(abs(followed - (first - 36)) <= 2 * first.ulp)
    #expect(cut.final(.referrals) > (try Run(Self.base)).final(.referrals))
  }

  /// What says the same in other words: no byte changes, of any table.
  private static let sameWords: [@Sendable (inout WaveParameters) -> Void] = [
    { $0.acceptance = .byName([NamedWeight(name: "p", weight: 0.6)]) },
    { $0.suspendsAccount = .byName([NamedWeight(name: "p", weight: 0.5)]) },
    {
      $0.response = .byPlatform([NamedDistribution(name: "p", distribution: .exponential(mean: 2))])
    },
    { $0.coverage = .byName([NamedWeight(name: "p", weight: 0.8)]) },
    {
      $0.coverage = .byName([
        GroupNumbers.Member("c", .byName([NamedWeight(name: "p", weight: 0.8)]))
      ])
    },
    { $0.share = [NamedWeight(name: "p", weight: 3)] },
    { $0.relist = 20 },
    // Too late to be due again.
    { $0.againAfter = 20 },
  ]

  @Test(arguments: sameWords.indices)
  func `the same in other words`(index: Int) throws {
    let wave = WaveParameters.acting(from: 10, for: 20) {
      $0.coverage = 0.8
      $0.capacity = 3
      $0.acceptance = 0.6
      $0.response = .same(.exponential(mean: 2))
      $0.suspendsAccount = 0.5
      $0.watchShare = 0.2
      $0.watchFor = 3
    }
    func run(_ wave: WaveParameters) throws -> ReplicateResult {
      try Run(.calm([wave], initial: 60, delay: 1)).result
    }
    let plain = try run(wave)
    let other = try run(wave.with(Self.sameWords[index]))
    #expect(plain.events == other.events && plain.channels == other.channels)
    #expect(plain.series.map(\.bitPattern) == other.series.map(\.bitPattern))
    #expect(plain.outcomes == other.outcomes)
    #expect(plain.waves.map(\.bitPattern) == other.waves.map(\.bitPattern))
  }

  @Test
  func `acceptance 0 elsewhere changes referrals only`() throws {
    let deaf = Self.null {
      $0.platforms = ["q"]
      $0.coverage = .same(1)
      $0.acceptance = 0
    }
    try expectUnchanged(by: [deaf], referring: true)
  }

  @Test
  func `a wave after the horizon`() throws {
    try expectUnchanged(
      by: [
        Self.null {
          $0.start = 121
          $0.coverage = .same(1)
          $0.vigilanceBoost = .same(5)
        }
      ])
  }

  @Test
  func `the seizure of a platform that nobody uses`() throws {
    let old = try Run(Self.base)
    let new = try Run(
      Self.base.with {
        $0.platforms.append(.named("archive") { $0.owned = true })
        for index in 0...1 {
          $0.operatorClasses[index].platforms = ["p", "q"].map {
            NamedWeight(name: $0, weight: 1)
          }
        }
        $0.waves.append(.seizing("archive", at: 20, for: 30, as: "seizure"))
      })
    #expect(new.channels == old.channels && new.result.outcomes == old.result.outcomes)
  }
}
