public import ModerationModel

extension ChannelRecord {
  /// When it ended, or the horizon if it was live then, in days of reported time.
  public var endDays: Double { foundedDays + lifeDays }

  /// Whether it is live after all that happens up to and including `day`.
  public func isLive(after day: Double, horizon: Double) -> Bool {
    foundedDays <= day && (endedBy == nil || endDays > day)
  }

  /// Its life, followed for `days` and no longer.
  public func life(followedFor days: Double) -> Lifetime {
    endedBy != nil && lifeDays <= days
      ? Lifetime(days: lifeDays, isEnded: true) : Lifetime(days: days, isEnded: false)
  }
}
