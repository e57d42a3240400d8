/// A way in which times of events may lie to each other.
enum EventQueueWorkload: String, CaseIterable {
  case even, skewed, fewTimes, oneTime, atOnce, neighbours, halving, bimodal, descending, clusters
  case rising, anyReading

  /// The time of an event that is scheduled at `now`.
  func time(after now: Double, by lottery: inout Lottery) -> Double {
    switch self {
    case .even: return now + lottery.uniform()
    case .skewed:
      // Twelve orders of magnitude, the sixth power once more.
      let uniform = lottery.uniform()
      return now + 1 / (1e-12 + uniform * uniform * uniform * uniform * uniform * uniform)
    case .fewTimes: return now.rounded(.down) + Double(1 + lottery.next(below: 3))
    case .oneTime: return 7
    case .atOnce: return lottery.next(below: 4) > 0 ? now : now + lottery.uniform()
    case .neighbours:
      var time = now
      for _ in 0..<lottery.next(below: 4) { time = time.nextUp }
      return time
    case .halving:
      // Between now and a wall that is never reached.
      var time = 1000.0
      for _ in 0..<lottery.next(below: 60) { time = now + (time - now) / 2 }
      return time
    case .bimodal:
      return lottery.next(below: 2) == 0
        ? now + lottery.uniform() * 1e-6 : now + 1e6 + lottery.uniform()
    case .descending:
      // Each earlier than most before it, as long as nothing comes out.
      return now + 1e9 / (1 + Double(lottery.state & 0xFFFF) + lottery.uniform())
    case .clusters:
      return now + Double(lottery.next(below: 3)) * 1e3 + lottery.uniform() * 1e-9
    case .rising: return now + 10
    case .anyReading:
      // Any exponent and any digits, from subnormal numbers to the greatest.
      let bits = lottery.next(below: 2046) << 52 | lottery.next(below: 1 << 31) << 21
      return now + min(Double(bitPattern: bits), 1e300)
    }
  }
}
