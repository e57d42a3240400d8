/// When drivers change the course of what they scale.
struct Drivers {
  /// What happens: the drivers change their course.
  enum Event: UInt32, EventKind {
    case turn
  }

  /// The times, ascending.
  let knots: [Double]

  /// The changes at the knots of what drivers scale, in whatever order they are given.
  init(knots times: [Double]) {
    knots = times.sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// Schedules every change.
  func schedule(_ timeline: inout Timeline) {
    for index in knots.indices { timeline.schedule(Event.turn, of: index, at: knots[index]) }
  }
}
