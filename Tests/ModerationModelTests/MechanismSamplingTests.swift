import ModerationModel
import TestSupport
import Testing

/// How often the state is read changes nothing, whatever is going on.
@Suite("Sampling with everything")
struct MechanismSamplingTests {
  private static func draft(_ number: Int, sampleEvery: Double, horizon: Double) -> ScenarioDraft {
    RandomMechanisms.draft(number).with {
      $0.run.sampleEvery = sampleEvery
      $0.run.horizon = horizon
    }
  }

  private func state(of run: Run, at sample: Int) -> [UInt64] {
    let width = run.scenario.platforms.count * SeriesMetric.allCases.count
    return run.result.series[(sample * width)..<((sample + 1) * width)].map(\.bitPattern)
  }

  @Test(arguments: 1...25)
  func `more often changes nothing at common times`(number: Int) throws {
    let coarse = try Run(Self.draft(number, sampleEvery: 45, horizon: 45))
    let fine = try Run(
      Self.draft(number, sampleEvery: 1.25, horizon: 45).with {
        $0.targets = [
          .named("figure") {
            $0.metric = .series(platform: nil, metric: .impressions, day: 22.33)
            $0.observed = 1
          }
        ]
      })
    for sample in 0..<coarse.sampleCount {
      #expect(state(of: coarse, at: sample) == state(of: fine, at: sample * 36), "sample \(sample)")
    }
    #expect(coarse.channels == fine.channels)
    #expect(coarse.events == fine.events)
    #expect(coarse.result.outcomes == fine.result.outcomes)
    #expect(coarse.result.waves.map(\.bitPattern) == fine.result.waves.map(\.bitPattern))
  }

  @Test(arguments: 1...25)
  func `longer changes nothing of what was before`(number: Int) throws {
    let short = try Run(Self.draft(number, sampleEvery: 5, horizon: 30))
    let long = try Run(Self.draft(number, sampleEvery: 5, horizon: 60))
    for sample in 0..<short.sampleCount {
      #expect(state(of: short, at: sample) == state(of: long, at: sample), "sample \(sample)")
    }
    #expect(Array(long.events.prefix(short.events.count)) == short.events)
  }
}
