internal import Statistics

/// Which values the targets say something about.
///
/// The ranks of a target's simulated values are regressed on the ranks of all values (partial rank
/// regression). A value is informed where its standardised coefficient for some target is above 0.1 in
/// size and significant: with a false discovery rate of 5 % over all pairs of a value and a target
/// (Benjamini and Hochberg 1995, "Controlling the false discovery rate", J. R. Stat. Soc. B 57).
enum InformedValues {
  static let falseDiscoveryRate = 0.05
  static let leastCoefficient = 0.1

  /// Looks at some simulations.
  ///
  /// - Parameters:
  ///   - log: All simulations.
  ///   - simulations: Those to look at, whose points must be spread in every value.
  ///   - targets: The targets that can fail.
  /// - Returns: The informed values in ascending order; none where simulations are too few.
  /// - Complexity: O(n d² + d³) for n simulations of d values.
  static func find(_ log: SimulationLog, in simulations: Range<Int>, targets: [Int]) -> [Int] {
    let (count, width) = (simulations.count, log.width)
    let freedom = count - width - 1
    guard freedom >= 30, !targets.isEmpty else { return [] }
    var ranks = Matrix(rows: count, columns: width)
    for parameter in 0..<width {
      let column = standardisedRanks(simulations.map { log.place($0, parameter) })
      for row in 0..<count { ranks[row, parameter] = column[row] }
    }
    var responses = Matrix(rows: count, columns: targets.count)
    for (column, target) in targets.enumerated() {
      // A missing value has the highest rank.
      let ranked = standardisedRanks(
        simulations.map {
          let value = log.value($0, target)
          return value.isNaN ? Double.infinity : value
        })
      for row in 0..<count { responses[row, column] = ranked[row] }
    }
    guard let factor = CholeskyFactor(ranks.gram()) else { return [] }
    let products = ranks.products(with: responses)
    let coefficients = factor.solve(columnsOf: products)
    let inverse = (0..<width).map { parameter in
      var unit = Array(repeating: 0.0, count: width)
      unit[parameter] = 1
      return factor.solveLower(unit).reduce(0) { $0 + $1 * $1 }
    }
    var found: [(parameter: Int, size: Double)] = []
    for column in 0..<targets.count {
      var explained = 0.0
      for row in 0..<width { explained += coefficients[row, column] * products[row, column] }
      let spread = max(Double(count) - explained, 1e-9 * Double(count)) / Double(freedom)
      for parameter in 0..<width {
        let coefficient = coefficients[parameter, column]
        let size = abs(coefficient) / (spread * inverse[parameter]).squareRoot()
        found.append((parameter, abs(coefficient) > leastCoefficient ? size : 0))
      }
    }
    let limit = criticalSize(found.map(\.size))
    let informed = Set(found.filter { $0.size >= limit }.map(\.parameter))
    return informed.sorted()
  }

  /// The smallest size of a standard normal number that is significant by the step-up procedure.
  static func criticalSize(_ sizes: [Double]) -> Double {
    let sorted = sizes.sorted(by: >)
    for rank in stride(from: sorted.count, through: 1, by: -1) {
      let level = falseDiscoveryRate * Double(rank) / Double(sorted.count)
      let critical = NormalDistribution.quantile(probability: 1 - level / 2)
      if sorted[rank - 1] >= critical { return critical }
    }
    return .infinity
  }

  /// Ranks with mean 0 and variance 1, equal numbers sharing theirs; zeros if all numbers are equal.
  static func standardisedRanks(_ numbers: [Double]) -> [Double] {
    let order = ascendingOrder(numbers)
    var ranks = Array(repeating: 0.0, count: numbers.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count && numbers[order[end]] == numbers[order[start]] { end += 1 }
      let rank = Double(start + end - 1) / 2 - Double(numbers.count - 1) / 2
      for place in start..<end { ranks[order[place]] = rank }
      start = end
    }
    var squares = 0.0
    for rank in ranks { squares += rank * rank }
    guard squares > 0 else { return ranks }
    let scale = (Double(numbers.count) / squares).squareRoot()
    return ranks.map { $0 * scale }
  }
}
