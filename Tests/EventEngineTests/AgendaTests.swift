import Testing

@testable import EventEngine

/// The textbook linear congruential generator: all a test of order needs.
struct Lottery {
  var state: UInt64
  mutating func next(below bound: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % bound
  }
}

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

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `any mixture of scheduling, popping and removing agrees with a sorted list`(seed: UInt64) {
    var lottery = Lottery(state: seed)
    var agenda = Agenda()
    var reference = ReferenceHeap()
    var differences = 0
    for step in 0..<1500 {
      switch lottery.next(below: 100) {
      case 0..<55:
        // Few distinct times, so that ties are common.
        let time = agenda.now.reading + Double(lottery.next(below: 8)) / 4
        agenda.schedule(UInt32(step), at: SimulationTime(time))
        reference.schedule(UInt32(step), at: time)
      case 55..<98:
        let got = agenda.popNext(through: SimulationTime(1e9))
        let want = reference.popNext()
        if got?.event != want?.event || got?.time.reading != want?.time { differences += 1 }
      default:
        let residue = UInt32(lottery.next(below: 3))
        agenda.removeAll { _, event in event % 3 == residue }
        reference.removeAll { $0 % 3 == residue }
      }
    }
    while let want = reference.popNext() {
      if agenda.popNext(through: SimulationTime(1e9))?.event != want.event { differences += 1 }
    }
    let left = agenda.count
    #expect(differences == 0)
    #expect(left == 0)
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
  func `scheduling in the past traps`() async {
    await #expect(processExitsWith: .failure) {
      var agenda = Agenda()
      agenda.schedule(1, at: SimulationTime(2))
      _ = agenda.popNext(through: SimulationTime(2))
      agenda.schedule(2, at: SimulationTime(1))
    }
  }
}
