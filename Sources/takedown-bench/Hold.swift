import RandomStreams
import EventScheduling

/// HOLD: the earliest of many events is taken out and put back an exponential time later.
enum Hold {
  static func figures(pending: Int, steps: Int) -> [Figure] {
    var stream = RandomStream(state: 1)
    var queue = EventQueue()
    for event in 0..<pending {
      queue.schedule(UInt32(event), at: SimulationTime(stream.exponential()))
    }
    hold(&queue, &stream, steps: min(pending, 1_000_000))
    let taken = Stopwatch.time { hold(&queue, &stream, steps: steps) }
    return [Figure("nanoseconds", taken / Double(steps) * 1e9), Figure("days", queue.now.reading)]
  }

  private static func hold(_ queue: inout EventQueue, _ stream: inout RandomStream, steps: Int) {
    let limit = SimulationTime(.greatestFiniteMagnitude)
    for _ in 0..<steps {
      guard let next = queue.popNext(through: limit) else { return }
      queue.schedule(
        next.event, at: SimulationTime(next.time.reading + stream.exponential()))
    }
  }
}
