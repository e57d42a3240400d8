// The rule of the calendar, whose dates tables write.
extension ScenarioCheck {
  /// The last instant that has a date, 9999-12-31T23:59:59.999, in days since 1970.
  private static let lastInstant = 2_932_896.0 + 86_399_999.0 / 86_400_000.0

  /// Every sample up to the horizon has its date.
  mutating func checkCalendar(_ run: RunParameters, horizon: Double) {
    guard let start = run.start, start + horizon > Self.lastInstant else { return }
    let left = (Self.lastInstant - start).rounded(.down)
    report(
      "time.horizon",
      "is after 9999-12-31, the last date that tables can write; expected "
        + (left >= 1 ? "at most \(plain(left)) d from time.start on, or " : "")
        + "an earlier time.start")
  }
}
