import Testing

@testable import EventScheduling

/// What another list keeps among the events of a queue.
@Suite("Places in the queue")
struct EventQueuePlaceTests {
  @Test
  func `tell the order at one time, and time goes before them`() {
    var queue = EventQueue()
    let first = queue.takePlace()
    queue.schedule(1, at: SimulationTime(5))
    let last = queue.takePlace()
    let (afterFirst, beforeLast) = (
      queue.comesBefore(SimulationTime(5), first), queue.comesBefore(SimulationTime(5), last)
    )
    #expect(!afterFirst)
    #expect(beforeLast)
    let (sooner, later) = (
      queue.comesBefore(SimulationTime(4.5), last), queue.comesBefore(SimulationTime(5.5), first)
    )
    #expect(!sooner)
    #expect(later)
    #expect(EventQueue.Place.first <= first)
    #expect(first < last)
  }

  @Test
  func `a queue of nothing comes before nothing`() {
    var queue = EventQueue()
    let place = queue.takePlace()
    let comes = queue.comesBefore(SimulationTime(1), place)
    #expect(!comes)
  }

  @Test
  func `places outlive the end of the serial numbers`() {
    var queue = EventQueue()
    queue.skipSerials(to: .max - 1)
    let before = queue.takePlace()
    queue.schedule(1, at: SimulationTime(5))
    let after = queue.takePlace()
    let (early, late) = (
      queue.comesBefore(SimulationTime(5), before), queue.comesBefore(SimulationTime(5), after)
    )
    #expect(!early)
    #expect(late)
    #expect(before < after)
  }
}
