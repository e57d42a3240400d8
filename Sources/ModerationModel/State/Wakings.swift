internal import EventEngine

/// When each operational clock is to wake the run, and which is next.
///
/// A clock is woken anew with every channel that falls. So wakings are not events of the agenda but
/// in a tournament of clocks: of two the sooner goes on, and a change is played up to the top.
struct Wakings: ~Copyable {
  /// When a clock is to be woken, and for which threshold.
  struct Waking: BitwiseCopyable {
    /// Infinite: not at all.
    var time = Double.infinity
    var threshold = Double.infinity
    /// Its place among the events of the agenda.
    var place = Agenda.Place.first

    static func < (left: Self, right: Self) -> Bool {
      left.time == right.time ? left.place < right.place : left.time < right.time
    }
  }

  /// By clock; a power of two of them.
  private let wakings: Roster<Waking>
  /// The sooner clock of each pair; pairs of `n` are `2 n` and `2 n + 1`, clocks come last, and 1 is
  /// the top.
  private let winners: Roster<Int>

  /// The clock that wakes next.
  private(set) var next = 0
  /// When it does; infinite: never.
  private(set) var nextTime = Double.infinity

  init(clockCount: Int) {
    var leafCount = 1
    while leafCount < clockCount { leafCount *= 2 }
    wakings = Roster(repeating: Waking(), count: leafCount)
    winners = Roster(repeating: 0, count: leafCount)
    for clock in wakings.indices { settle(clock) }
  }

  /// When and for what a clock is to be woken; after a change it is to be settled.
  subscript(clock: Int) -> Waking {
    unsafeAddress { UnsafePointer(wakings.address(of: clock)) }
    nonmutating unsafeMutableAddress { wakings.address(of: clock) }
  }

  /// Plays the change of a clock up to the top.
  ///
  /// - Complexity: O(log n) of n clocks.
  mutating func settle(_ clock: Int) {
    var pair = (wakings.count + clock) / 2
    while pair > 0, wakings.count > 1 {
      let (left, right) = (winner(2 * pair), winner(2 * pair + 1))
      winners[pair] = wakings[right] < wakings[left] ? right : left
      pair /= 2
    }
    if wakings.count > 1 { next = winners[1] }
    nextTime = wakings[next].time
  }

  private func winner(_ index: Int) -> Int {
    index < wakings.count ? winners[index] : index - wakings.count
  }
}
