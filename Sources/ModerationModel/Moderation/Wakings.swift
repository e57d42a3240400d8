internal import EventEngine

/// When each operational clock is to wake the run next, and which is the first of all.
///
/// A clock is woken anew with every channel that falls. So wakings are not events of the agenda but
/// in a tournament of clocks: of two the sooner goes on, and a change is played up to the top.
struct Wakings: ~Copyable {
  /// When a clock is to be woken, and for which threshold.
  struct Waking: BitwiseCopyable {
    let time: Double
    /// The threshold reached then; NaN once the pace has changed and it may be another time.
    var threshold: Double
    /// Its place among the events of the agenda.
    let place: Agenda.Place

    /// Not at all.
    static let never = Waking(time: .infinity, threshold: .nan, place: .first)

    static func < (left: Self, right: Self) -> Bool {
      left.time == right.time ? left.place < right.place : left.time < right.time
    }
  }

  /// The next waking of each clock; a power of two of them.
  private let wakings: Roster<Waking>
  /// The sooner clock of each pair; those of pair `n` come from the pairs `2 n` and `2 n + 1` or, from
  /// as many as there are clocks on, are the clocks; 1 is the top.
  private let winners: Roster<Int>

  /// The clock that wakes next.
  private(set) var next = 0

  init(clockCount: Int) {
    var count = 1
    while count < clockCount { count *= 2 }
    wakings = Roster(repeating: .never, count: count)
    winners = Roster(repeating: 0, count: count)
    for clock in wakings.indices { set(.never, of: clock) }
  }

  /// When the next clock wakes; infinite: never.
  var nextTime: Double { wakings[next].time }
  /// The place of that among the events of the agenda.
  var nextPlace: Agenda.Place { wakings[next].place }

  /// Sets the next waking of a clock.
  ///
  /// - Complexity: O(log n) of n clocks.
  mutating func set(_ waking: Waking, of clock: Int) {
    wakings[clock] = waking
    // Pair 0 is none.
    var pair = (wakings.count + clock) / 2
    while pair > 0 {
      let (left, right) = (winner(2 * pair), winner(2 * pair + 1))
      winners[pair] = wakings[right] < wakings[left] ? right : left
      next = winners[pair]
      pair /= 2
    }
  }

  private func winner(_ index: Int) -> Int {
    index < wakings.count ? winners[index] : index - wakings.count
  }
}
