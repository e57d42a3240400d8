internal import EventEngine

/// The clock on which the channels of one platform and class grow old in the eyes of moderation.
///
/// It advances by the hazard of a channel of visibility 1: its reading is the integral of that
/// hazard, `m (1 + W)` of moderation's hazard `m` and vigilance `W`. A channel falls when the
/// reading reaches a threshold drawn at its founding, so that a hazard that changes in mid-life
/// changes only the pace of the clock, exactly, for all channels at once. The clock is re-anchored
/// only when its pace changes.
struct OperationalClock: ~Copyable {
  /// The channels by threshold.
  var thresholds = Agenda()

  /// The batch of ``thresholds`` whose channels have been read ahead.
  var batchRead = 0

  /// Entries of ``thresholds`` whose channel has ended or got another threshold.
  var staleCount = 0

  /// The wakings to come, in descending order: the next is the last.
  ///
  /// A waking is added only if it is earlier than all others, and so each comes once.
  private var wakings = Column<Wakings.Waking>()
  private(set) var wakingCount = 0

  /// The hazard without vigilance.
  let hazard: Double

  /// What a driver multiplies the hazard by.
  let multiplier: Multiplier

  private var course: ClockCourse
  /// The courses before, in order; kept only if asked to remember.
  private var past: [ClockCourse] = []
  private let remembers: Bool

  /// Creates a clock that advances at the rate `hazard` while there is no vigilance and the
  /// multiplier is 1, from 0 at time 0.
  ///
  /// One that remembers tells its reading at past times too.
  init(hazard: Double, multiplier: Multiplier = .one, remembers: Bool = false) {
    self.hazard = hazard
    self.multiplier = multiplier
    self.remembers = remembers
    course = ClockCourse(time: 0, reading: 0, vigilance: Vigilance(), multiplier: multiplier)
  }

  /// When the clock is to wake the run next; ``Wakings/Waking/never`` if it is not.
  var nextWaking: Wakings.Waking { wakingCount > 0 ? wakings[wakingCount - 1] : .never }

  /// Adds a waking that is earlier than all others.
  mutating func add(_ waking: Wakings.Waking) {
    wakings.reserve(wakingCount + 1, keeping: wakingCount)
    wakings[wakingCount] = waking
    wakingCount += 1
  }

  /// Takes the next waking out.
  ///
  /// - Precondition: there is one.
  mutating func takeWaking() -> Wakings.Waking {
    wakingCount -= 1
    return wakings[wakingCount]
  }

  /// The reading at `time`, in expected removals of a channel of visibility 1.
  ///
  /// - Precondition: `time` is not before the last change of pace.
  func reading(at time: Double) -> Double { course.reading(at: time, hazard: hazard) }

  /// The reading at a past time, of a clock that remembers.
  ///
  /// - Complexity: O(log n), of n changes of pace so far.
  func pastReading(at time: Double) -> Double {
    if time >= course.time { return reading(at: time) }
    var (low, high) = (0, past.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if past[middle].time <= time { low = middle } else { high = middle }
    }
    return past[low].reading(at: time, hazard: hazard)
  }

  /// The vigilance at `time`.
  ///
  /// - Precondition: `time` is not before the last change of pace.
  func vigilance(at time: Double) -> Double { course.vigilance.value(after: time - course.time) }

  /// The earliest time at which the reading is `reading`; infinite if it never is.
  func time(of reading: Double) -> Double {
    guard hazard > 0 else { return .infinity }
    return course.time + course.span(toExposure: (reading - course.reading) / hazard)
  }

  /// Changes the vigilance at `time`, and with it the pace from then on.
  mutating func change(at time: Double, _ change: (inout Vigilance) -> Void) {
    if remembers { past.append(course) }
    var vigilance = course.vigilance
    vigilance.advance(by: time - course.time)
    change(&vigilance)
    course = ClockCourse(
      time: time, reading: reading(at: time), vigilance: vigilance, multiplier: multiplier)
    for index in 0..<wakingCount { wakings[index].threshold = .nan }
  }
}
