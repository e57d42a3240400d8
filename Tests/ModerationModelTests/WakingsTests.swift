import Chance
import EventEngine
import TestSupport
import Testing

@testable import ModerationModel

/// Which clock wakes the run next, against a search of all.
@Suite("Wakings")
struct WakingsTests {
  @Test(arguments: [1, 2, 3, 7, 8, 33])
  func `the next is the soonest of all, and of equal ones the first that asked`(count: Int) {
    var agenda = Agenda()
    var wakings = Wakings(clockCount: count)
    var expected = Array(repeating: Wakings.Waking(), count: count)
    var stream = RandomStream(state: UInt64(count))
    #expect(wakings.nextTime == .infinity)
    for _ in 0..<2000 {
      let clock = stream.integer(in: 0...count - 1)
      if stream.chance(0.3) {
        expected[clock] = Wakings.Waking()
      } else {
        // Few times, so that many are equal.
        expected[clock] = Wakings.Waking(
          time: Double(stream.integer(in: 0...5)), threshold: 1, place: agenda.takePlace())
      }
      wakings[clock] = expected[clock]
      wakings.settle(clock)
      let soonest = expected.map(\.time).min() ?? .infinity
      #expect(wakings.nextTime == soonest)
      guard soonest < .infinity else { continue }
      let first = expected.indices.filter { expected[$0].time == soonest }
        .min { expected[$0].place < expected[$1].place }
      #expect(wakings.next == first)
    }
  }
}
