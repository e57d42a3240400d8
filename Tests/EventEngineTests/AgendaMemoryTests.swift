import Testing

@testable import EventEngine

@Suite("Agenda memory")
struct AgendaMemoryTests {
  /// Takes events out and schedules each anew.
  private static func hold(
    _ agenda: inout Agenda, _ lottery: inout Lottery, times: Int
  ) {
    for _ in 0..<times {
      guard let next = agenda.popNext(through: SimulationTime(1e300)) else { return }
      agenda.schedule(next.event, at: SimulationTime(next.time.reading + lottery.uniform()))
    }
  }

  private static func filled(_ count: Int, _ lottery: inout Lottery) -> Agenda {
    var agenda = Agenda()
    for event in 0..<count {
      agenda.schedule(UInt32(event), at: SimulationTime(lottery.uniform()))
    }
    return agenda
  }

  @Test
  func `a few dozen events need no buckets`() {
    var lottery = Lottery(state: 1)
    var agenda = Self.filled(Agenda.sortedLimit, &lottery)
    Self.hold(&agenda, &lottery, times: 10_000)
    let chunks = agenda.pool.chunkCount
    let rungs = agenda.rungCapacity
    #expect(chunks == 0)
    #expect(rungs == 0)
  }

  @Test(arguments: [100, 1000, 50_000])
  func `memory stays as it is while as many come as go, and is in proportion`(count: Int) {
    var lottery = Lottery(state: 2)
    var agenda = Self.filled(count, &lottery)
    Self.hold(&agenda, &lottery, times: 10 * count)
    let before = agenda.pool.chunkCount
    Self.hold(&agenda, &lottery, times: 20 * count)
    let after = agenda.pool.chunkCount
    #expect(after <= before * 2)
    #expect(after * EntryPool.chunkCapacity <= 16 * count)
  }

  @Test
  func `an agenda that was large gives memory back`() {
    var lottery = Lottery(state: 3)
    var agenda = Self.filled(100_000, &lottery)
    let large = agenda.pool.chunkCount
    agenda.removeAll { _, event in event >= 200 }
    Self.hold(&agenda, &lottery, times: 1000)
    let small = agenda.pool.chunkCount
    let left = agenda.count
    #expect(large * EntryPool.chunkCapacity >= 100_000)
    #expect(small <= 64)
    #expect(left == 200)
  }

  @Test
  func `events each earlier than all before come out in order`() {
    var agenda = Agenda()
    for event in 0..<20_000 {
      agenda.schedule(UInt32(event), at: SimulationTime(1e6 / Double(event + 1)))
    }
    var wrong = 0
    for event in (0..<20_000).reversed()
    where agenda.popNext(through: SimulationTime(1e6))?.event != UInt32(event) {
      wrong += 1
    }
    #expect(wrong == 0)
  }
}
