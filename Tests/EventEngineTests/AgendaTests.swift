import Testing

@testable import EventEngine

@Suite("Agenda")
struct AgendaTests {
  @Test
  func `events come out in time order`() {
    var agenda = Agenda()
    for (event, time) in [3.0, 1, 2].enumerated() {
      agenda.schedule(UInt32(event), at: SimulationTime(time))
    }
    var popped: [UInt32] = []
    while let next = agenda.popNext(through: SimulationTime(10)) { popped.append(next.event) }
    #expect(popped == [1, 2, 0])
  }

  @Test
  func `same-time events come out in the order they went in`() {
    var agenda = Agenda()
    for event in 0..<1000 { agenda.schedule(UInt32(event), at: SimulationTime(5)) }
    var popped: [UInt32] = []
    while let next = agenda.popNext(through: SimulationTime(5)) { popped.append(next.event) }
    #expect(popped == Array(0..<1000))
  }

  @Test
  func `nothing comes out after the limit`() {
    var agenda = Agenda()
    agenda.schedule(7, at: SimulationTime(2))
    let early = agenda.popNext(through: SimulationTime(1.999))?.event
    let due = agenda.popNext(through: SimulationTime(2))?.event
    #expect(early == nil)
    #expect(due == 7)
  }

  @Test
  func `the clock is at the event that came out last`() {
    var agenda = Agenda()
    let start = agenda.now
    agenda.schedule(1, at: SimulationTime(4.5))
    _ = agenda.popNext(through: SimulationTime(9))
    let now = agenda.now
    #expect(start == .start)
    #expect(now == SimulationTime(4.5))
  }

  @Test
  func `the order outlives the end of the serial numbers`() {
    var agenda = Agenda()
    agenda.schedule(0, at: SimulationTime(1))
    agenda.schedule(1, at: SimulationTime(0))
    agenda.skipSerials(to: .max - 2)
    for event in 2..<10 { agenda.schedule(UInt32(event), at: SimulationTime(1)) }
    var popped: [UInt32] = []
    while let next = agenda.popNext(through: SimulationTime(1)) { popped.append(next.event) }
    #expect(popped == [1, 0, 2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test
  func `many events keep their order when they are numbered anew`() {
    var agenda = Agenda()
    for event in 0..<5000 { agenda.schedule(UInt32(event), at: SimulationTime(Double(event % 7))) }
    agenda.skipSerials(to: .max)
    for event in 5000..<9000 {
      agenda.schedule(UInt32(event), at: SimulationTime(Double(event % 7)))
    }
    var popped: [UInt32] = []
    while let next = agenda.popNext(through: SimulationTime(7)) { popped.append(next.event) }
    #expect(popped == (0..<7).flatMap { day in (0..<9000).filter { $0 % 7 == day } })
  }

  @Test
  func `scheduling in the past traps`() async {
    await #expect(processExitsWith: .failure) {
      var agenda = Agenda()
      agenda.schedule(1, at: SimulationTime(2))
      _ = agenda.popNext(through: SimulationTime(2))
      agenda.schedule(2, at: SimulationTime(1))
    }
  }
}
