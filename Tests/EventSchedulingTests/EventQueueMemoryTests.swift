import Testing

@testable import EventScheduling

@Suite("EventQueue memory")
struct EventQueueMemoryTests {
  /// Takes events out and schedules each anew.
  private static func hold(
    _ queue: inout EventQueue, _ lottery: inout Lottery, times: Int
  ) {
    for _ in 0..<times {
      guard let next = queue.popNext(through: SimulationTime(1e300)) else { return }
      queue.schedule(next.event, at: SimulationTime(next.time.reading + lottery.uniform()))
    }
  }

  private static func filled(_ count: Int, _ lottery: inout Lottery) -> EventQueue {
    var queue = EventQueue()
    for event in 0..<count {
      queue.schedule(UInt32(event), at: SimulationTime(lottery.uniform()))
    }
    return queue
  }

  @Test
  func `a few dozen events need no buckets`() {
    var lottery = Lottery(state: 1)
    var queue = Self.filled(EventQueue.sortedLimit, &lottery)
    Self.hold(&queue, &lottery, times: 10_000)
    let chunks = queue.pool.chunkCount
    let rungs = queue.rungCapacity
    #expect(chunks == 0)
    #expect(rungs == 0)
  }

  @Test(arguments: [100, 1000, 50_000])
  func `memory stays as it is while as many come as go, and is in proportion`(count: Int) {
    var lottery = Lottery(state: 2)
    var queue = Self.filled(count, &lottery)
    Self.hold(&queue, &lottery, times: 10 * count)
    let before = queue.pool.chunkCount
    Self.hold(&queue, &lottery, times: 20 * count)
    let after = queue.pool.chunkCount
    #expect(after <= before * 2)
    #expect(after * EntryPool.chunkCapacity <= 16 * count)
  }

  @Test
  func `a queue that was large gives memory back`() {
    var lottery = Lottery(state: 3)
    var queue = Self.filled(100_000, &lottery)
    let large = queue.pool.chunkCount
    queue.removeAll { _, event in event >= 200 }
    Self.hold(&queue, &lottery, times: 1000)
    let small = queue.pool.chunkCount
    let left = queue.count
    #expect(large * EntryPool.chunkCapacity >= 100_000)
    #expect(small <= 64)
    #expect(left == 200)
  }

  @Test
  func `events each earlier than all before come out in order`() {
    var queue = EventQueue()
    for event in 0..<20_000 {
      queue.schedule(UInt32(event), at: SimulationTime(1e6 / Double(event + 1)))
    }
    var wrong = 0
    for event in (0..<20_000).reversed()
    where queue.popNext(through: SimulationTime(1e6))?.event != UInt32(event) {
      wrong += 1
    }
    #expect(wrong == 0)
  }
}
