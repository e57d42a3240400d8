import Inference
import Numerics

/// How near a posterior is to the exact one.
struct Accuracy: Sendable {
  /// The mean absolute error of the 5, 25, 50, 75 and 95 % quantiles, in exact standard deviations.
  let error: Double
  /// The mean ratio of standard deviations to exact ones.
  let spread: Double

  init(_ result: CalibrationResult, exact: [Tabulated]) {
    let draws = result.posterior
    var (error, spread) = (0.0, 0.0)
    for (index, exact) in exact.enumerated() {
      let sorted = draws.map { (value: $0.values[index], weight: $0.weight) }
        .sorted { $0.value < $1.value }
      for probability in [0.05, 0.25, 0.5, 0.75, 0.95] {
        let quantile = Self.quantile(sorted, probability)
        error += abs(quantile - exact.quantile(probability)) / exact.standardDeviation / 5
      }
      let mean = sorted.reduce(0) { $0 + $1.weight * $1.value }
      let variance = sorted.reduce(0) {
        $0 + $1.weight * ($1.value - mean) * ($1.value - mean)
      }
      spread += variance.squareRoot() / exact.standardDeviation
    }
    self.error = error / Double(exact.count)
    self.spread = spread / Double(exact.count)
  }

  private static func quantile(
    _ sorted: [(value: Double, weight: Double)], _ probability: Double
  ) -> Double {
    var (sum, place, before) = (0.0, 0.0, sorted[0].value)
    for (value, weight) in sorted where weight > 0 {
      let here = sum + weight / 2
      if here >= probability {
        return here > place
          ? before + (value - before) * (probability - place) / (here - place) : value
      }
      (place, before) = (here, value)
      sum += weight
    }
    return before
  }

  /// A rate of `Problem.counts`: gamma(51, 1), cut to the prior.
  static let rate = Tabulated(from: 20, to: 100) { 50 * PortableMath.log($0) - $0 }

  /// Arrivals and hazard of `Problem.immigrationDeath`, on a grid of the likelihood: each count is the sum
  /// of binomial survivors and Poisson arrivals.
  static let immigrationDeath: [Tabulated] = {
    let (arrivals, hazards) = (60, 80)
    let (lowArrivals, widthArrivals) = (4.0, 22.0 / 60)
    let (lowHazard, widthHazard) = (0.03, 0.27 / 80)
    let logFactorial = (0...120).map { PortableMath.logGamma(Double($0) + 1) }
    var logs: [[Double]] = []
    for i in 0..<arrivals {
      let arrival = lowArrivals + (Double(i) + 0.5) * widthArrivals
      logs.append(
        (0..<hazards).map { j in
          let hazard = lowHazard + (Double(j) + 0.5) * widthHazard
          var (log, count, before) = (0.0, 0, 0.0)
          for (day, seen) in zip(Problem.days, Problem.seen) {
            let exponent = hazard * (day - before)
            let survival = decay(exponent)
            let logDeath = PortableMath.log(1 - survival)
            let mean = arrival * (1 - survival) / hazard
            let logMean = PortableMath.log(mean)
            var sum = 0.0
            for survivors in 0...min(count, Int(seen)) {
              let (dead, new) = (count - survivors, Int(seen) - survivors)
              sum += PortableMath.exp(
                logFactorial[count] - logFactorial[survivors] - logFactorial[dead]
                  - Double(survivors) * exponent + Double(dead) * logDeath
                  + Double(new) * logMean - mean - logFactorial[new])
            }
            log += PortableMath.log(sum)
            (count, before) = (Int(seen), day)
          }
          return log
        })
    }
    let largest = logs.joined().max() ?? 0
    let masses = logs.map { $0.map { PortableMath.exp($0 - largest) } }
    let byArrival = masses.map { $0.reduce(0, +) }
    let byHazard = (0..<hazards).map { j in masses.reduce(0) { $0 + $1[j] } }
    return [
      Tabulated(low: lowArrivals, width: widthArrivals, masses: byArrival),
      Tabulated(low: lowHazard, width: widthHazard, masses: byHazard),
    ]
  }()
}
