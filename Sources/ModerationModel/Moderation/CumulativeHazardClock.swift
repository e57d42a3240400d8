internal import Containers
internal import EventScheduling

/// The clock on which the channels of one platform and class age towards removal.
///
/// It advances by the hazard of a channel of visibility 1: its cumulative hazard is the integral of that
/// hazard, `m (1 + W)` of moderation's hazard `m` and vigilance `W`. A channel is removed when the
/// cumulative hazard reaches a threshold drawn at its founding, so that a hazard that changes in mid-life
/// changes only the rate of the clock, exactly, for all channels at once. The clock is re-anchored
/// only when its rate changes.
struct CumulativeHazardClock: ~Copyable {
  /// The channels by threshold.
  var thresholds = EventQueue()

  /// The batch of ``thresholds`` whose channels have been read ahead.
  var batchRead = 0

  /// Entries of ``thresholds`` whose channel has ended or got another threshold.
  var staleCount = 0

  /// The alarms to come, in descending order: the next is the last.
  ///
  /// An alarm is added only if it is earlier than all others, and so each comes once.
  private var alarms = GrowableBuffer<Int, ClockAlarms.Alarm>()
  private(set) var alarmCount = 0

  /// The hazard without vigilance.
  let hazard: Double

  /// What a driver multiplies the hazard by.
  let multiplier: Multiplier

  private var course: HazardCourse
  /// The courses before, in order; kept only if asked to remember.
  private var past: [HazardCourse] = []
  private let remembers: Bool

  /// Creates a clock that advances at the rate `hazard` while there is no vigilance and the
  /// multiplier is 1, from 0 at time 0.
  ///
  /// One that remembers tells its cumulative hazard at past times too.
  init(hazard: Double, multiplier: Multiplier = .one, remembers: Bool = false) {
    self.hazard = hazard
    self.multiplier = multiplier
    self.remembers = remembers
    course = HazardCourse(
      time: 0, cumulativeHazard: 0, vigilance: Vigilance(), multiplier: multiplier)
  }

  /// When the clock is to be looked at next; ``ClockAlarms/Alarm/never`` if it is not.
  var nextAlarm: ClockAlarms.Alarm { alarmCount > 0 ? alarms[alarmCount - 1] : .never }

  /// Adds an alarm that is earlier than all others.
  mutating func add(_ alarm: ClockAlarms.Alarm) {
    alarms.reserve(alarmCount + 1, keeping: alarmCount)
    alarms[alarmCount] = alarm
    alarmCount += 1
  }

  /// Takes the next alarm out.
  ///
  /// - Precondition: there is one.
  mutating func takeAlarm() -> ClockAlarms.Alarm {
    alarmCount -= 1
    return alarms[alarmCount]
  }

  /// The cumulative hazard at `time`, in expected removals of a channel of visibility 1.
  ///
  /// - Precondition: `time` is not before the last change of rate.
  func cumulativeHazard(at time: Double) -> Double {
    course.cumulativeHazard(at: time, hazard: hazard)
  }

  /// The cumulative hazard at a past time, of a clock that remembers.
  ///
  /// - Complexity: O(log n), of n changes of rate so far.
  func pastCumulativeHazard(at time: Double) -> Double {
    if time >= course.time { return cumulativeHazard(at: time) }
    var (low, high) = (0, past.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if past[middle].time <= time { low = middle } else { high = middle }
    }
    return past[low].cumulativeHazard(at: time, hazard: hazard)
  }

  /// The vigilance at `time`.
  ///
  /// - Precondition: `time` is not before the last change of rate.
  func vigilance(at time: Double) -> Double { course.vigilance.value(after: time - course.time) }

  /// The earliest time at which it has accumulated a hazard; infinite if it never is.
  func time(of wanted: Double) -> Double {
    guard hazard > 0 else { return .infinity }
    return course.time + course.span(toExposure: (wanted - course.cumulativeHazard) / hazard)
  }

  /// Changes the vigilance at `time`, and with it the rate from then on.
  mutating func change(at time: Double, _ change: (inout Vigilance) -> Void) {
    if remembers { past.append(course) }
    var vigilance = course.vigilance
    vigilance.advance(by: time - course.time)
    change(&vigilance)
    course = HazardCourse(
      time: time, cumulativeHazard: cumulativeHazard(at: time), vigilance: vigilance,
      multiplier: multiplier)
    for index in 0..<alarmCount { alarms[index].threshold = .nan }
  }
}
