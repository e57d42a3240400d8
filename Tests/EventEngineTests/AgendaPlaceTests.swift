import Testing

@testable import EventEngine

/// What another list keeps among the events of an agenda.
@Suite("Places in the agenda")
struct AgendaPlaceTests {
  @Test
  func `tell the order at one time, and time goes before them`() {
    var agenda = Agenda()
    let first = agenda.takePlace()
    agenda.schedule(1, at: SimulationTime(5))
    let last = agenda.takePlace()
    let (afterFirst, beforeLast) = (
      agenda.comesBefore(SimulationTime(5), first), agenda.comesBefore(SimulationTime(5), last)
    )
    #expect(!afterFirst)
    #expect(beforeLast)
    let (sooner, later) = (
      agenda.comesBefore(SimulationTime(4.5), last), agenda.comesBefore(SimulationTime(5.5), first)
    )
    #expect(!sooner)
    #expect(later)
    #expect(Agenda.Place.first <= first)
    #expect(first < last)
  }

  @Test
  func `an agenda of nothing comes before nothing`() {
    var agenda = Agenda()
    let place = agenda.takePlace()
    let comes = agenda.comesBefore(SimulationTime(1), place)
    #expect(!comes)
  }

  @Test
  func `places outlive the end of the serial numbers`() {
    var agenda = Agenda()
    agenda.skipSerials(to: .max - 1)
    let before = agenda.takePlace()
    agenda.schedule(1, at: SimulationTime(5))
    let after = agenda.takePlace()
    let (early, late) = (
      agenda.comesBefore(SimulationTime(5), before), agenda.comesBefore(SimulationTime(5), after)
    )
    #expect(!early)
    #expect(late)
    #expect(before < after)
  }
}
