import ModerationModel
import TestSupport
import Testing

@Suite("Sampling")
struct SamplingTests {
  /// A scenario with much going on, a lawful class and migration among it.
  private static func busy(_ number: Int, sampleEvery: Double, horizon: Double) -> ScenarioDraft {
    RandomScenario.draft(number).with {
      $0.run.sampleEvery = sampleEvery
      $0.run.horizon = horizon
    }
  }

  /// The bits, since NaN, which stands for no value, does not equal itself.
  private func state(of run: Run, at sample: Int) -> [UInt64] {
    let width = run.scenario.platforms.count * SeriesMetric.allCases.count
    return run.result.series[(sample * width)..<((sample + 1) * width)].map(\.bitPattern)
  }

  private func bits(_ result: ReplicateResult) -> [UInt64] { result.series.map(\.bitPattern) }

  @Test(arguments: 1...10)
  func `more often changes nothing at common times`(number: Int) throws {
    let coarse = try Run(Self.busy(number, sampleEvery: 7.5, horizon: 52.5))
    let fine = try Run(Self.busy(number, sampleEvery: 1.25, horizon: 52.5))
    for sample in 0..<coarse.sampleCount {
      #expect(state(of: coarse, at: sample) == state(of: fine, at: sample * 6), "sample \(sample)")
    }
    #expect(coarse.channels == fine.channels)
    #expect(coarse.events == fine.events)
    #expect(coarse.result.outcomes == fine.result.outcomes)
  }

  @Test(arguments: 1...10)
  func `longer changes nothing of what was before`(number: Int) throws {
    let short = try Run(Self.busy(number, sampleEvery: 5, horizon: 45))
    let long = try Run(Self.busy(number, sampleEvery: 5, horizon: 90))
    for sample in 0..<short.sampleCount {
      #expect(state(of: short, at: sample) == state(of: long, at: sample), "sample \(sample)")
    }
    #expect(Array(long.events.prefix(short.events.count)) == short.events)
  }

  @Test(arguments: 1...10)
  func `includes the horizon when the interval does not divide it`(number: Int) throws {
    let run = try Run(Self.busy(number, sampleEvery: 20, horizon: 45))
    let whole = try Run(Self.busy(number, sampleEvery: 45, horizon: 45))
    #expect(run.scenario.sampleDays == [0, 20, 40, 45])
    #expect(state(of: run, at: 3) == state(of: whole, at: 1))
  }

  @Test(arguments: 1...10)
  func `targets read the state at instants that are no samples`(number: Int) throws {
    // Vigilance is a mean, which a platform without channels does not have.
    let metrics = SeriesMetric.allCases.filter(\.addsUp)
    let plain = Self.busy(number, sampleEvery: 12.5, horizon: 50)
    let targets = metrics.flatMap { metric -> [TargetParameters] in
      [
        .named("at_\(metric)") {
          $0.metric = .series(platform: nil, metric: metric, day: 37.5)
          $0.observed = 0
        },
        .named("in_\(metric)") {
          $0.metric = .window(platform: "p0", metric: metric, from: 12.5, to: 37.5)
          $0.observed = 0
        },
        .named("end_\(metric)") {
          $0.metric = .series(platform: "p0", metric: metric, day: 50)
          $0.observed = 0
        },
      ]
    }
    let sampled = try Run(plain)
    let read = try Run(
      plain.with {
        $0.run.sampleEvery = 50
        $0.targets = targets
      })
    #expect(state(of: read, at: 0) == state(of: sampled, at: 0))
    #expect(state(of: read, at: 1) == state(of: sampled, at: 4))
    for (index, metric) in metrics.enumerated() {
      let change =
        sampled.series(metric, on: 0, at: 3) - sampled.series(metric, on: 0, at: 1)
      #expect(read.result.targets[3 * index] == sampled.series(metric, at: 3), "\(metric)")
      #expect(read.result.targets[3 * index + 1] == change, "\(metric)")
      #expect(
        read.result.targets[3 * index + 2] == sampled.series(metric, on: 0, at: 4), "\(metric)")
    }
  }

  @Test(arguments: 1...5)
  func `targets read outcomes and survival`(number: Int) throws {
    let draft = Self.busy(number, sampleEvery: 12.5, horizon: 50).with {
      $0.run.warmup = 0
      for index in $0.operatorClasses.indices { $0.operatorClasses[index].arrivals = 0 }
      $0.targets = OutcomeMetric.allCases.map { metric in
        .named("\(metric)") {
          $0.metric = .outcome(metric)
          $0.observed = 0
        }
      }
      $0.targets.append(
        .named("survival") {
          $0.metric = .survival(platform: nil, operatorClass: nil, age: 0)
          $0.observed = 0
        })
    }
    let run = try Run(draft)
    #expect(Array(run.result.targets.dropLast()) == run.result.outcomes)
    let genuine = run.channels.filter { !draft.operatorClasses[$0.operatorClass].lawful }
    #expect(run.result.targets.last == (genuine.isEmpty ? .some(nil) : 1))
  }

  @Test
  func `a replicate is a pure function of its number`() throws {
    for number in 1...10 {
      let draft = RandomScenario.draft(number)
      let once = try Run(draft, replicate: 4)
      let again = try Run(draft, replicate: 4)
      #expect(bits(once.result) == bits(again.result), "scenario \(number)")
      #expect(once.events == again.events && once.channels == again.channels, "scenario \(number)")
      #expect(once.result.outcomes == again.result.outcomes, "scenario \(number)")
    }
  }

  @Test
  func `recording changes nothing else`() throws {
    for number in 1...10 {
      let draft = RandomScenario.draft(number)
      let all = try Run(draft).result
      let none = try Run(draft, recording: Recording()).result
      #expect(none.channels.isEmpty && none.events.isEmpty, "scenario \(number)")
      #expect(bits(none) == bits(all) && none.outcomes == all.outcomes, "scenario \(number)")
      #expect(
        none.lifetimes == all.lifetimes && none.eventCount == all.eventCount, "scenario \(number)")
    }
  }

  @Test
  func `replicates and seeds differ`() throws {
    let draft = RandomScenario.draft(7)
    let runs = try [
      Run(draft, replicate: 1), Run(draft, replicate: 2),
      Run(draft.with { $0.run.seed += 1 }, replicate: 1),
    ]
    let lives = runs.map { $0.channels.map(\.lifeDays) }
    #expect(lives[0] != lives[1] && lives[0] != lives[2] && lives[1] != lives[2])
  }

  @Test
  func `survival of all classes leaves out lawful ones`() throws {
    // Nobody removes the journalists' 30 channels; of 10 others all are abandoned at once.
    let draft = ScenarioDraft.running(
      for: 50, platforms: [.named("messenger")],
      classes: [
        .named("journalist") {
          $0.lawful = true
          $0.initial = 30
        },
        .named("supporter") {
          $0.initial = 10
          $0.abandon = 1000
        },
      ]
    ).with {
      $0.targets = [nil, "journalist", "supporter"].enumerated().map { index, name in
        .named("target\(index)") {
          $0.metric = .survival(platform: nil, operatorClass: name, age: 40)
          $0.observed = 0
        }
      }
    }
    #expect(try Run(draft).result.targets == [0, 1, 0])
  }
}
