import Chance
import EventEngine

/// HOLD: the earliest of many events is taken out and put back an exponential time later.
enum Hold {
  static func figures(pending: Int, steps: Int) -> [Figure] {
    var stream = RandomStream(state: 1)
    var agenda = Agenda()
    for event in 0..<pending {
      agenda.schedule(UInt32(event), at: SimulationTime(stream.exponential()))
    }
    hold(&agenda, &stream, steps: min(pending, 1_000_000))
    let taken = Stopwatch.time { hold(&agenda, &stream, steps: steps) }
    return [Figure("nanoseconds", taken / Double(steps) * 1e9), Figure("days", agenda.now.reading)]
  }

  private static func hold(_ agenda: inout Agenda, _ stream: inout RandomStream, steps: Int) {
    let limit = SimulationTime(.greatestFiniteMagnitude)
    for _ in 0..<steps {
      guard let next = agenda.popNext(through: limit) else { return }
      agenda.schedule(
        next.event, at: SimulationTime(next.time.reading + stream.exponential()))
    }
  }
}
