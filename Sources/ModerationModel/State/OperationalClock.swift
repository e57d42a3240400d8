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

  /// Entries of ``thresholds`` whose channel has ended or got another threshold.
  var staleCount = 0

  /// When the run's agenda is to wake the clock, and for which threshold.
  struct Waking {
    let time: Double
    /// The threshold reached then; NaN once the pace has changed and it may be another time.
    var threshold: Double
  }

  /// The wakings to come, in descending order: the next is the last.
  ///
  /// A waking is scheduled only if it is earlier than all others, and so each comes once.
  var wakings: [Waking] = []

  /// The hazard without vigilance, a day.
  let hazard: Double

  private var anchorTime = 0.0
  private var anchorReading = 0.0
  /// What waves have left, told from the anchor.
  private var vigilance = Vigilance()
  /// What a driver multiplies the hazard by.
  let multiplier: Multiplier
  /// The multiplier at the anchor, how it changes, and the days for which it does so.
  private var factor: Double
  private var factorSlope: Double
  private var factorDays: Double

  /// Creates a clock that advances by `hazard` a day while there is no vigilance and the
  /// multiplier is 1, from 0 at time 0.
  init(hazard: Double, multiplier: Multiplier = .one) {
    self.hazard = hazard
    self.multiplier = multiplier
    factor = multiplier.value(at: 0)
    factorSlope = multiplier.pieces[0].slope
    factorDays = multiplier.knots.first ?? .infinity
  }

  /// The reading at `time`, in expected removals of a channel of visibility 1.
  ///
  /// - Precondition: `time` is not before the last change of pace.
  func reading(at time: Double) -> Double {
    anchorReading + hazard * exposure(to: time - anchorTime)
  }

  /// The vigilance at `time`.
  ///
  /// - Precondition: `time` is not before the last change of pace.
  func vigilance(at time: Double) -> Double { vigilance.value(after: time - anchorTime) }

  /// The earliest time at which the reading is `reading`; infinite if it never is.
  func time(of reading: Double) -> Double {
    guard hazard > 0 else { return .infinity }
    let wanted = (reading - anchorReading) / hazard
    return anchorTime + days(toExposure: wanted)
  }

  /// Changes the vigilance at `time`, and with it the pace from then on.
  mutating func change(at time: Double, _ change: (inout Vigilance) -> Void) {
    anchorReading = reading(at: time)
    vigilance.advance(by: time - anchorTime)
    anchorTime = time
    factor = multiplier.value(at: time)
    factorSlope = multiplier.piece(at: time).slope
    factorDays = (multiplier.knots.first { $0 > time } ?? .infinity) - time
    change(&vigilance)
    for index in wakings.indices { wakings[index].threshold = .nan }
  }

  /// The integral of (1 + vigilance) times the multiplier over the days after the anchor.
  private func exposure(to days: Double) -> Double {
    let flat = factor * (days + vigilance.integral(to: days))
    guard factorSlope != 0 else { return flat }
    return flat + factorSlope * (days * days / 2 + vigilance.rampIntegral(to: days))
  }

  /// The inverse of ``exposure(to:)``; infinite for what a multiplier that changes does not reach
  /// before its next knot, at which the clock is asked again.
  private func days(toExposure wanted: Double) -> Double {
    guard factorSlope != 0 else {
      return factor > 0 ? days(toPlainExposure: wanted / factor) : .infinity
    }
    guard wanted > 0 else { return 0 }
    guard wanted <= exposure(to: factorDays) else { return .infinity }
    var (low, high) = (0.0, factorDays)
    var guess = high / 2
    while low.nextUp < high {
      let excess = exposure(to: guess) - wanted
      if excess < 0 { low = guess } else { high = guess }
      let pace = (factor + factorSlope * guess) * (1 + vigilance.value(after: guess))
      var next = guess - excess / pace
      if abs(next - guess) <= guess.ulp { return next }
      if !(low < next && next < high) { next = low + (high - low) / 2 }
      guess = next
    }
    return high
  }

  /// The same while the multiplier is 1, which has no closed form while vigilance changes: Newton's
  /// steps within a bracket, to the last bits.
  private func days(toPlainExposure wanted: Double) -> Double {
    if vigilance.isConstant { return wanted / (1 + vigilance.value(after: 0)) }
    guard wanted > 0 else { return wanted }
    // Vigilance only adds, so the wanted exposure is reached by then.
    var (low, high) = (0.0, wanted)
    var guess = wanted / (1 + vigilance.value(after: 0))
    while low.nextUp < high {
      let (integral, value) = vigilance.integralAndValue(after: guess)
      let excess = guess + integral - wanted
      if excess < 0 { low = guess } else { high = guess }
      var next = guess - excess / (1 + value)
      if abs(next - guess) <= guess.ulp { return next }
      // Where vigilance changes fast a step may leave the bracket.
      if !(low < next && next < high) { next = low + (high - low) / 2 }
      guess = next
    }
    return high
  }
}
