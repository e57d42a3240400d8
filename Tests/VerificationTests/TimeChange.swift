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

  /// Their number and their gaps.
  func comparisons(of events: String) -> [Comparison] {
    [
      GoodnessOfFit.count(of: "rate of \(events)", gaps.count, is: passed),
      GoodnessOfFit.uniform(of: "gaps between \(events)", gaps.map { 1 - exp(-$0) }),
    ]
  }

  /// The times of events of a Poisson process on a clock that reads `clock` on a day, from 0 to
  /// `end`: their number and where they are.
  static func comparisons(
    of events: String, _ days: [Double], upTo end: Double, clock: (Double) -> Double
  ) -> [Comparison] {
    let total = clock(end)
    return [
      GoodnessOfFit.count(of: "rate of \(events)", days.count, is: total),
      GoodnessOfFit.uniform(of: "times of \(events)", days.map { clock($0) / total }),
    ]
  }
}
