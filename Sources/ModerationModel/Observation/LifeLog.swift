/// How long channels lived, and how many were live over time.
struct LifeLog: ~Copyable {
  private let warmup: Double
  private let classCount: Int
  private let keepsLifetimes: Bool
  /// By platform and class.
  private let lives: FixedArray<[Lifetime]>

  /// Live genuine channels, and their time integral from time 0 to the last change, in microseconds.
  private(set) var live = 0
  private(set) var peak = 0
  private var channelTime = 0.0
  private var changedAt = 0.0
  private var isReporting = false
  private var lifetimeOfEnded = 0.0
  private var endedCount = 0

  init(_ scenario: ClockScenario, recording: Recording) {
    warmup = scenario.warmup
    classCount = scenario.operatorClasses.count
    keepsLifetimes =
      recording.lifetimes || scenario.targets.contains { $0.metric?.isSurvival == true }
    lives = FixedArray(repeating: [], count: scenario.platforms.count * classCount)
  }

  /// By platform and class, how long channels lived.
  var lifetimes: [[Lifetime]] { lives.indices.map { lives[$0] } }

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
  func keep(
    life: Double, foundedAt: Double, on platform: Int, ofClass operatorClass: Int, isEnded: Bool
  ) {
    guard keepsLifetimes, foundedAt >= warmup else { return }
    lives[platform * classCount + operatorClass].append(
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
