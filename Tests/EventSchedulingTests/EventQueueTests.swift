import Testing

@testable import EventScheduling

@Suite("EventQueue")
struct EventQueueTests {
  @Test
  func `events come out in time order`() {
    var queue = EventQueue()
    for (event, time) in [3.0, 1, 2].enumerated() {
      queue.schedule(UInt32(event), at: SimulationTime(time))
    }
    var popped: [UInt32] = []
    while let next = queue.popNext(through: SimulationTime(10)) { popped.append(next.event) }
    #expect(popped == [1, 2, 0])
  }

  @Test
  func `same-time events come out in the order they went in`() {
    var queue = EventQueue()
    for event in 0..<1000 { queue.schedule(UInt32(event), at: SimulationTime(5)) }
    var popped: [UInt32] = []
    while let next = queue.popNext(through: SimulationTime(5)) { popped.append(next.event) }
    #expect(popped == Array(0..<1000))
  }

  @Test
  func `nothing comes out after the limit`() {
    var queue = EventQueue()
    queue.schedule(7, at: SimulationTime(2))
    let early = queue.popNext(through: SimulationTime(1.999))?.event
    let due = queue.popNext(through: SimulationTime(2))?.event
    #expect(early == nil)
    #expect(due == 7)
  }

  @Test
  func `the clock is at the event that came out last`() {
    var queue = EventQueue()
    let start = queue.now
    queue.schedule(1, at: SimulationTime(4.5))
    _ = queue.popNext(through: SimulationTime(9))
    let now = queue.now
    #expect(start == .start)
    #expect(now == SimulationTime(4.5))
  }

  @Test
  func `the order outlives the end of the serial numbers`() {
    var queue = EventQueue()
    queue.schedule(0, at: SimulationTime(1))
    queue.schedule(1, at: SimulationTime(0))
    queue.skipSerials(to: .max - 2)
    for event in 2..<10 { queue.schedule(UInt32(event), at: SimulationTime(1)) }
    var popped: [UInt32] = []
    while let next = queue.popNext(through: SimulationTime(1)) { popped.append(next.event) }
    #expect(popped == [1, 0, 2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test
  func `many events keep their order when they are numbered anew`() {
    var queue = EventQueue()
    for event in 0..<5000 { queue.schedule(UInt32(event), at: SimulationTime(Double(event % 7))) }
    queue.skipSerials(to: .max)
    for event in 5000..<9000 {
      queue.schedule(UInt32(event), at: SimulationTime(Double(event % 7)))
    }
    var popped: [UInt32] = []
    while let next = queue.popNext(through: SimulationTime(7)) { popped.append(next.event) }
    #expect(popped == (0..<7).flatMap { day in (0..<9000).filter { $0 % 7 == day } })
  }

  @Test
  func `scheduling in the past traps`() async {
    await #expect(processExitsWith: .failure) {
      var queue = EventQueue()
      queue.schedule(1, at: SimulationTime(2))
      _ = queue.popNext(through: SimulationTime(2))
      queue.schedule(2, at: SimulationTime(1))
    }
  }
}
