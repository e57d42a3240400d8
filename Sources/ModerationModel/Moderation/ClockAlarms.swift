internal import Containers
internal import EventScheduling

/// When each cumulative-hazard clock is to be looked at next, and which is the first of all.
///
/// A clock sets an alarm anew with every channel that is removed. So alarms are not events of the queue
/// but in a tournament of clocks: of two the sooner goes on, and a change is played up to the top.
struct ClockAlarms: ~Copyable {
  /// When a clock is to be looked at, and for which threshold.
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
  private var alarms: FixedArray<GroupID, Alarm>
  /// The sooner clock of each pair; those of pair `n` come from the pairs `2 n` and `2 n + 1` or, from
  /// as many as there are clocks on, are the clocks; 1 is the top.
  private var winners: FixedArray<Int, GroupID>

  /// The clock whose alarm is next.
  private(set) var next = GroupID(0)

  init(clockCount: Int) {
    var count = 1
    while count < clockCount { count *= 2 }
    alarms = FixedArray(repeating: .never, count: count)
    winners = FixedArray(repeating: GroupID(0), count: count)
    for clock in alarms.ids { set(.never, of: clock) }
  }

  /// When the next alarm is; infinite: never.
  var nextTime: Double { alarms[next].time }
  /// The place of that among the events of the queue.
  var nextPlace: EventQueue.Place { alarms[next].place }

  /// Sets the next alarm of a clock.
  ///
  /// - Complexity: O(log n) of n clocks.
  mutating func set(_ alarm: Alarm, of clock: GroupID) {
    alarms[clock] = alarm
    // Pair 0 is none.
    var pair = (alarms.count + clock.index) / 2
    while pair > 0 {
      let (left, right) = (winner(2 * pair), winner(2 * pair + 1))
      winners[pair] = alarms[right] < alarms[left] ? right : left
      next = winners[pair]
      pair /= 2
    }
  }

  private func winner(_ index: Int) -> GroupID {
    index < alarms.count ? winners[index] : GroupID(index - alarms.count)
  }
}
