internal import RandomStreams

extension Calibration {
  /// What was found.
  ///
  /// While the search goes on this is what would be found if it ended now.
  ///
  /// - Throws: ``CalibrationError/notBegun`` before the first generation was told.
  /// - Complexity: O(n log n + k d²) for n simulations, k kept draws and d informed values.
  public func result() throws(CalibrationError) -> CalibrationResult {
    var finished = self
    if finished.posterior == nil { finished.end() }
    guard let posterior = finished.posterior, let pilot, let end = finished.end else {
      throw .notBegun
    }
    let adjustedPlaces = posterior.adjustedPlaces
    return CalibrationResult(
      raw: draws(posterior, at: posterior.rawPlaces, weights: posterior.kept.weights),
      adjusted: adjustedPlaces.map {
        draws(posterior, at: $0, weights: posterior.adjustedWeights)
      } ?? [],
      choice: posterior.choice, tolerance: posterior.kept.tolerance,
      effectiveSize: WeightedSample.effectiveSize(posterior.weights),
      rawEffectiveSize: WeightedSample.effectiveSize(posterior.kept.weights),
      controlContraction: posterior.controlContraction.mean,
      largestControlContraction: posterior.controlContraction.largest, end: end,
      simulations: simulationCount, pilot: pilot, generations: generations,
      parameters: parameters.indices.map { summary(of: $0, posterior) },
      correlations: correlations(posterior),
      targets: targets.indices.map { summary(ofTarget: $0, posterior) },
      conflicts: conflicts(posterior), checkShareMeetingAll: checkShareMeetingAll,
      seed: settings.seed)
  }

  static func source(seed: UInt64) -> StreamSource { StreamSource(seed: seed, replicate: 1) }

  private var checkShareMeetingAll: Double? {
    guard !checked.isEmpty else { return nil }
    let met = checked.filter { row in targets.indices.allSatisfy { isMet($0, by: row[$0]) } }
    return Double(met.count) / Double(checked.count)
  }

  private func draws(
    _ posterior: Posterior, at places: [[Double]], weights: [Double]
  ) -> [CalibrationDraw] {
    let total = weights.reduce(0, +)
    return posterior.kept.simulations.enumerated().map { draw, simulation in
      CalibrationDraw(
        weight: weights[draw] / total, distance: log.distances[simulation],
        generation: log.generation(of: simulation), replicate: replicate(of: simulation),
        values: values(at: places[draw]))
    }
  }

  private func shares(_ parameter: Int, _ posterior: Posterior) -> [Double] {
    posterior.places.map { NormalScale.probability(below: $0[parameter]) }
  }

  private func summary(of index: Int, _ posterior: Posterior) -> ParameterSummary {
    let parameter = parameters[index]
    let shares = WeightedSample(shares(index, posterior), weights: posterior.weights)
    let values = WeightedSample(
      shares.values.map(parameter.priorQuantile), weights: posterior.weights)
    let isInformed = informed.contains(index)
    let contraction = Posterior.contraction(shares)
    let isResolved = contraction >= 2 * max(posterior.controlContraction.largest, 0)
    return ParameterSummary(
      path: parameter.path, priorQuantiles: [0.05, 0.5, 0.95].map(parameter.priorQuantile),
      quantiles: values.quantiles([0.05, 0.5, 0.95], isSmooth: !parameter.isWhole),
      mean: values.mean, standardDeviation: values.standardDeviation,
      contraction: isInformed && isResolved ? contraction : nil, isInformed: isInformed,
      lowestTenth: shares.share { $0 < 0.1 }, highestTenth: shares.share { $0 > 0.9 })
  }

  private func correlations(_ posterior: Posterior) -> [ParameterCorrelation] {
    let weights = posterior.weights
    let columns = informed.map { shares($0, posterior) }
    let samples = columns.map { WeightedSample($0, weights: weights) }
    let means = samples.map(\.mean)
    let total = weights.reduce(0, +)
    func product(_ i: Int, _ j: Int) -> Double {
      var sum = 0.0
      for draw in weights.indices {
        sum += weights[draw] * (columns[i][draw] - means[i]) * (columns[j][draw] - means[j])
      }
      return sum / total
    }
    let variances = informed.indices.map { product($0, $0) }
    var pairs: [ParameterCorrelation] = []
    for i in informed.indices {
      for j in informed.indices where j > i {
        let scale = (variances[i] * variances[j]).squareRoot()
        pairs.append(
          ParameterCorrelation(
            first: parameters[informed[i]].path, second: parameters[informed[j]].path,
            correlation: scale > 0 ? product(i, j) / scale : 0))
      }
    }
    return pairs
  }

  /// Values of a target under the posterior: those of the check, or else those of the simulations kept.
  private func predicted(_ target: Int, _ posterior: Posterior) -> WeightedSample {
    checked.isEmpty
      ? WeightedSample(
        posterior.kept.simulations.map { log.value($0, target) }, weights: posterior.weights)
      : WeightedSample(
        checked.map { $0[target] }, weights: Array(repeating: 1, count: checked.count))
  }

  private func summary(ofTarget target: Int, _ posterior: Posterior) -> TargetSummary {
    let first = log.generation(1)
    let prior = WeightedSample(
      first.map { log.value($0, target) }, weights: Array(repeating: 1, count: first.count))
    let predicted = predicted(target, posterior)
    let scale = scales[target]
    let priorShare = prior.share { isMet(target, by: $0) }
    return TargetSummary(
      name: targets[target].name, chance: scale.chance,
      chanceExceedsRange: scale.chance > targets[target].halfWidth, unit: scale.unit,
      priorQuantiles: prior.present.quantiles([0.05, 0.5, 0.95]),
      quantiles: predicted.present.quantiles([0.05, 0.5, 0.95]), priorShareMet: priorShare,
      shareMet: predicted.share { isMet(target, by: $0) }, isAlwaysMet: priorShare == 1,
      isNeverMet: !(0..<log.count).contains { isMet(target, by: log.value($0, target)) })
  }
}

extension WeightedSample {
  /// The same without what is missing.
  fileprivate var present: WeightedSample {
    let places = values.indices.filter { !values[$0].isNaN }
    return WeightedSample(places.map { values[$0] }, weights: places.map { weights[$0] })
  }
}
