import Inference
import RandomStreams

/// A model that is drawn directly, without a simulator, with its targets.
struct Problem: Sendable {
  let parameters: [CalibrationParameter]
  let targets: [CalibrationTarget]
  /// The targets' values of one simulation.
  let simulate: @Sendable (_ values: [Double], inout RandomStream) -> [Double?]

  /// Simulates each point of a batch under the chance of its own replicate.
  func simulate(_ batch: CalibrationBatch, seed: UInt64) -> [[Double?]] {
    batch.points.enumerated().map { point, values in
      run(values, replicate: batch.replicate(of: point), seed: seed)
    }
  }

  func run(_ values: [Double], replicate: UInt64, seed: UInt64) -> [Double?] {
    var stream = StreamSource(seed: seed, replicate: replicate)
      .stream(1, EntityKey(name: "model"))
    return simulate(values, &stream)
  }

  /// Calibrates to the end.
  ///
  /// - Parameters:
  ///   - settings: How much is simulated.
  ///   - sharedReplicate: Whether, wrongly, all simulations have the same replicate.
  /// - Returns: What was found.
  /// - Throws: What the calibration does.
  func calibrate(
    _ settings: CalibrationSettings, sharedReplicate: Bool = false
  ) throws(CalibrationError) -> CalibrationResult {
    var calibration = try Calibration(
      parameters: parameters, targets: targets, settings: settings)
    while let batch = calibration.ask() {
      let seed = settings.seed
      try calibration.tell(
        sharedReplicate
          ? batch.points.map { run($0, replicate: 1, seed: seed) }
          : simulate(batch, seed: seed))
    }
    return try calibration.result()
  }

  /// The same model held to other figures.
  func observing(_ observed: [Double?]) -> Problem {
    Problem(
      parameters: parameters,
      targets: zip(targets, observed).map { target, value in
        CalibrationTarget(name: target.name, observed: value ?? 0)
      }, simulate: simulate)
  }
}

extension Problem {
  /// Immigration and death from an empty start, one path seen on five days.
  static let days: [Double] = [5, 10, 20, 35, 50]
  static let seen: [Double] = [42, 57, 96, 91, 98]

  /// T2: arrivals and hazard unknown.
  ///
  /// Survivors are binomial, arrivals that survive Poisson.
  static let immigrationDeath = Problem(
    parameters: [
      CalibrationParameter(path: "arrivals", low: 1, high: 30, shipped: 10),
      CalibrationParameter(path: "hazard", low: 0.01, high: 0.5, shipped: 0.1),
    ],
    targets: zip(days, seen).map { CalibrationTarget(name: "day \($0)", observed: $1) },
    simulate: { values, stream in
      var (count, before) = (0, 0.0)
      var path: [Double?] = []
      for day in days {
        let survival = decay(values[1] * (day - before))
        var survivors = 0
        for _ in 0..<count where stream.uniform() < survival { survivors += 1 }
        count = survivors + stream.poisson(mean: values[0] * (1 - survival) / values[1])
        before = day
        path.append(Double(count))
      }
      return path
    })

  /// T10, T30: so many independent Poisson counts of 50.
  static func counts(_ number: Int) -> Problem {
    Problem(
      parameters: (0..<number).map {
        CalibrationParameter(path: "rate \($0)", low: 20, high: 100, shipped: 50)
      },
      targets: (0..<number).map { CalibrationTarget(name: "count \($0)", observed: 50) },
      simulate: { values, stream in values.map { Double(stream.poisson(mean: $0)) } })
  }
}
