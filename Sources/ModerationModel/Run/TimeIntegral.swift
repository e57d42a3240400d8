/// How many there are of something, and how long they have been there in all.
struct TimeIntegral {
  private(set) var count = 0
  private var sum = 0.0
  private var changedAt = 0.0

  mutating func change(by difference: Int, at now: Double) {
    guard difference != 0 else { return }
    sum = total(at: now)
    changedAt = now
    count += difference
  }

  /// The time of all of them up to `now`.
  func total(at now: Double) -> Double { sum + Double(count) * (now - changedAt) }
}
