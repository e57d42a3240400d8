// How drivers change the course of what they scale.
extension World {
  /// Drivers change their course now: what is counted in closed form is counted up to here.
  mutating func turnDrivers() {
    if audience.knots.contains(now) {
      audience.turn(at: now)
      for platform in platforms.indices { paceChanged(on: platform, newFollowers: 0) }
    }
    for clock in 0..<platforms.count * classes.count
    where clocks[clock].multiplier.knots.contains(now) {
      clocks[clock].change(at: now) { _ in }
      awaitNextThreshold(on: clock)
    }
  }
}
