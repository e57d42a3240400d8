import Foundation
import TestSupport

/// Events of an intensity that changes, told on the clock of that intensity: there they are a
/// Poisson process of rate 1, whatever made the intensity, so that gaps are exponential and the
/// number of events less the time that has passed is a martingale.
struct TimeChange {
  private var gaps: [Double] = []
  private var passed = 0.0
  private var sinceLast = 0.0

  /// Lets the clock pass.
  mutating func pass(_ time: Double) {
    passed += time
    sinceLast += time
  }

  /// Notes an event.
  mutating func happen() {
    gaps.append(sinceLast)
    sinceLast = 0
  }

  /// How many events there were.
  var count: Int { gaps.count }

  /// p-values of their number and of their gaps.
  var pValues: [Double] {
    [
      PValue.normal((Double(gaps.count) - passed) / passed.squareRoot()),
      GoodnessOfFit.uniform(gaps.map { 1 - exp(-$0) }),
    ]
  }

  /// The times of events of a Poisson process on a clock that reads `clock` on a day, from 0 to
  /// `end`: p-values of their number and of where they are.
  static func pValues(
    of days: [Double], upTo end: Double, clock: (Double) -> Double
  ) -> [Double] {
    let total = clock(end)
    return [
      PValue.normal((Double(days.count) - total) / total.squareRoot()),
      GoodnessOfFit.uniform(days.map { clock($0) / total }),
    ]
  }
}
