import EventScheduling
import Testing

@Suite("The next few events of a queue")
struct EventQueueBatchTests {
  @Test(arguments: [1, 40, 10_000])
  func `are those that come out next, in order, until the batch changes`(count: Int) {
    var queue = EventQueue()
    for event in 0..<count {
      // Scattered over the line, each its own time.
      queue.schedule(UInt32(event), at: SimulationTime(Double(event &* 7919 % count)))
    }
    var batchCount = 0
    while queue.count > 0 {
      let batch = queue.batch
      let events = queue.nextEvents
      #expect(events.count > 0)
      #expect(events[0] == queue.nextEvent)
      let expected = (0..<events.count).map { events[$0] }
      var found: [UInt32] = []
      while queue.batch == batch, let event = queue.popNext(through: SimulationTime(1e9)) {
        found.append(event.event)
      }
      #expect(found == expected)
      batchCount += 1
    }
    #expect(queue.nextEvents.count == 0)
    #expect(batchCount >= (count + 63) / 64)
  }
}
