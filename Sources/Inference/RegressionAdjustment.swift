internal import RandomStreams

/// Moves kept draws to where they would have been, had their simulation met the targets.
///
/// Local-linear regression (Beaumont, Zhang and Balding 2002, "Approximate Bayesian computation in population
/// genetics", Genetics 162): the informed places are regressed on the signed residuals (compressed) with the
/// kernel as weight, and the part that residuals explain is taken away. What the regression left is made
/// wider by `√(n / (n - p))`, since `p` coefficients fitted to `n` draws of effective size make it narrower.
struct RegressionAdjustment {
  /// The knee of the compression of residuals, in units of the targets.
  static let knee = 4.0
  /// How many values without bearing are drawn beside each simulation, as controls.
  static let controls = 20

  /// For each draw its informed places, moved.
  let places: [[Double]]
  /// For each draw its controls, moved.
  let controls: [[Double]]

  /// Adjusts; nil where the regression is not possible.
  ///
  /// - Parameters:
  ///   - log: All simulations.
  ///   - kept: Those kept.
  ///   - kernel: A weight for each of them.
  ///   - informed: The informed values.
  ///   - failing: The targets that can fail.
  ///   - drawn: For each of them its controls, standard normal numbers.
  /// - Complexity: O(n (m² + m d)) for n kept, m targets and d informed values.
  init?(
    _ log: SimulationLog, kept: [Int], kernel: [Double], informed: [Int], failing: [Int],
    controls drawn: [[Double]]
  ) {
    let terms = failing.count + 1
    var residuals = Matrix(rows: kept.count, columns: terms)
    var responses = Matrix(rows: kept.count, columns: informed.count + Self.controls)
    for (row, simulation) in kept.enumerated() {
      residuals[row, 0] = 1
      for (column, target) in failing.enumerated() {
        residuals[row, column + 1] = compressed(
          log.residual(simulation, target), knee: Self.knee)
      }
      for (column, parameter) in informed.enumerated() {
        responses[row, column] = log.place(simulation, parameter)
      }
      for column in 0..<Self.controls {
        responses[row, informed.count + column] = drawn[row][column]
      }
    }
    var gram = residuals.gram(weights: kernel)
    var trace = 0.0
    for index in 0..<terms { trace += gram[index, index] }
    // The intercept, which is what is sought, is not held back.
    for index in 1..<terms { gram[index, index] += 1e-6 * trace / Double(terms) }
    guard let factor = CholeskyFactor(gram) else { return nil }
    let slopes = factor.solve(columnsOf: residuals.products(with: responses, weights: kernel))
    let size = WeightedSample.effectiveSize(kernel)
    let widening = (size / max(size - Double(terms), size / 4)).squareRoot()
    var (moved, movedControls): ([[Double]], [[Double]]) = ([], [])
    for row in 0..<kept.count {
      let adjusted = (0..<responses.columns).map { column in
        var left = responses[row, column] - slopes[0, column]
        for term in 1..<terms { left -= residuals[row, term] * slopes[term, column] }
        return slopes[0, column] + widening * left
      }
      moved.append(Array(adjusted[..<informed.count]))
      movedControls.append(Array(adjusted[informed.count...]))
    }
    places = moved
    controls = movedControls
  }
}
