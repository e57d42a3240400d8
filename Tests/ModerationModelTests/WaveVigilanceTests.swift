import Chance
import Foundation
import TestSupport
import Testing

@testable import ModerationModel

/// Section 4: what waves leave behind in the eyes of moderation.
@Suite("Vigilance")
struct WaveVigilanceTests {
  private static func draft(
    _ waves: [WaveParameters], _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    .calm(waves) {
      $0.platforms[0].moderationHazard = 1e-9
      $0.run.sampleEvery = 0.5
      change(&$0)
    }
  }

  private static func wave(
    _ name: String = "w", from start: Double = 10, for duration: Double = 4, boost: Double = 8,
    rise: Double = 0, halfLife: Double? = 20
  ) -> WaveParameters {
    .acting(from: start, for: duration, as: name) {
      $0.coverage = .same(0)
      $0.vigilanceBoost = .same(boost)
      $0.vigilanceRise = rise
      $0.vigilanceHalfLife = halfLife
    }
  }

  /// Expects the vigilance at every sample.
  private func expect(_ draft: ScenarioDraft, _ theory: (Double) -> Double) throws {
    let run = try Run(draft)
    let wrong = run.scenario.sampleDays.enumerated().filter { sample, day in
      let (value, expected) = (run.series(.vigilance, on: 0, at: sample), theory(day))
      return !(abs(value - expected) <= 1e-12 * max(1, expected))
    }
    #expect(wrong.isEmpty, "on \(wrong.count) days, such as \(wrong.first?.element ?? .nan)")
  }

  @Test
  func `counts from the start, wherever the profile lies`() throws {
    let shifted = { (offsets: (Double, Double)) in
      Self.wave().with {
        $0.duration = nil
        $0.profile = [
          ProfilePoint(offset: offsets.0, intensity: 1),
          ProfilePoint(offset: offsets.1, intensity: 1),
        ]
      }
    }
    try expect(Self.draft([shifted((-5, 4))])) { day in
      day < 10 ? 0 : day <= 14 ? 8 : 8 * pow(2, -(day - 14) / 20)
    }
    // All referrals before the start: it wears off from the start.
    for end in [-1.0, 0] {
      try expect(Self.draft([shifted((-5, end))])) { day in
        day < 10 ? 0 : 8 * pow(2, -(day - 10) / 20)
      }
    }
    try expect(Self.draft([shifted((-5, -1)).with { $0.vigilanceRise = 2 }])) { day in
      day < 10 ? 0 : day < 12 ? 4 * (day - 10) : 8 * pow(2, -(day - 12) / 20)
    }
  }

  @Test
  func `has no value over all platforms`() throws {
    let draft = Self.draft([Self.wave()]) {
      $0.targets = [
        .named("whole") {
          $0.metric = .series(platform: nil, metric: .vigilance, day: 12)
          $0.observed = 1
        },
        .named("p") {
          $0.metric = .series(platform: "p", metric: .vigilance, day: 12)
          $0.observed = 1
        },
      ]
    }
    #expect(try Run(draft).result.targets == [nil, 8])
  }
}
