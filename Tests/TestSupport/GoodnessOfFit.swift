import Foundation

/// Tests of numbers seen against a theory.
public enum GoodnessOfFit {
  /// Pearson's chi-square of counts against cell probabilities that sum to 1.
  ///
  /// Neighbouring cells are pooled until 20 are expected in each, so that the tail holds.
  public static func chiSquare(
    of quantity: String, counts: [Int], probabilities: [Double]
  ) -> Comparison {
    precondition(counts.count == probabilities.count, "as many counts as probabilities")
    precondition(abs(probabilities.reduce(0, +) - 1) < 1e-9, "the probabilities sum to 1")
    let total = counts.reduce(0, +)
    var cells: [(seen: Double, expected: Double)] = []
    var open = (seen: 0.0, expected: 0.0)
    for (count, probability) in zip(counts, probabilities) {
      open.seen += Double(count)
      open.expected += Double(total) * probability
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
    return Comparison(
      quantity, from: total, chiSquare: statistic, degreesOfFreedom: cells.count - 1)
  }

  /// Whole numbers against the probability of each; what is above `largest` makes one cell.
  public static func chiSquare(
    of quantity: String, _ numbers: [Int], largest: Int, probability: (Int) -> Double
  ) -> Comparison {
    var counts = Array(repeating: 0, count: largest + 2)
    for number in numbers { counts[min(number, largest + 1)] += 1 }
    var probabilities = (0...largest).map(probability)
    probabilities.append(max(0, 1 - probabilities.reduce(0, +)))
    return chiSquare(of: quantity, counts: counts, probabilities: probabilities)
  }

  /// Counts against the Poisson distribution of a known mean: the mean, the standard deviation,
  /// and the whole distribution.
  public static func poisson(
    of quantity: String, _ numbers: [Double], mean: Double
  ) -> [Comparison] {
    let shape = chiSquare(
      of: "distribution of \(quantity)", numbers.map { Int($0) }, largest: Int(mean * 3) + 20
    ) { number in
      exp(Double(number) * log(mean) - mean - lgamma(Double(number) + 1))
    }
    // The fourth central moment of a Poisson number is m + 3 m².
    return [
      Self.mean(of: "mean of \(quantity)", numbers, is: mean, variance: mean),
      deviation(of: quantity, numbers, variance: mean, spreadOfSquares: mean + 2 * mean * mean),
      shape,
    ]
  }

  /// The spread of independent numbers about a mean, against a known variance: `spreadOfSquares` is
  /// the variance of the square of a number less its mean.
  ///
  /// What is told is the standard deviation, of which a relative error is half that of the
  /// variance. The mean is that of the numbers, unless it is known.
  public static func deviation(
    of quantity: String, _ numbers: [Double], about known: Double? = nil, variance: Double,
    spreadOfSquares: Double
  ) -> Comparison {
    let count = Double(numbers.count)
    let centre = known ?? numbers.reduce(0, +) / count
    let squares = numbers.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    let seen = squares / (known == nil ? count - 1 : count)
    let theory = variance.squareRoot()
    return Comparison(
      "standard deviation of \(quantity)", from: numbers.count,
      seen: theory + (seen - variance) / (2 * theory), theory: theory,
      deviation: (spreadOfSquares / count).squareRoot() / (2 * theory))
  }

  /// The mean of independent numbers against a known mean and, if known, a known variance.
  public static func mean(
    of quantity: String, _ numbers: [Double], is mean: Double, variance: Double? = nil,
    scale: Double? = nil
  ) -> Comparison {
    let count = Double(numbers.count)
    let average = numbers.reduce(0, +) / count
    let spread =
      variance ?? numbers.reduce(0) { $0 + ($1 - average) * ($1 - average) } / (count - 1)
    return Comparison(
      quantity, from: numbers.count, seen: average, theory: mean,
      deviation: (spread / count).squareRoot(), scale: scale)
  }

  /// How many events there were, against the mean of their Poisson number or, more generally, what
  /// their intensity came to.
  public static func count(
    of quantity: String, _ seen: some BinaryInteger, is expected: Double
  ) -> Comparison {
    Comparison(
      quantity, from: Int(seen), seen: Double(seen), theory: expected,
      deviation: expected.squareRoot())
  }

  /// How often something happened in `trials`, against its probability.
  public static func share(
    of quantity: String, _ successes: Int, of trials: Int, is probability: Double
  ) -> Comparison {
    Comparison(
      quantity, from: trials, seen: Double(successes) / Double(trials), theory: probability,
      deviation: (probability * (1 - probability) / Double(trials)).squareRoot())
  }

  /// Exponential numbers of mean 1: their rate, of which a relative error is that of the mean, and
  /// their distribution.
  public static func exponential(of quantity: String, _ numbers: [Double]) -> [Comparison] {
    [
      mean(of: "mean of \(quantity)", numbers, is: 1, variance: 1),
      uniform(of: "distribution of \(quantity)", numbers.map { 1 - exp(-$0) }),
    ]
  }

  /// Numbers in 0...1 against the uniform distribution (Kolmogorov-Smirnov).
  ///
  /// With a cohort of which only the numbers up to some value were seen, `cohort` is its size; the
  /// test is then conservative, since the largest distance is sought in a part only.
  public static func uniform(
    of quantity: String, _ numbers: [Double], cohort: Int? = nil
  ) -> Comparison {
    let size = Double(cohort ?? numbers.count)
    var distance = 0.0
    for (index, number) in numbers.sorted().enumerated() {
      distance = max(
        distance, abs(Double(index) / size - number), abs(Double(index + 1) / size - number))
    }
    return Comparison(quantity, from: cohort ?? numbers.count, distance: distance)
  }
}
