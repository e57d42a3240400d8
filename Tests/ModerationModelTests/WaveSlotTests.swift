import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// The slots of capacity that a wave reports, and what it reports by platform, against numbers worked out
/// by hand.
@Suite("Slots of waves, and waves by platform")
struct WaveSlotTests {
  private func slots(_ run: Run, at occurrence: Int = 0) -> [Double?] {
    [run.wave(.slotsUsed, at: occurrence), run.wave(.slotsUnused, at: occurrence)]
  }

  @Test(arguments: [
    (0.0, 3.0, 0), (0.16, 3, 0), (0.17, 3, 1), (0.5, 3, 2), (1.17, 3, 4), (100, 3, 300),
    (0.5, 1, 1), (2.5, 1, 3), (0.3, 5, 2), (1.7, 5, 9), (1.1, 5, 6),
  ])
  func `of a whole wave are the capacity times the duration, rounded, used or not`(
    capacity: Double, duration: Double, count: Int
  ) throws {
    for initial in [0, 1, 5, 400] {
      let run = try Run(
        .calm([.acting(from: 1, for: duration) { $0.capacity = capacity }], initial: initial))
      let used = min(initial, count)
      #expect(slots(run) == [Double(used), Double(count - used)], "\(initial)")
      #expect(run.wave(.slotsUsed, of: 0) == Double(used))
      #expect(run.wave(.slotsUnused, of: 0) == nil)
      #expect(run.wave(.referred) == Double(used))
    }
  }

  @Test(arguments: [
    // Slots at 10.25, 10.75, …, 12.75.
    (10.0, 0), (10.2, 0), (10.25, 1), (10.7, 1), (11.25, 3), (12.9, 6), (13, 6), (20, 6),
  ])
  func `are cut at the horizon`(horizon: Double, count: Double) throws {
    let wave = WaveParameters.acting(from: 10, for: 3) { $0.capacity = 2 }
    let many = try Run(.calm([wave], for: horizon, initial: 10))
    #expect(slots(many) == [count, 0])
    #expect(many.wavePlatform(.slotsUsed, on: 0) == count)
    // One channel, which is gone with the first slot.
    let one = try Run(.calm([wave], for: horizon, initial: 1))
    #expect(slots(one) == [min(1, count), max(0, count - 1)])
    // What needs the whole wave has a value only if the run covers it.
    let referred = horizon >= 13 ? min(1, count) : nil
    #expect(one.wavePlatform(.referred, on: 0) == referred)
    #expect(one.wavePlatform(.channelsRemoved, on: 0) == referred)
  }

  @Test
  func `follow the profile up to the horizon`() throws {
    // A ramp: the integral is t squared, and the slots come at the roots of 0.5, 1.5, 2.5 and 3.5.
    let ramp = WaveParameters.acting(from: 10, for: nil) {
      $0.profile = [
        ProfilePoint(offset: 0, intensity: 0), ProfilePoint(offset: 2, intensity: 7),
      ]
      $0.capacity = 2
    }
    for (horizon, count) in [(10.7, 0.0), (10.71, 1), (11.2, 1), (11.6, 3), (11.9, 4)] {
      #expect(slots(try Run(.calm([ramp], for: horizon, initial: 0))) == [0, count], "\(horizon)")
    }
  }

  @Test
  func `are never fewer than those used, however the horizon and the slots are rounded`() throws {
    for number in 1...300 {
      let capacity = 0.1 + Double(number % 17) / 7
      let wave = WaveParameters.acting(from: 1.1, for: 9.3) { $0.capacity = capacity }
      // At, and just before, some slot.
      let slot = 1.1 + (Double(number % 9) + 0.5) / capacity
      let horizon = number % 2 == 0 ? slot : slot.nextDown
      let run = try Run(.calm([wave], for: horizon, initial: 40))
      #expect(slots(run).last == 0, "capacity \(capacity), horizon \(horizon)")
    }
  }

  @Test
  func `there are none without capacity, of a seizure, or of a wave after the run`() throws {
    let free = try Run(.calm([.acting(from: 10, for: 3)]))
    #expect(slots(free) == [nil, nil])
    #expect(free.wavePlatform(.slotsUsed, on: 0) == nil)
    #expect(free.wavePlatform(.referred, on: 0) == 4)
    let seizure = WaveParameters.seizing(at: 10, for: 5).with { $0.capacity = 3 }
    let seized = try Run(.calm([seizure]) { $0.platforms[0].owned = true })
    #expect(slots(seized) == [nil, nil])
    #expect(seized.wavePlatform(.slotsUsed, on: 0) == nil)
    #expect(seized.wavePlatform(.channelsRemoved, on: 0) == 4)
    let late = WaveParameters.acting(from: 10, for: 3) { $0.capacity = 3 }
    let before = try Run(.calm([late], for: 9))
    #expect(slots(before) == [nil, nil])
    for metric in WavePlatformMetric.allCases {
      #expect(before.wavePlatform(metric, on: 0) == nil, "\(metric)")
    }
  }

  /// Platforms p, q and r, of which the wave acts on r and p, and a lawful class beside another.
  private static func draft(_ change: @escaping (inout WaveParameters) -> Void) -> ScenarioDraft {
    let wave = WaveParameters.acting(from: 10, for: 5) {
      $0.capacity = 2
      $0.platforms = ["r", "p"]
      change(&$0)
    }
    return .calm([wave], initial: 20) {
      $0.platforms += [.named("q"), .named("r")]
      $0.operatorClasses[0].platforms = nil
      $0.operatorClasses.append(
        .named("press") {
          $0.lawful = true
          $0.initial = 6
        })
    }
  }

  @Test(arguments: [1.0, 0.4])
  func `by platform add up to those by class, and are told where the wave acts`(
    acceptance: Double
  ) throws {
    let run = try Run(
      Self.draft {
        $0.acceptance = .same(acceptance)
        $0.watchShare = 0.3
        $0.watchFor = 1
      })
    #expect(run.wavePlatform(.referred, on: 1) == nil)
    for (metric, whole) in [
      (WavePlatformMetric.referred, WaveMetric.referred), (.channelsRemoved, .channelsRemoved),
      (.slotsUsed, .slotsUsed),
    ] {
      let parts = [0, 2].map { run.wavePlatform(metric, on: $0) ?? Double.nan }
      let all = try #require(run.wave(whole))
      #expect(parts.reduce(0, +) == all, "\(metric)")
      #expect(parts.allSatisfy { $0 > 0 }, "\(metric)")
      let classes = (0...1).map { run.wave(whole, at: 0, of: $0) ?? Double.nan }
      #expect(classes[0] + classes[1] == all, "\(metric)")
    }
    for platform in [0, 2] {
      let referred = run.events.count { $0.kind == .referral && $0.platform == platform }
      #expect(run.wavePlatform(.referred, on: platform) == Double(referred))
      let removed = run.channels.count {
        $0.platform == platform && $0.endedBy == .wave && $0.operatorClass == 0
      }
      #expect(run.wavePlatform(.channelsRemoved, on: platform) == Double(removed))
    }
    // Those that were watched are referred beside the slots.
    #expect(run.wave(.slotsUsed) ?? Double.nan < run.wave(.referred) ?? .nan)
    let slots = slots(run).map { $0 ?? Double.nan }
    #expect(slots[0] + slots[1] == 10)
  }

  @Test
  func `targets read what is told by platform`() throws {
    let references: [MetricReference] =
      ["p", "r"].flatMap { platform in
        WavePlatformMetric.allCases.flatMap { metric in
          (1...2).map {
            MetricReference.wavePlatform("w", occurrence: $0, platform: platform, metric: metric)
          }
        }
      }
      + ["p", "q", "r"].flatMap { platform in
        PlatformOutcomeMetric.allCases.map { .platformOutcome(platform: platform, metric: $0) }
      }
    let draft = Self.draft {
      $0.repeatTimes = 2
      $0.repeatEvery = 30
    }.with {
      $0.audience.size = .fixed(100)
      $0.targets = references.enumerated().map { index, reference in
        .named("t\(index)") {
          $0.metric = reference
          $0.isReportOnly = true
        }
      }
    }
    let run = try Run(draft)
    let platforms = ["p", "q", "r"]
    for (reference, value) in zip(references, run.result.targets) {
      switch reference {
      case .wavePlatform(_, let occurrence, let platform, let metric):
        let place = platforms.firstIndex(of: platform) ?? 0
        let expected = run.wavePlatform(metric, at: occurrence - 1, on: place)
        #expect(value == expected && value != nil, "\(reference)")
      case .platformOutcome(let platform, let metric):
        let place = platforms.firstIndex(of: platform) ?? 0
        let series: SeriesMetric =
          switch metric {
          case .finalActiveChannels: .activeChannels
          case .finalFollowers: .followers
          }
        #expect(value == run.series(series, on: place, at: run.sampleCount - 1), "\(reference)")
        // The waves spare q alone.
        #expect((value ?? 0 > 0) == (platform == "q"), "\(reference)")
      default: Issue.record("\(reference)")
      }
    }
  }
}
