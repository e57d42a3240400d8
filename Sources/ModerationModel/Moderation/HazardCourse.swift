/// How an operational clock goes from one change of rate to the next.
struct HazardCourse {
  /// When it begins, and the clock's cumulative hazard then.
  let time: Double
  let cumulativeHazard: Double
  /// What waves have left, told from the beginning.
  let vigilance: Vigilance
  /// The multiplier at the beginning, how it changes, and for how long it does so.
  private let factor: Double
  private let factorSlope: Double
  private let factorSpan: Double

  init(time: Double, cumulativeHazard: Double, vigilance: Vigilance, multiplier: Multiplier) {
    self.time = time
    self.cumulativeHazard = cumulativeHazard
    self.vigilance = vigilance
    factor = multiplier.value(at: time)
    factorSlope = multiplier.piece(at: time).slope
    factorSpan = (multiplier.knots.first { $0 > time } ?? .infinity) - time
  }

  /// The clock's cumulative hazard at a time of the course.
  func cumulativeHazard(at now: Double, hazard: Double) -> Double {
    cumulativeHazard + hazard * exposure(to: now - time)
  }

  /// The integral of (1 + vigilance) times the multiplier over the time after the anchor.
  private func exposure(to span: Double) -> Double {
    let flat = factor * (span + vigilance.integral(to: span))
    guard factorSlope != 0 else { return flat }
    return flat + factorSlope * (span * span / 2 + vigilance.rampIntegral(to: span))
  }

  /// The inverse of ``exposure(to:)``; infinite for what a multiplier that changes does not reach
  /// before its next knot, at which the clock is asked again.
  func span(toExposure wanted: Double) -> Double {
    guard factorSlope != 0 else {
      return factor > 0 ? span(toPlainExposure: wanted / factor) : .infinity
    }
    guard wanted > 0 else { return 0 }
    guard wanted <= exposure(to: factorSpan) else { return .infinity }
    var (low, high) = (0.0, factorSpan)
    var guess = high / 2
    while low.nextUp < high {
      let excess = exposure(to: guess) - wanted
      if excess < 0 { low = guess } else { high = guess }
      let rate = (factor + factorSlope * guess) * (1 + vigilance.value(after: guess))
      var next = guess - excess / rate
      if abs(next - guess) <= guess.ulp { return next }
      if !(low < next && next < high) { next = low + (high - low) / 2 }
      guess = next
    }
    return high
  }

  /// The same while the multiplier is 1, which has no closed form while vigilance changes: Newton's
  /// steps within a bracket, to the last bits.
  private func span(toPlainExposure wanted: Double) -> Double {
    if vigilance.isConstant { return wanted / (1 + vigilance.value) }
    guard wanted > 0 else { return wanted }
    // Vigilance only adds, so the wanted exposure is reached by then.
    var (low, high) = (0.0, wanted)
    var guess = wanted / (1 + vigilance.value)
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
