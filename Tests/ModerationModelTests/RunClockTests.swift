import RandomStreams
import TestSupport
import Testing

@testable import ModerationModel

/// What is declared is exact: dates, spans, grids, repeats, offsets, ages and fixed delays.
@Suite("The run's clock")
struct RunClockTests {
  @Test
  func `tells hours, minutes and decimals of days to the microsecond`() {
    for hour in 0...10_000 {
      let time = RunClock.microseconds(days: Double(hour) / 24)
      #expect(time == Double(hour) * 3_600_000_000, "\(hour) h")
    }
    for tenth in 0...10_000 {
      let time = RunClock.microseconds(days: Double(tenth) / 10)
      #expect(time == Double(tenth) * 8_640_000_000, "\(Double(tenth) / 10) d")
    }
    #expect(RunClock.microseconds(days: .infinity) == .infinity)
  }

  @Test
  func `gives back the days that were declared`() {
    for tenth in 0...10_000 {
      let days = Double(tenth) / 10
      #expect(RunClock.exactDays(days) == days)
    }
    let difference = RunClock.microseconds(days: 2.4) - RunClock.microseconds(days: 0.8)
    #expect(RunClock.days(difference) == 1.6)
  }

  private static let grids: [(horizon: Double, step: Double, count: Int)] = [
    (5 / 24, 1 / 24, 6), (10 / 24, 1 / 24, 11), (50 / 24, 1 / 24, 51), (100 / 24, 1 / 24, 101),
    (2.1, 0.7, 4), (63, 0.7, 91), (1, 0.3, 5), (0.3, 0.1, 4),
  ]

  @Test(arguments: grids)
  func `a grid has its last sample once, at the horizon`(
    horizon: Double, step: Double, count: Int
  ) throws {
    var draft = ScenarioDraft.running(
      for: horizon, sampleEvery: step, platforms: [.named("p")], classes: [.named("c")])
    let days = try Scenario(draft).sampleDays
    #expect(days.count == count)
    #expect(days.last == RunClock.exactDays(horizon))
    #expect(zip(days, days.dropFirst()).allSatisfy(<))
    // With a longer run the same samples, to the bit.
    draft.run.horizon = 10 * horizon
    #expect(try Scenario(draft).sampleDays.prefix(count - 1) == days.prefix(count - 1))
  }

  @Test(arguments: 1...23)
  func `a sample on the hour shows what happens then`(hour: Int) throws {
    // The seizure comes by a sum of two times, the sample by a grid, the target by the hour.
    let draft = ScenarioDraft.running(
      for: 1, warmup: 0.7, sampleEvery: 1.0 / 24,
      platforms: [.named("p") { $0.owned = true }],
      classes: [.named("c") { $0.initial = 10 }]
    ).with {
      $0.waves = [.seizing(at: Double(hour) / 24, for: .infinity)]
    }
    let run = try Run(draft)
    #expect(run.sampleCount == 25)
    #expect(run.series(.activeChannels, at: hour - 1) == 10)
    #expect(run.series(.activeChannels, at: hour) == 0)
  }

  @Test
  func `lives of one declared length are one length`() throws {
    // Seized every 2.4 d and founded again 0.7 d after the reopening: each life is 1.6 d, whichever it is.
    let draft = ScenarioDraft.running(
      for: 20, platforms: [.named("p") { $0.owned = true }],
      classes: [
        .named("c") {
          $0.initial = 20
          $0.recreateProbability = 1
          $0.recreateDelay = .fixed(0.7)
        }
      ]
    ).with {
      var wave = WaveParameters.seizing(at: 2.4, for: 0.1)
      wave.repeatEvery = 2.4
      wave.repeatTimes = 5
      $0.waves = [wave]
    }
    let run = try Run(draft)
    let lives = Set(run.channels.filter { $0.endedBy != nil }.map(\.lifeDays))
    #expect(lives == [2.4, 1.6])
    #expect(run.channels.count { $0.lifeDays == 1.6 } == 80)
  }

  @Test
  func `so that Kaplan-Meier sees them end together`() throws {
    // Of 263 channels that reach 1.6 d, 163 end there: R's survfit says 0.3802 as well.
    let draft = ScenarioDraft.running(
      for: 12, sampleEvery: 0.1, seed: 3, platforms: [.named("m") { $0.owned = true }],
      classes: [
        .named("s") {
          $0.initial = 20
          $0.recreateProbability = 0.7
          $0.recreateDelay = .fixed(0.7)
        }
      ]
    ).with {
      var wave = WaveParameters.seizing("m", at: 2.4, for: 0.1)
      wave.repeatEvery = 2.4
      wave.repeatTimes = 5
      $0.waves = [wave]
    }
    var lives: [Lifetime] = []
    for replicate in 1...5 {
      lives += try Run(draft, replicate: replicate).result.lifetimes.joined()
    }
    #expect(lives.count { $0.days >= 1.6 } == 263)
    #expect(lives.count { $0.days == 1.6 && $0.isEnded } == 163)
    let survival = try #require(Lifetime.survival(beyond: 1.6, among: lives))
    #expect(abs(survival - 100.0 / 263) < 1e-15)
  }

  @Test(arguments: [1e-12, 5e-12])
  func `a length of time that is none on the clock is refused`(days: Double) {
    var draft = ScenarioDraft.running(
      for: 20, platforms: [.named("p")],
      classes: [.named("c") { $0.newAccountDelay = .fixed(days) }])
    draft.run.warmup = days
    draft.platforms[0].youngAge = days
    #expect {
      try Scenario(draft)
    } throws: { error in
      (error as? UnvalidatedDraftError)?.problems.map(\.path) == [
        "time.warmup", "platforms.p.moderation.young.age", "operators.c.new_account_delay",
      ]
    }
  }

  @Test
  func `offsets of a profile that are one instant on the clock do not ascend`() {
    let draft = ScenarioDraft.running(
      for: 20, platforms: [.named("p")], classes: [.named("c")]
    ).with {
      var wave = WaveParameters(name: "w")
      wave.start = 1
      wave.platforms = ["p"]
      wave.profile = [
        ProfilePoint(offset: 0.5, intensity: 1), ProfilePoint(offset: 0.5.nextUp, intensity: 2),
      ]
      $0.waves = [wave]
    }
    #expect(throws: UnvalidatedDraftError.self) { try Scenario(draft) }
  }

  @Test
  func `what is drawn is not rounded`() throws {
    let run = try Run(
      .running(
        for: 50, platforms: [.named("p")], classes: [.named("c") { $0.arrivals = 10 }]))
    let whole = run.channels.count { channel in
      let time = channel.foundedDays * RunClock.day
      return time == time.rounded()
    }
    #expect(run.channels.count > 300)
    #expect(whole < 10)
  }
}
