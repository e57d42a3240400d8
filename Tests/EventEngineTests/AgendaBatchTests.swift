import EventEngine
import Testing

@Suite("The next few events of an agenda")
struct AgendaBatchTests {
  @Test(arguments: [1, 40, 10_000])
  func `are those that come out next, in order, until the batch changes`(count: Int) {
    var agenda = Agenda()
    for event in 0..<count {
      // Scattered over the line, each its own time.
      agenda.schedule(UInt32(event), at: SimulationTime(Double(event &* 7919 % count)))
    }
    var batchCount = 0
    while agenda.count > 0 {
      let batch = agenda.batch
      let events = agenda.nextEvents
      #expect(events.count > 0)
      #expect(events[0] == agenda.nextEvent)
      let expected = (0..<events.count).map { events[$0] }
      var found: [UInt32] = []
      while agenda.batch == batch, let event = agenda.popNext(through: SimulationTime(1e9)) {
        found.append(event.event)
      }
      #expect(found == expected)
      batchCount += 1
    }
    #expect(agenda.nextEvents.count == 0)
    #expect(batchCount >= (count + 63) / 64)
  }
}
