import Containers
import RandomStreams
import EventScheduling
import TestSupport
import Testing

@testable import ModerationModel

/// What clocks and queue hold, from inside.
@Suite("Operational clocks")
struct ClockTests {
  private func simulation(_ draft: ScenarioDraft) throws -> Simulation {
    Simulation(ClockScenario(try Scenario(draft)), replicate: 1, recording: Recording())
  }

  @Test
  func `thresholds are what was drawn, whatever ended channels have left behind`() throws {
    // Removals with accounts, abandonment and youth all leave entries ahead of the clock.
    var simulation = try simulation(
      .running(
        for: 600, seed: 2,
        platforms: [
          .named("p") {
            $0.moderationHazard = 0.1
            $0.suspendsAccount = 0.7
            $0.youngAge = 5
            $0.youngMultiplier = 0.25
          }
        ],
        classes: [
          .named("c") {
            $0.initial = 2
            $0.channelsEach = .fixed(2)
            $0.abandon = 0.002
            $0.arrivals = 0.02
            $0.recreateProbability = 1
            $0.visibility = .gamma(mean: 1, cv: 1)
          }
        ]))
    var (seen, wrong) = (0, 0)
    for day in 1...600 {
      simulation.advance(through: Double(day) * RunClock.day)
      for slot in simulation.population.channels.slots
      where simulation.population.channels[slot].isLive {
        let channel = simulation.population.channels[slot]
        let owner = simulation.population.operators[channel.owner]
        var stream = simulation.setting.streams.stream(.lifetime, channel.key)
        let exposure = stream.exponential() / owner.visibility
        let age = Double(day) - RunClock.days(channel.foundedAt)
        let start = simulation.moderation.clocks[GroupID(0)].cumulativeHazard(at: channel.foundedAt)
        var expected = start + exposure
        if channel.foundedAs != .initial {
          expected = age < 5 ? start + exposure / 0.25 : start + 0.5 + (exposure - 0.125)
        }
        seen += 1
        if abs(channel.threshold - expected) > 1e-9 * max(1, expected) { wrong += 1 }
      }
    }
    #expect(seen > 500)
    #expect(wrong == 0)
  }

  /// The most entries that queue and clocks hold at the end of any of `days`.
  private func mostEntries(_ draft: ScenarioDraft, days: Int) throws -> (
    queue: Int, thresholds: Int, alarms: Int, live: Int
  ) {
    var simulation = try simulation(draft)
    let clockCount = draft.platforms.count * draft.operatorClasses.count
    var most = (queue: 0, thresholds: 0, alarms: 0, live: 0)
    for day in 1...days {
      simulation.advance(through: Double(day) * RunClock.day)
      most.queue = max(most.queue, simulation.timeline.queue.count)
      most.live = max(most.live, simulation.population.channels.count)
      let thresholds = (0..<clockCount).reduce(0) {
        $0 + simulation.moderation.clocks[GroupID($1)].thresholds.count
      }
      most.thresholds = max(most.thresholds, thresholds)
      let alarms = (0..<clockCount).reduce(0) {
        $0 + simulation.moderation.clocks[GroupID($1)].alarmCount
      }
      most.alarms = max(most.alarms, alarms)
    }
    return most
  }

  @Test
  func `entries of abandoned channels that moderation would hardly find do not pile up`() throws {
    // Thresholds lie a million days ahead; ten channels are live at a time, thousands have been.
    let most = try mostEntries(
      .running(
        for: 2000, platforms: [.named("p") { $0.moderationHazard = 0.1 }],
        classes: [
          .named("c") {
            $0.arrivals = 5
            $0.abandon = 0.5
            $0.visibility = .fixed(1e-7)
          }
        ]), days: 2000)
    #expect(most.live < 40)
    #expect(most.thresholds < 300)
    #expect(most.queue < 300)
  }

  @Test
  func `nor do entries of removed channels that would have mirrored or been abandoned`() throws {
    let most = try mostEntries(
      .running(
        for: 2000,
        platforms: [
          .named("p") {
            $0.moderationHazard = 0.5
            $0.youngAge = 1000
            $0.youngMultiplier = 1.1
          }
        ],
        classes: [
          .named("c") {
            $0.arrivals = 5
            $0.abandon = 0.001
            $0.mirror = 0.001
          }
        ]), days: 2000)
    #expect(most.live < 40)
    #expect(most.thresholds < 300)
    #expect(most.queue < 300)
  }

  @Test
  func `nor do alarms of a clock for one channel that outlives all others`() throws {
    // Each short life ends before the next begins, and in between the clock waits for the long one.
    let most = try mostEntries(
      .running(
        for: 2000, seed: 3, platforms: [.named("p") { $0.moderationHazard = 1 }],
        classes: [
          .named("c") {
            $0.initial = 4
            $0.recreateProbability = 1
            $0.recreateDelay = .exponential(mean: 2)
            $0.visibility = .mixture([
              WeightedDistribution(weight: 1, distribution: .fixed(0.001)),
              WeightedDistribution(weight: 1, distribution: .fixed(2)),
            ])
          }
        ]), days: 1999)
    #expect(most.live == 4)
    #expect(most.thresholds < 100)
    #expect(most.alarms < 20)
    #expect(most.queue < 20)
  }
}
