internal import Containers

/// Until when each platform is closed, by seizure.
struct PlatformClosures: ~Copyable {
  /// Infinite for ever.
  private var until: FixedArray<PlatformID, Double>

  init(platformCount: Int) {
    until = FixedArray(repeating: 0, count: platformCount)
  }

  /// Closes a platform, unless it is closed for as long already.
  ///
  /// - Returns: whether it is closed for longer now.
  mutating func close(_ platform: PlatformID, until reopening: Double) -> Bool {
    guard reopening > until[platform] else { return false }
    until[platform] = reopening
    return true
  }

  /// Whether a platform is open.
  func isOpen(_ platform: PlatformID, at now: Double) -> Bool { until[platform] <= now }

  /// Whether a platform opens at that very time.
  func opens(_ platform: PlatformID, at now: Double) -> Bool { until[platform] == now }

  /// Whether a platform never opens again.
  func isForever(_ platform: PlatformID) -> Bool { until[platform] == .infinity }

  /// When a successor can be founded there at the earliest: a platform that is closed for a time is
  /// like an account that opens when the platform does.
  func opening(of platform: PlatformID, at now: Double) -> Double { max(now, until[platform]) }
}
