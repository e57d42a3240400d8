import Inference
import Numerics
import RandomStreams
import TestSupport
import Testing

/// Models of which the posterior is known.
@Suite("Exact posteriors")
struct ExactPosteriorTests {
  static func settings(_ simulations: Int) -> CalibrationSettings {
    var settings = CalibrationSettings(simulations: simulations, seed: 11)
    settings.check = 0
    return settings
  }

  /// Channels on day 10 of five paths that begin empty: their sum is Poisson.
  static func arrivals(_ scale: PriorScale) -> Problem {
    let mean = 5 * (1 - decay(0.1 * 10)) / 0.1
    return Problem(
      parameters: [
        CalibrationParameter(path: "arrivals", low: 0.5, high: 10, scale: scale, shipped: 2)
      ], targets: [CalibrationTarget(name: "channels", observed: 40)]
    ) { values, stream in [Double(stream.poisson(mean: values[0] * mean))] }
  }

  @Test(arguments: [PriorScale.linear, .log])
  func `immigration: gamma, of shape count + 1 or, log-uniform, count`(_ scale: PriorScale) throws {
    let rate = 5 * (1 - decay(0.1 * 10)) / 0.1
    let power = scale == .linear ? 40.0 : 39.0
    let exact = Tabulated(from: 0.5, to: 10) { power * PortableMath.log($0) - rate * $0 }
    let result = try Self.arrivals(scale).calibrate(Self.settings(3000))
    let accuracy = Accuracy(result, exact: [exact])
    #expect(accuracy.error < 0.15, "\(accuracy)")
    #expect(abs(accuracy.spread - 1) < 0.12, "\(accuracy)")
  }

  @Test
  func `a wave of unknown coverage: beta`() throws {
    let exact = Tabulated(from: 0, to: 1) {
      30 * PortableMath.log($0) + 70 * PortableMath.log(1 - $0)
    }
    let problem = Problem(
      parameters: [CalibrationParameter(path: "coverage", low: 0, high: 1, shipped: 0.5)],
      targets: [CalibrationTarget(name: "fell", observed: 30)]
    ) { values, stream in
      var fell = 0.0
      for _ in 0..<100 where stream.uniform() < values[0] { fell += 1 }
      return [fell]
    }
    let accuracy = Accuracy(try problem.calibrate(Self.settings(3000)), exact: [exact])
    #expect(accuracy.error < 0.15, "\(accuracy)")
    #expect(abs(accuracy.spread - 1) < 0.12, "\(accuracy)")
  }

  @Test
  func `lives with censoring: gamma of deaths and exposure, cut to the prior`() throws {
    let (deaths, exposure) = (35.0, 900.0)
    let exact = Tabulated(from: 0.005, to: 0.5) {
      (deaths - 1) * PortableMath.log($0) - exposure * $0
    }
    let problem = Problem(
      parameters: [
        CalibrationParameter(path: "hazard", low: 0.005, high: 0.5, scale: .log, shipped: 0.04)
      ],
      targets: [
        CalibrationTarget(name: "deaths", observed: deaths),
        CalibrationTarget(name: "exposure", observed: exposure),
      ]
    ) { values, stream in
      var (died, days) = (0.0, 0.0)
      for _ in 0..<50 {
        let life = stream.exponential() / values[0]
        if life < 30 { died += 1 }
        days += min(life, 30)
      }
      return [died, days]
    }
    let accuracy = Accuracy(try problem.calibrate(Self.settings(4000)), exact: [exact])
    #expect(accuracy.error < 0.2, "\(accuracy)")
    #expect(abs(accuracy.spread - 1) < 0.15, "\(accuracy)")
  }

  @Test
  func `an observed figure with a normal error: normal`() throws {
    let exact = Tabulated(from: -10, to: 10) { -0.5 * ($0 - 1) * ($0 - 1) / 2 }
    let problem = Problem(
      parameters: [CalibrationParameter(path: "x", low: -10, high: 10, shipped: 0)],
      targets: [CalibrationTarget(name: "y", observed: 1, error: 1)]
    ) { values, stream in [values[0] + stream.normal()] }
    let accuracy = Accuracy(try problem.calibrate(Self.settings(4000)), exact: [exact])
    #expect(accuracy.error < 0.15, "\(accuracy)")
    #expect(abs(accuracy.spread - 1) < 0.12, "\(accuracy)")
  }

  @Test
  func `a value without bearing keeps its prior`() throws {
    let counts = Problem.counts(1)
    let problem = Problem(
      parameters: counts.parameters + [
        CalibrationParameter(path: "none", low: 0, high: 1, shipped: 0.5)
      ], targets: counts.targets,
      simulate: { values, stream in [Double(stream.poisson(mean: values[0]))] })
    let result = try problem.calibrate(Self.settings(4000))
    #expect(!result.parameters[1].isInformed)
    let draws = result.posterior.map { (value: $0.values[1], weight: $0.weight) }
    #expect(
      PValue.kolmogorov(distance: distance(draws), count: Int(result.effectiveSize)) > 1e-4)
  }

  @Test
  func `without a target that can fail the posterior is the prior, with equal weights`() throws {
    let problem = Problem(
      parameters: Problem.counts(2).parameters,
      targets: [CalibrationTarget(name: "any", low: 0, high: 1e6)]
    ) { values, stream in [Double(stream.poisson(mean: values[0]))] }
    let result = try problem.calibrate(Self.settings(2000))
    #expect(result.end == .targetsMet && result.tolerance == 0)
    #expect(Set(result.posterior.map(\.weight)).count == 1)
    for parameter in 0..<2 {
      let draws = result.posterior.map {
        (value: ($0.values[parameter] - 20) / 80, weight: $0.weight)
      }
      // A Latin hypercube is nearer to its prior than independent draws.
      #expect(distance(draws) <= 1.01 / Double(draws.count))
    }
    #expect(result.informedCount == 0)
  }
}

/// The greatest distance of weighted numbers in 0...1 from the uniform distribution.
func distance(_ draws: [(value: Double, weight: Double)]) -> Double {
  let total = draws.reduce(0) { $0 + $1.weight }
  var (sum, largest) = (0.0, 0.0)
  for (value, weight) in draws.sorted(by: { $0.value < $1.value }) {
    largest = max(largest, abs(sum - value))
    sum += weight / total
    largest = max(largest, abs(sum - value))
  }
  return largest
}
