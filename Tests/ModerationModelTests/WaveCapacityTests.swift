import Containers
import RandomStreams
import ModerationModel
import TestSupport
import Testing

@testable import ModerationModel

/// Slots of a wave's capacity and who gets them, against times worked out by hand.
@Suite("Capacity of waves")
struct WaveCapacityTests {
  private func expectNear(_ values: [Double], _ expected: [Double]) {
    #expect(values.count == expected.count, "\(values) for \(expected)")
    for (value, expected) in zip(values, expected) {
      #expect(abs(value - expected) < 1e-9, "\(values) for \(expected)")
    }
  }

  @Test
  func `has its slots where the integral of the rate reaches 1/2, 3/2, 5/2`() throws {
    let run = try Run(.calm([.acting(from: 10, for: 3) { $0.capacity = 2 }], initial: 10))
    expectNear(run.days(of: .referral), [10.25, 10.75, 11.25, 11.75, 12.25, 12.75])
    #expect(run.wave(.listed) == 10)
    #expect(run.wave(.referred) == 6)
    #expect(run.wave(.channelsRemoved) == 6)
    #expect(run.wave(.takedowns) == 6)
    #expect(run.final(.activeChannels) == 4)
    #expect(run.final(.removedByWave) == 6)
    #expect(run.final(.referrals) == 6)
  }

  @Test
  func `is scaled by the profile, its mean over the wave`() throws {
    // A ramp: the integral is t squared.
    let ramp = WaveParameters.acting(from: 10, for: nil) {
      $0.profile = [
        ProfilePoint(offset: 0, intensity: 0), ProfilePoint(offset: 2, intensity: 7),
      ]
      $0.capacity = 2
    }
    let run = try Run(.calm([ramp], initial: 10))
    expectNear(run.days(of: .referral), [0.5, 1.5, 2.5, 3.5].map { 10 + $0.squareRoot() })
    #expect(run.wave(.endDays) == 12)
  }

  @Test
  func `counts from the first referral, which may be before the start`() throws {
    // Half of 4 slots on each side of a pause.
    let wave = WaveParameters.acting(from: 10, for: nil) {
      $0.profile = [(-3, 1), (-2, 1), (-1.999, 0), (2, 0), (2.001, 1), (3, 1)].map {
        ProfilePoint(offset: $0.0, intensity: $0.1)
      }
      $0.capacity = 4.0 / 6
    }
    let run = try Run(.calm([wave], initial: 10))
    let days = run.days(of: .referral)
    #expect(days.count == 4)
    #expect(run.wave(.firstReferralDays) == 7)
    #expect(days.filter { $0 < 8 }.count == 2 && days.filter { $0 > 12 }.count == 2)
  }

  @Test(arguments: [
    (0.0, 0.0), (0.1, 0), (0.16, 0), (0.17, 1), (0.5, 2), (0.83, 2), (1.17, 4), (100, 20),
  ])
  func `sends as many as the rate says, rounded, or as there are`(
    capacity: Double, number: Double
  ) throws {
    let run = try Run(.calm([.acting(from: 1, for: 3) { $0.capacity = capacity }], initial: 20))
    #expect(run.wave(.referred) == number)
    #expect(run.wave(.listed) == 20)
  }

  @Test(arguments: [(0.5, 1.0, 1.0), (2.5, 1, 3), (0.3, 5, 2), (1.7, 5, 9), (1.1, 5, 6)])
  func `uses a slot at the very end`(capacity: Double, duration: Double, number: Double) throws {
    // The integral reaches number - 1/2 with the end, or a rounding error before.
    let run = try Run(
      .calm([.acting(from: 1, for: duration) { $0.capacity = capacity }], initial: 20))
    #expect(run.wave(.referred) == number)
    let last = try #require(run.days(of: .referral).last)
    #expect(abs(last - 1 - duration) < 1e-9)
  }

  @Test
  func `goes to the smallest mark`() throws {
    let draft = ScenarioDraft.calm([.acting(from: 10, for: 3) { $0.capacity = 10 }], initial: 30)
    var simulation = Simulation(
      ClockScenario(try Scenario(draft)), replicate: 1, recording: Recording())
    simulation.advance(through: RunClock.day)
    var marks: [(mark: Double, channel: UInt32)] = []
    for slot in simulation.population.channels.slots
    where simulation.population.channels[slot].isLive {
      let key = simulation.population.channels[slot].key.child(
        .wave, simulation.waves.occurrences[WaveOccurrenceID(0)].key)
      var stream = simulation.setting.streams.stream(.queueMark, key)
      marks.append((stream.uniform(), simulation.population.channels[slot].number))
    }
    let expected = marks.sorted { $0.mark < $1.mark }.map(\.channel)
    let run = try Run(draft)
    #expect(run.events.filter { $0.kind == .referral }.compactMap(\.channel) == expected)
    #expect(expected != expected.sorted())
  }

  @Test
  func `is lost while nothing is due, and a channel founded meanwhile takes the next slot`() throws
  {
    // Removed at 10.25; its successor at 11.35 waits for 11.75, the next at 12.85 for nothing.
    let run = try Run(
      .calm([.acting(from: 10, for: 3) { $0.capacity = 2 }], initial: 1, delay: 1.1))
    expectNear(run.days(of: .referral), [10.25, 11.75])
    #expect(run.wave(.listed) == 3)
    #expect(run.wave(.referred) == 2)
    #expect(run.wave(.channelsRemoved) == 2)
  }

  @Test
  func `lapses at the end`() throws {
    let run = try Run(.calm([.acting(from: 10, for: 3) { $0.capacity = 0.4 }], initial: 5))
    expectNear(run.days(of: .referral), [11.25])
    #expect(run.channels.count { $0.endedBy == nil } == 4)
  }

  @Test
  func `passes over channels that have ended for another reason`() throws {
    let slow = WaveParameters.acting(from: 0, for: 20, as: "slow") { $0.capacity = 0.1 }
    func run(quick: Double) throws -> Run {
      try Run(
        .calm(
          [slow, .acting(from: 1, for: 1, as: "quick") { $0.capacity = quick }], initial: 2))
    }
    let none = try run(quick: 2)
    expectNear(none.days(of: .referral), [1.25, 1.75])
    #expect(none.wave(.listed, at: 0) == 2)
    #expect(none.wave(.referred, at: 0) == 0)
    #expect(none.wave(.referred, at: 1) == 2)
    // One is left, and gets the first slot whoever had the smaller mark.
    expectNear(try run(quick: 1).days(of: .referral), [1.5, 5])
  }

  @Test
  func `stays fair however long the wave, as marks are scaled before they vanish`() {
    var stream = StreamSource(seed: 8, replicate: 1).stream(0, EntityKey(name: "queue"))
    var queue = ReferralQueue()
    queue.add(WaveTargetID(0), uniform: stream.uniform(), rank: 0)
    var newer = 0
    let slots = 20_000
    for slot in 1...slots {
      // One has waited, one is new; e^-L alone would be 0 after some thousand slots.
      queue.add(WaveTargetID(slot), uniform: stream.uniform(), rank: 0)
      if queue.send() == WaveTargetID(slot) { newer += 1 }
    }
    // Half of them, with a standard deviation of 71.
    #expect(abs(newer - slots / 2) < 400, "\(newer)")
  }

  @Test
  func `is one for all platforms of a wave`() throws {
    let draft = ScenarioDraft.calm(
      [
        .acting(from: 10, for: 5) {
          $0.capacity = 2
          $0.platforms = ["q", "p"]
        }
      ], initial: 20
    ) {
      $0.platforms.append(.named("q"))
      $0.operatorClasses[0].platforms = nil
    }
    let run = try Run(draft)
    expectNear(run.days(of: .referral), (0..<10).map { 10.25 + Double($0) / 2 })
    let platforms = Set(run.events.filter { $0.kind == .referral }.compactMap(\.platform))
    #expect(platforms == [0, 1])
  }
}
