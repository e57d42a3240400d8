import RandomStreams
import Foundation
import TestSupport
import Testing

@testable import ModerationModel

/// The vigilance of moderation that waves leave behind.
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
  func `is there at once, stays to the end, and then halves`() throws {
    try expect(Self.draft([Self.wave()])) { day in
      day < 10 ? 0 : day <= 14 ? 8 : 8 * pow(2, -(day - 14) / 20)
    }
  }

  @Test
  func `rises in a line, during the wave or beyond its end`() throws {
    try expect(Self.draft([Self.wave(rise: 2)])) { day in
      day < 10 ? 0 : day < 12 ? 4 * (day - 10) : day <= 14 ? 8 : 8 * pow(2, -(day - 14) / 20)
    }
    for rise in [4.0, 16] {
      try expect(Self.draft([Self.wave(rise: rise)])) { day in
        let top = 10 + rise
        return day < 10 ? 0 : day < top ? 8 * (day - 10) / rise : 8 * pow(2, -(day - top) / 20)
      }
    }
  }

  @Test
  func `ends with the wave without half-life, and never with a half-life for ever`() throws {
    try expect(Self.draft([Self.wave(halfLife: nil)])) { $0 < 10 ? 0 : $0 < 14 ? 8 : 0 }
    try expect(Self.draft([Self.wave(rise: 8, halfLife: nil)])) {
      $0 < 10 || $0 >= 18 ? 0 : $0 - 10
    }
    try expect(Self.draft([Self.wave(halfLife: .infinity)])) { $0 < 10 ? 0 : 8 }
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
  func `of several waves adds up, whether their half-lives are the same or not`() throws {
    for (first, second) in [(20.0, 20.0), (20, 7)] {
      let waves = [
        Self.wave("a", halfLife: first),
        Self.wave("b", from: 12, for: 9, boost: 3, rise: 5, halfLife: second),
        Self.wave("c", from: 30, for: 1, boost: 0.5, rise: 3, halfLife: second),
      ]
      try expect(Self.draft(waves)) { day in
        let a = day < 10 ? 0 : day <= 14 ? 8 : 8 * pow(2, -(day - 14) / first)
        let b =
          day < 12
          ? 0
          : day < 17
            ? 0.6 * (day - 12)
            : day <= 21
              ? 3
              : 3 * pow(2, -(day - 21) / second)
        let c = day < 30 ? 0 : day < 33 ? (day - 30) / 6 : 0.5 * pow(2, -(day - 33) / second)
        return a + b + c
      }
    }
  }

  @Test
  func `of a seizure begins to wear off when it is reached`() throws {
    let seizure = WaveParameters.seizing("q", at: 10, for: 5).with {
      $0.platforms = ["q"]
      $0.vigilanceBoost = .same(8)
      $0.vigilanceHalfLife = 20
    }
    let draft = Self.draft([seizure]) {
      $0.platforms.insert(.named("q") { $0.owned = true }, at: 0)
      $0.operatorClasses.append(
        .named("d") {
          $0.initial = 2
          $0.platforms = .only("q")
          $0.recreateProbability = 1
          $0.recreateDelay = .fixed(0)
        })
    }
    let run = try Run(draft)
    let value = run.series(.vigilance, on: 0, at: 30)
    #expect(abs(value - 8 * pow(2, -0.25)) < 1e-12)
  }

  @Test
  func `is each class's own, and the mean over channels is reported`() throws {
    let wave = Self.wave().with {
      $0.vigilanceBoost = .byClass([NamedWeight(name: "d", weight: 6)])
    }
    let draft = Self.draft([wave]) {
      $0.operatorClasses.append(
        .named("d") {
          $0.initial = 2
          $0.platforms = .only("p")
        })
      $0.platforms.append(.named("q"))
    }
    let run = try Run(draft)
    // Two of six channels have 6; nobody is on q.
    #expect(run.series(.vigilance, on: 0, at: 24) == 2)
    #expect(run.series(.vigilance, on: 1, at: 24).isNaN)
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

  @Test
  func `makes operators lie low, by caution`() throws {
    // Vigilance changes first: it is felt by what falls at the start.
    for caution in [0, 0.5, 1, 2] {
      let vigilant = Self.wave(boost: 3)
      let purge = WaveParameters.acting(from: 0, for: 100, as: "purge") { $0.capacity = 0.1 }
      let draft = ScenarioDraft.calm([vigilant, purge], for: 400, initial: 30, delay: 5) {
        $0.operatorClasses[0].recreateCaution = caution
      }
      let run = try Run(draft)
      let pairs = run.channels.compactMap { channel in
        channel.predecessor.map { (run.channels[Int($0) - 1].endDays, channel.foundedDays) }
      }
      #expect(pairs.count == 10)
      for (lost, founded) in pairs {
        let w = lost < 10 ? 0 : lost <= 14 ? 3 : 3 * pow(2, -(lost - 14) / 20)
        #expect(abs(founded - lost - 5 * pow(1 + w, caution)) < 1e-9)
      }
    }
  }
}
