import EventScheduling
import Testing

@Suite("EventQueue order")
struct EventQueueOrderTests {
  #if DEBUG
  static let steps = 30_000
  #else
  static let steps = 1_500_000
  #endif

  @Test(arguments: EventQueueWorkload.allCases, [1, 2, 3] as [UInt64])
  func `any mixture of what can be done agrees with a plain heap`(
    workload: EventQueueWorkload, seed: UInt64
  ) {
    var comparison = Comparison(workload: workload, lottery: Lottery(state: seed))
    while comparison.steps < Self.steps { comparison.play() }
    comparison.drain()
    let found = comparison.firstDifference
    #expect(found == nil)
  }
}

/// A queue and its oracle, to which the same is done.
private struct Comparison: ~Copyable {
  let workload: EventQueueWorkload
  var lottery: Lottery
  var queue = EventQueue()
  var reference = ReferenceHeap()
  var steps = 0
  var firstDifference: String?

  init(workload: EventQueueWorkload, lottery: Lottery) {
    self.workload = workload
    self.lottery = lottery
  }

  /// A phase of some length: the list grows, stays as it is, shrinks, or is emptied.
  mutating func play() {
    let length = Int(lottery.next(below: [10, 100, 1000, 20_000][Int(lottery.next(below: 4))]))
    let schedulingPercent = [100, 70, 50, 50, 50, 30, 0][Int(lottery.next(below: 7))]
    for _ in 0..<length {
      if lottery.next(below: 100) < schedulingPercent { schedule() } else { pop() }
      if lottery.next(below: 50) == 0 { disturb() }
      steps += 1
    }
    if lottery.next(below: 4) == 0 { removeSome() }
    if lottery.next(below: 10) == 0 { drain() }
  }

  private mutating func schedule() {
    let now = queue.now.reading
    let time = max(now, workload.time(after: now, by: &lottery))
    queue.schedule(UInt32(truncatingIfNeeded: steps), at: SimulationTime(time))
    reference.schedule(UInt32(truncatingIfNeeded: steps), at: time)
    compareNext()
  }

  private mutating func pop() {
    let got = queue.popNext(through: SimulationTime(.greatestFiniteMagnitude))
    let want = reference.popNext()
    if got?.event != want?.event || got?.time.reading != want?.time { note("popped") }
    compareNext()
  }

  /// What must change nothing, and what takes out the next without moving the clock.
  private mutating func disturb() {
    if let next = reference.nextTime, next > queue.now.reading {
      if queue.popNext(through: SimulationTime(next.nextDown)) != nil { note("not due") }
    }
    if lottery.next(below: 4) == 0 {
      queue.discardNext()
      _ = reference.popNext()
    }
    compareNext()
  }

  private mutating func removeSome() {
    let residue = UInt32(lottery.next(below: 5))
    let isMost = lottery.next(below: 3) == 0
    func isStale(_ event: UInt32) -> Bool { (event % 5 == residue) != isMost }
    queue.removeAll { _, event in isStale(event) }
    reference.removeAll(where: isStale)
    compareNext()
  }

  mutating func drain() {
    while reference.count > 0 { pop() }
    if queue.popNext(through: SimulationTime(.greatestFiniteMagnitude)) != nil { note("empty") }
  }

  private mutating func compareNext() {
    if queue.count != reference.count { note("count") }
    if queue.nextEvent != reference.nextEvent { note("next event") }
    if queue.nextTime?.reading != reference.nextTime { note("next time") }
  }

  private mutating func note(_ difference: String) {
    if firstDifference == nil { firstDifference = "\(difference), step \(steps)" }
  }
}
