/// What is known of the calendar when an instant is read.
enum ScenarioCalendar {
  /// The scenario has none, and instants are spans.
  case none
  /// Time 0 is this day, counted from 1970-01-01.
  case starts(Double)
  /// The scenario gives a start that cannot be read, which is reported where it stands.
  case unreadable

  /// The calendar of a scenario that was validated.
  init(start: Double?) {
    self = start.map { .starts($0) } ?? .none
  }
}
