internal import RandomStreams

/// A normal distribution of the informed values from which points of a generation are drawn; all other
/// values are drawn from their prior.
struct Proposal: Sendable {
  /// The informed values.
  let informed: [Int]
  /// The middle, on the normal scale.
  let mean: [Double]
  /// The factor of the inverse of the covariance.
  let precision: CholeskyFactor
  private let halfLogDeterminant: Double

  init(informed: [Int], mean: [Double], precision: CholeskyFactor) {
    self.informed = informed
    self.mean = mean
    self.precision = precision
    halfLogDeterminant = precision.halfLogDeterminant
  }

  /// Replaces the informed places of a point by a draw.
  func draw(into place: inout [Double], _ stream: inout RandomStream) {
    var noise = Array(repeating: 0.0, count: informed.count)
    for index in noise.indices { noise[index] = stream.normal() }
    let offset = precision.solveUpper(noise)
    for (index, parameter) in informed.enumerated() {
      place[parameter] = mean[index] + offset[index]
    }
  }

  /// The logarithm of the density of a point, as a ratio to that of the prior.
  ///
  /// - Complexity: O(d²) for d informed values.
  func logRatio(
    _ place: (Int) -> Double, offset: inout [Double], scratch: inout [Double]
  ) -> Double {
    var squares = 0.0
    for (index, parameter) in informed.enumerated() {
      let value = place(parameter)
      squares += value * value
      offset[index] = value - mean[index]
    }
    let length = precision.squaredLength(offset, scratch: &scratch)
    return halfLogDeterminant + 0.5 * (squares - length)
  }
}

extension Proposal {
  /// The knee of the compression of residuals, in units of the targets.
  static let knee = 2.0
  /// The least variance of a response that the regression leaves, so that a model without chance gives
  /// a proposal too.
  static let leastVariance = 0.01
  /// How far from the middle of the prior a proposal's own middle may lie.
  static let farthest = 3.0

  /// Finds where the posterior may be, from simulations wherever they are.
  ///
  /// The simulated values `y` (less the middle of the target, in its unit, compressed) are regressed on the
  /// informed values, `y = a + B z + e`. With the covariance `R` of what is left, and the variance of a
  /// uniform number for a target that is a range, the posterior would be normal with precision `I + Bᵀ R⁻¹ B`
  /// and mean `-(I + Bᵀ R⁻¹ B)⁻¹ Bᵀ R⁻¹ a`. The proposal has that mean and the precision
  /// `I + Bᵀ R⁻¹ B / inflation`: directions of which the targets say nothing keep their prior, and in the
  /// others the proposal is wider than the posterior. An approximation: weights make up for it.
  ///
  /// - Parameters:
  ///   - log: All simulations.
  ///   - simulations: Those to regress, not chosen by their values.
  ///   - informed: The informed values.
  ///   - goals: All targets.
  ///   - failing: The targets that can fail.
  ///   - scales: The units of the targets.
  ///   - inflation: How much wider than the posterior.
  /// - Returns: The proposal, or nil where the regression is not possible.
  static func fit(
    _ log: SimulationLog, in simulations: Range<Int>, informed: [Int],
    goals: [CalibrationTarget], failing: [Int], scales: [TargetScale], inflation: Double
  ) -> Proposal? {
    let (count, width, targets) = (simulations.count, informed.count, failing.count)
    guard width > 0, targets > 0, count > width + 1 else { return nil }
    var points = Matrix(rows: count, columns: width)
    var responses = Matrix(rows: count, columns: targets)
    for (row, simulation) in simulations.enumerated() {
      for (column, parameter) in informed.enumerated() {
        points[row, column] = log.place(simulation, parameter)
      }
      for (column, target) in failing.enumerated() {
        let value = log.value(simulation, target)
        let scaled =
          value.isNaN
          ? scales[target].missing : (value - goals[target].middle) / scales[target].unit
        responses[row, column] = compressed(scaled, knee: knee)
      }
    }
    let pointMeans = points.centre()
    let responseMeans = responses.centre()
    var gram = points.gram()
    for index in 0..<width { gram[index, index] += 1e-9 * gram[index, index] + 1e-12 }
    guard let factor = CholeskyFactor(gram) else { return nil }
    let products = points.products(with: responses)
    let slopes = factor.solve(columnsOf: products)
    // What the regression leaves: `YᵀY - Bᵀ ZᵀY`.
    let explained = slopes.products(with: products)
    var left = responses.gram()
    let freedom = Double(count - width - 1)
    for index in left.values.indices {
      left.values[index] = (left.values[index] - explained.values[index]) / freedom
    }
    for (index, target) in failing.enumerated() {
      let goal = goals[target]
      let half = compressed((goal.high - goal.low) / 2 / scales[target].unit, knee: knee)
      left[index, index] += half * half / 3 + leastVariance
    }
    guard let noise = CholeskyFactor(left) else { return nil }
    // What the targets say, `L⁻¹ Bᵀ` with `R = L Lᵀ`, and how far off the middle of the prior is.
    var signal = Matrix(rows: targets, columns: width)
    for column in 0..<width {
      let solved = noise.solveLower((0..<targets).map { slopes[column, $0] })
      for row in 0..<targets { signal[row, column] = solved[row] }
    }
    let intercept = (0..<targets).map { target in
      var sum = responseMeans[target]
      for column in 0..<width { sum -= slopes[column, target] * pointMeans[column] }
      return sum
    }
    let gap = noise.solveLower(intercept)
    let information = signal.gram()
    var posterior = information
    var wide = information
    for index in 0..<width {
      posterior[index, index] += 1
      for other in 0..<width { wide[index, other] /= inflation }
      wide[index, index] += 1
    }
    guard let whole = CholeskyFactor(posterior), let precision = CholeskyFactor(wide) else {
      return nil
    }
    let pull = (0..<width).map { column in
      var sum = 0.0
      for row in 0..<targets { sum -= signal[row, column] * gap[row] }
      return sum
    }
    let mean = whole.solve(pull).map { min(farthest, max(-farthest, $0)) }
    return Proposal(informed: informed, mean: mean, precision: precision)
  }
}

extension Proposal {
  /// The variance of a proposal around what is kept, in variances of what is kept.
  static let spread = 2.0

  /// A normal distribution with the weighted mean and twice the covariance of what is kept.
  ///
  /// It follows a posterior of any shape as the tolerance falls (the kernel of Beaumont, Cornuet, Marin and
  /// Robert 2009, around the middle of what is kept), but needs many points for each informed value.
  ///
  /// - Returns: The proposal, or nil where the effective size is under ten for each informed value.
  static func around(
    _ kept: KeptSimulations, _ log: SimulationLog, informed: [Int]
  ) -> Proposal? {
    let size = WeightedSample.effectiveSize(kept.weights)
    guard !informed.isEmpty, size >= 10 * Double(informed.count + 1) else { return nil }
    let total = kept.weights.reduce(0, +)
    var points = Matrix(rows: kept.simulations.count, columns: informed.count)
    var mean = Array(repeating: 0.0, count: informed.count)
    for (row, simulation) in kept.simulations.enumerated() {
      for (column, parameter) in informed.enumerated() {
        points[row, column] = log.place(simulation, parameter)
        mean[column] += kept.weights[row] / total * points[row, column]
      }
    }
    for row in 0..<points.rows {
      for column in 0..<points.columns { points[row, column] -= mean[column] }
    }
    var covariance = points.gram(weights: kept.weights)
    for index in covariance.values.indices { covariance.values[index] *= spread / total }
    guard let factor = CholeskyFactor(covariance) else { return nil }
    var unit = Matrix(rows: informed.count, columns: informed.count)
    for index in 0..<informed.count { unit[index, index] = 1 }
    return CholeskyFactor(factor.solve(columnsOf: unit)).map {
      Proposal(informed: informed, mean: mean, precision: $0)
    }
  }
}

extension Matrix {
  /// Subtracts from each column its mean, which is returned.
  fileprivate mutating func centre() -> [Double] {
    (0..<columns).map { column in
      var sum = 0.0
      for row in 0..<rows { sum += self[row, column] }
      let mean = sum / Double(rows)
      for row in 0..<rows { self[row, column] -= mean }
      return mean
    }
  }
}
