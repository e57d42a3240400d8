/// When drivers change the course of what they scale.
struct Drivers {
  /// The times, ascending.
  let knots: [Double]

  init(_ audience: borrowing Audience, _ moderation: borrowing Moderation) {
    var times = audience.knots
    for clock in moderation.clocks.indices { times += moderation.clocks[clock].multiplier.knots }
    times.sort()
    knots = times.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// Schedules every change.
  func schedule(_ timeline: inout Timeline) {
    for index in knots.indices { timeline.schedule(.driversTurn(knot: index), at: knots[index]) }
  }
}
