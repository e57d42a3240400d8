/// How many there are of something, and how many days they have been there in all.
struct DayCount {
  private(set) var count = 0
  private var days = 0.0
  private var changedAt = 0.0

  mutating func change(by difference: Int, at now: Double) {
    guard difference != 0 else { return }
    days = total(at: now)
    changedAt = now
    count += difference
  }

  /// The days of all of them up to `now`.
  func total(at now: Double) -> Double { days + Double(count) * (now - changedAt) }
}
