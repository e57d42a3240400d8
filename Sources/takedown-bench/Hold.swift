import Chance
import EventEngine

/// HOLD: the earliest of many events is taken out and put back an exponential time later.
enum Hold {
  static func row(pending: Int, steps: Int) -> Row {
    Row(
      name: "HOLD, \(pending) pending, per event", unit: .nanoseconds,
      yardstick: ["hold", "\(pending)", "\(steps)"]
    ) {
      var stream = RandomStream(state: 1)
      var agenda = Agenda()
      for event in 0..<pending {
        agenda.schedule(UInt32(event), at: SimulationTime(stream.exponential()))
      }
      hold(&agenda, &stream, steps: min(pending, 1_000_000))
      let start = ContinuousClock.now
      hold(&agenda, &stream, steps: steps)
      let taken = (ContinuousClock.now - start).components
      return (Double(taken.seconds) * 1e9 + Double(taken.attoseconds) / 1e9) / Double(steps)
    }
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
