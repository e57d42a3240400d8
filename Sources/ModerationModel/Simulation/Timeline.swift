internal import EventScheduling

/// The time it is, and what is going to happen.
struct Timeline: ~Copyable {
  /// The events to come.
  var queue = EventQueue()
  /// The time of the event that happens now.
  var now = 0.0
  /// The time at which the run ends.
  let end: Double

  init(end: Double) {
    self.end = end
  }

  /// Schedules `event` unless it is due after the run.
  mutating func schedule(_ event: ModerationEvent, at time: Double) {
    guard time <= end else { return }
    queue.schedule(event.packed, at: SimulationTime(time))
  }
}
