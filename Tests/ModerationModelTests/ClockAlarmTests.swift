import RandomStreams
import EventScheduling
import TestSupport
import Testing

@testable import ModerationModel

/// Which clock wakes the run next.
@Suite("Clock alarms")
struct ClockAlarmTests {
  @Test(arguments: [1, 2, 3, 7, 8, 33])
  func `the next is the soonest of all, and of equal ones the first that asked`(count: Int) {
    var queue = EventQueue()
    var alarms = ClockAlarms(clockCount: count)
    var expected = Array(repeating: ClockAlarms.Alarm.never, count: count)
    var stream = RandomStream(state: UInt64(count))
    let first = alarms.nextTime
    #expect(first == .infinity)
    var wrong: [String] = []
    for step in 0..<2000 {
      let clock = stream.integer(in: 0...count - 1)
      // Few times, so that many are equal.
      expected[clock] =
        stream.chance(0.3)
        ? .never
        : ClockAlarms.Alarm(
          time: Double(stream.integer(in: 0...5)), threshold: 1, place: queue.takePlace())
      alarms.set(expected[clock], of: GroupID(clock))
      let soonest = expected.indices.min { expected[$0] < expected[$1] } ?? 0
      let (time, next) = (alarms.nextTime, alarms.next.index)
      if time != expected[soonest].time || (time < .infinity && next != soonest) {
        wrong.append(
          "step \(step): clock \(next) at \(time), expected \(soonest) at \(expected[soonest].time)"
        )
      }
    }
    #expect(wrong.isEmpty, "\(count) clocks, \(wrong.count) wrong, first \(wrong.first ?? "")")
  }

  /// Two waves make moderation find everybody at once on day 10, on one platform both of them.
  ///
  /// The clock of that platform asked first to be woken, and no change of rate since lets another
  /// go before it.
  @Test
  func `a change of rate leaves a clock its place at an instant`() throws {
    func wave(_ name: String, on platforms: [String]) -> WaveParameters {
      .acting(from: 10, for: 1, as: name) {
        $0.platforms = platforms
        $0.coverage = .same(0)
        // What is left of every life passes within an instant.
        $0.vigilanceBoost = .same(1e30)
      }
    }
    var draft = ScenarioDraft.running(
      for: 20,
      platforms: ["a", "b"].map { name in .named(name) { $0.moderationHazard = 1e-3 } },
      classes: ["a", "b"].map { platform in
        .named("of_\(platform)") {
          $0.initial = 5
          $0.platforms = [NamedWeight(name: platform, weight: 1)]
        }
      })
    draft.waves = [wave("first", on: ["a", "b"]), wave("second", on: ["a"])]
    let result = try Simulator(Scenario(draft)).simulate(
      replicate: 1, recording: Recording(events: true))
    let ended = result.events.filter { $0.days == 10 && $0.channel != nil }
    #expect(ended.map(\.platform) == Array(repeating: 0, count: 5) + Array(repeating: 1, count: 5))
  }
}
