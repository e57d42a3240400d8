import Foundation

/// Tests of numbers seen against a theory; each returns a p-value.
public enum GoodnessOfFit {
  /// Pearson's chi-square of counts against cell probabilities that sum to 1.
  ///
  /// Neighbouring cells are pooled until 20 are expected in each, so that the tail holds.
  public static func chiSquare(counts: [Int], probabilities: [Double]) -> Double {
    precondition(counts.count == probabilities.count, "as many counts as probabilities")
    precondition(abs(probabilities.reduce(0, +) - 1) < 1e-9, "the probabilities sum to 1")
    let total = Double(counts.reduce(0, +))
    var cells: [(seen: Double, expected: Double)] = []
    var open = (seen: 0.0, expected: 0.0)
    for (count, probability) in zip(counts, probabilities) {
      open.seen += Double(count)
      open.expected += total * probability
      if open.expected >= 20 {
        cells.append(open)
        open = (0, 0)
      }
    }
    precondition(cells.count > 1, "too few numbers for a test of \(counts)")
    cells[cells.count - 1].seen += open.seen
    cells[cells.count - 1].expected += open.expected
    let statistic = cells.reduce(0) { sum, cell in
      sum + (cell.seen - cell.expected) * (cell.seen - cell.expected) / cell.expected
    }
    return PValue.chiSquare(statistic, degreesOfFreedom: cells.count - 1)
  }

  /// Whole numbers against the probability of each; what is above `largest` makes one cell.
  public static func chiSquare(
    _ numbers: [Int], largest: Int, probability: (Int) -> Double
  ) -> Double {
    var counts = Array(repeating: 0, count: largest + 2)
    for number in numbers { counts[min(number, largest + 1)] += 1 }
    var probabilities = (0...largest).map(probability)
    probabilities.append(max(0, 1 - probabilities.reduce(0, +)))
    return chiSquare(counts: counts, probabilities: probabilities)
  }

  /// Counts against the Poisson distribution of a known mean: p-values of the mean, of the
  /// variance, and of the whole distribution.
  public static func poisson(_ numbers: [Double], mean: Double) -> [Double] {
    let count = Double(numbers.count)
    let sum = numbers.reduce(0, +)
    let squares = numbers.reduce(0) { $0 + ($1 - sum / count) * ($1 - sum / count) }
    let shape = chiSquare(numbers.map { Int($0) }, largest: Int(mean * 3) + 20) { number in
      exp(Double(number) * log(mean) - mean - lgamma(Double(number) + 1))
    }
    return [
      PValue.normal((sum - count * mean) / (count * mean).squareRoot()),
      PValue.chiSquareOnBothSides(squares / mean, degreesOfFreedom: numbers.count - 1),
      shape,
    ]
  }

  /// The mean of independent numbers against a known mean and, if known, a known variance.
  public static func mean(
    of numbers: [Double], is mean: Double, variance: Double? = nil
  ) -> Double {
    let count = Double(numbers.count)
    let average = numbers.reduce(0, +) / count
    let spread =
      variance ?? numbers.reduce(0) { $0 + ($1 - average) * ($1 - average) } / (count - 1)
    return PValue.normal((average - mean) / (spread / count).squareRoot())
  }

  /// How often something happened in `trials`, against its probability.
  public static func share(_ successes: Int, of trials: Int, is probability: Double) -> Double {
    let expected = Double(trials) * probability
    return PValue.normal(
      (Double(successes) - expected) / (expected * (1 - probability)).squareRoot())
  }

  /// Numbers in 0...1 against the uniform distribution (Kolmogorov-Smirnov).
  ///
  /// With a cohort of which only the numbers up to some value were seen, `cohort` is its size; the
  /// test is then conservative, since the largest distance is sought in a part only.
  public static func uniform(_ numbers: [Double], cohort: Int? = nil) -> Double {
    let size = Double(cohort ?? numbers.count)
    var distance = 0.0
    for (index, number) in numbers.sorted().enumerated() {
      distance = max(
        distance, abs(Double(index) / size - number), abs(Double(index + 1) / size - number))
    }
    return PValue.kolmogorov(distance: distance, count: cohort ?? numbers.count)
  }
}
