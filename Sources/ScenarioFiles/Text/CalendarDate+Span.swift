extension CalendarDate {
  /// The time since another instant, in days.
  ///
  /// Both are taken to the millisecond, as they are written, so that ten o'clock is ten hours after
  /// midnight in every century; a difference of days since 1970 would have lost what a double that
  /// large does not hold.
  public func days(since other: CalendarDate) -> Double {
    Double(milliseconds - other.milliseconds) / 86_400_000
  }

  private var milliseconds: Int { Int((daysSince1970 * 86_400_000).rounded()) }
}
