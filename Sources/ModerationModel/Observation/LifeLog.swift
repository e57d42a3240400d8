internal import Containers

/// How long channels lived, and how many were live over time.
struct LifeLog: ~Copyable {
  private let warmup: Double
  private let classCount: Int
  private let keepsLifetimes: Bool
  private var lives: FixedArray<GroupID, [Lifetime]>

  /// Live genuine channels, and their time integral from time 0 to the last change, in microseconds.
  private(set) var live = 0
  private(set) var peak = 0
  private var channelTime = 0.0
  private var changedAt = 0.0
  private var isReporting = false
  private var lifetimeOfEnded = 0.0
  private var endedCount = 0

  init(_ setting: borrowing Setting, keepsLifetimes: Bool) {
    warmup = setting.warmup
    classCount = setting.classCount
    self.keepsLifetimes = keepsLifetimes
    lives = FixedArray(repeating: [], count: setting.groupCount)
  }

  /// By platform and class, how long channels lived.
  var lifetimes: [[Lifetime]] { lives.ids.map { lives[$0] } }

  /// Begins reported time.
  mutating func beginReporting(at now: Double) {
    changedAt = now
    peak = live
    isReporting = true
  }

  /// Notes how many genuine channels are live from now on.
  mutating func liveChanged(to count: Int, at now: Double) {
    if isReporting { channelTime += Double(live) * (now - changedAt) }
    changedAt = now
    live = count
    peak = max(peak, live)
  }

  /// Counts the life of a genuine channel that ended now.
  mutating func countEnd(foundedAt: Double, at now: Double) {
    guard foundedAt >= warmup else { return }
    lifetimeOfEnded += now - foundedAt
    endedCount += 1
  }

  /// Keeps how long a channel has lived, to its end or to the horizon.
  mutating func keep(
    life: Double, foundedAt: Double, on platform: PlatformID, ofClass operatorClass: ClassID,
    isEnded: Bool
  ) {
    guard keepsLifetimes, foundedAt >= warmup else { return }
    lives[GroupID(platform.index * classCount + operatorClass.index)].append(
      Lifetime(days: RunClock.days(life), isEnded: isEnded))
  }

  /// The time average of live genuine channels since reporting began.
  func meanLive(at now: Double) -> Double {
    (channelTime + Double(live) * (now - changedAt)) / (now - warmup)
  }

  /// The mean life of those that ended, in days; nil if none did.
  var meanLifeDays: Double? {
    endedCount > 0 ? RunClock.days(lifetimeOfEnded / Double(endedCount)) : nil
  }
}
