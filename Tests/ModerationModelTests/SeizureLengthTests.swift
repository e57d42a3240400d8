import Foundation
import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// How long a seizure closes each of its platforms, where that is drawn.
@Suite("Length of a seizure")
struct SeizureLengthTests {
  /// Owned platforms `p` and `q` with two operators each, whose channels come back two days after the
  /// loss, or after the opening.
  private static func draft(
    _ length: Distribution, for horizon: Double = 100, seed: Int = 1,
    _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    let seizure = WaveParameters.seizing(at: 10, for: 1).with {
      $0.platforms = ["p", "q"]
      $0.seize = length
    }
    return .calm([seizure], for: horizon, initial: 2, delay: 2, seed: seed) {
      $0.platforms[0].owned = true
      $0.platforms.append(.named("q") { $0.owned = true })
      let first = $0.operatorClasses[0]
      $0.operatorClasses.append(
        first.with {
          $0.name = "d"
          $0.platforms = .only("q")
        })
      change(&$0)
    }
  }

  private static func openings(_ run: Run, on platform: Int) -> [Double] {
    run.events.filter { $0.kind == .opening && $0.platform == platform }.map(\.days)
  }

  @Test(arguments: [
    Distribution.uniform(low: 20, high: 20), .lognormal(median: 20, sigma: 0),
    .mixture([WeightedDistribution(weight: 3, distribution: .fixed(20))]),
  ])
  func `that has one value is the fixed one to the byte`(length: Distribution) throws {
    let fixed = try Run(Self.draft(.fixed(20)))
    let drawn = try Run(Self.draft(length))
    #expect(fixed.days(of: .opening) == [30, 30])
    #expect(drawn.result.series == fixed.result.series)
    #expect(drawn.result.outcomes == fixed.result.outcomes)
    #expect(drawn.events == fixed.events && drawn.channels == fixed.channels)
  }

  @Test
  func `is drawn for each platform and each time`() throws {
    let run = try Run(
      Self.draft(.exponential(mean: 5), for: 400) {
        $0.waves[0].repeatEvery = 100
        $0.waves[0].repeatTimes = 3
      })
    let lengths = (0..<2).map { platform in
      Self.openings(run, on: platform).enumerated().map { $1 - 10 - 100 * Double($0) }
    }
    #expect(lengths.allSatisfy { $0.count == 3 } && lengths.joined().allSatisfy { $0 > 0 })
    #expect(Set(lengths.joined()).count == 6)
    // Who waits on a platform is founded when that platform opens and two more days have passed.
    for platform in 0..<2 {
      let founded = run.channels.filter { $0.platform == platform && $0.generation > 0 }
      let expected = Self.openings(run, on: platform).flatMap { [$0 + 2, $0 + 2] }
      #expect(founded.count == 6)
      #expect(zip(founded.map(\.foundedDays), expected).allSatisfy { abs($0 - $1) < 1e-9 })
    }
  }

  @Test
  func `stays as it was when a platform or a wave is added`() throws {
    let old = try Run(Self.draft(.exponential(mean: 20)))
    let new = try Run(
      Self.draft(.exponential(mean: 20)) {
        $0.platforms.insert(.named("archive") { $0.owned = true }, at: 0)
        $0.waves[0].platforms = ["archive", "q", "p"]
        $0.waves.insert(
          .seizing("archive", at: 1, for: 2, as: "other").with { $0.seize = .exponential(mean: 3) },
          at: 0)
      })
    for platform in 0..<2 {
      #expect(Self.openings(old, on: platform) == Self.openings(new, on: platform + 1))
    }
    #expect(Self.openings(new, on: 0).count == 2)
  }

  @Test
  func `that is longer than another on the platform alone decides when it opens`() throws {
    for seed in 1...20 {
      let drawn = try Run(Self.draft(.exponential(mean: 20), seed: seed)).days(of: .opening)
      let both = try Run(
        Self.draft(.exponential(mean: 20), seed: seed) {
          $0.waves.append(
            .seizing(at: 10, for: 15, as: "fixed").with { $0.platforms = ["p", "q"] })
        })
      #expect(both.days(of: .opening) == drawn.map { max($0, 25) }.filter { $0 <= 100 }.sorted())
    }
  }

  @Test
  func `while closed the displaced only forget, then search what is founded there`() throws {
    let (search, forget) = (0.4, 0.1)
    let run = try Run(
      Self.draft(.uniform(low: 3, high: 25), for: 60, seed: 11) {
        $0.run.sampleEvery = 0.5
        $0.audience.size = .fixed(100)
        $0.audience.forget = forget
        $0.audience.search = search
      })
    let found = (0..<2).map { Self.openings(run, on: $0)[0] + 2 }
    #expect(abs(found[0] - found[1]) > 1)
    for platform in 0..<2 {
      for sample in 21..<run.sampleCount {
        let days = run.scenario.sampleDays[sample]
        let left =
          200 * exp(-forget * (days - 10))
          * (days > found[platform] ? exp(-search * (days - found[platform])) : 1)
        let seen = run.series(.displacedFollowers, on: platform, at: sample)
        #expect(abs(seen - left) < 1e-9 * max(1, left), "\(days)")
        let returned = run.series(.returnedFollowers, on: platform, at: sample)
        #expect((returned > 0) == (days > found[platform]))
      }
    }
  }
}
