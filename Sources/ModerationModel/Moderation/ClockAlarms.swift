internal import EventScheduling

/// When each operational clock is to wake the run next, and which is the first of all.
///
/// A clock is woken anew with every channel that falls. So alarms are not events of the queue but
/// in a tournament of clocks: of two the sooner goes on, and a change is played up to the top.
struct ClockAlarms: ~Copyable {
  /// When a clock is to be woken, and for which threshold.
  struct Alarm: BitwiseCopyable {
    let time: Double
    /// The threshold reached then; NaN once the rate has changed and it may be another time.
    var threshold: Double
    /// Its place among the events of the queue.
    let place: EventQueue.Place

    /// Not at all.
    static let never = Alarm(time: .infinity, threshold: .nan, place: .first)

    static func < (left: Self, right: Self) -> Bool {
      left.time == right.time ? left.place < right.place : left.time < right.time
    }
  }

  /// The next alarm of each clock; a power of two of them.
  private let alarms: FixedArray<Alarm>
  /// The sooner clock of each pair; those of pair `n` come from the pairs `2 n` and `2 n + 1` or, from
  /// as many as there are clocks on, are the clocks; 1 is the top.
  private let winners: FixedArray<Int>

  /// The clock that wakes next.
  private(set) var next = 0

  init(clockCount: Int) {
    var count = 1
    while count < clockCount { count *= 2 }
    alarms = FixedArray(repeating: .never, count: count)
    winners = FixedArray(repeating: 0, count: count)
    for clock in alarms.indices { set(.never, of: clock) }
  }

  /// When the next clock wakes; infinite: never.
  var nextTime: Double { alarms[next].time }
  /// The place of that among the events of the queue.
  var nextPlace: EventQueue.Place { alarms[next].place }

  /// Sets the next alarm of a clock.
  ///
  /// - Complexity: O(log n) of n clocks.
  mutating func set(_ alarm: Alarm, of clock: Int) {
    alarms[clock] = alarm
    // Pair 0 is none.
    var pair = (alarms.count + clock) / 2
    while pair > 0 {
      let (left, right) = (winner(2 * pair), winner(2 * pair + 1))
      winners[pair] = alarms[right] < alarms[left] ? right : left
      next = winners[pair]
      pair /= 2
    }
  }

  private func winner(_ index: Int) -> Int {
    index < alarms.count ? winners[index] : index - alarms.count
  }
}
