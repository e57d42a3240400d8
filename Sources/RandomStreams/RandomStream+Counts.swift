internal import Numerics

extension RandomStream {
  /// Returns a Poisson count.
  ///
  /// For means below 10 by inversion from one uniform number, so that the same stream gives a larger
  /// count for a larger mean; above by transformed rejection with squeeze, PTRS (Hörmann 1993, "The
  /// transformed rejection method for generating Poisson random variables", Insur. Math. Econ. 12).
  /// Mean 0 uses no random number.
  ///
  /// - Precondition: `mean` is in 0...1e15.
  /// - Complexity: O(1) expected.
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e15, "a Poisson mean is in 0...1e15, not \(mean)")
    if mean == 0 { return 0 }
    return mean < 10 ? invertedPoisson(mean: mean) : transformedPoisson(mean: mean)
  }

  /// Returns a geometric count of failures, from 0, with the given mean.
  ///
  /// The floor of an exponential number (Devroye 1986, "Non-uniform random variate generation",
  /// X.2), so that the same stream gives a larger count for a larger mean. Mean 0 uses no random number.
  ///
  /// - Precondition: `mean` is in 0...1e15.
  /// - Complexity: O(1) expected.
  public mutating func geometric(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e15, "a geometric mean is in 0...1e15, not \(mean)")
    if mean == 0 { return 0 }
    return Int(exponential() / PortableMath.log1p(1 / mean))
  }

  private mutating func invertedPoisson(mean: Double) -> Int {
    var remainder = uniform()
    var term = PortableMath.exp(-mean)
    var count = 0
    while remainder >= term {
      remainder -= term
      count += 1
      term *= mean / Double(count)
      // Beyond this the 53 bits of the uniform number cannot tell one count from another.
      if term < 0x1p-60 && Double(count) > mean { break }
    }
    return count
  }

  private mutating func transformedPoisson(mean: Double) -> Int {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let plateau = 0.9277 - 3.6224 / (b - 2)
    while true {
      let offset = uniform() - 0.5
      let level = positiveUniform()
      let margin = 0.5 - offset.magnitude
      let real = (2 * a / margin + b) * offset + mean + 0.43
      // Also refuses numbers that fit into no Int, which a margin close to 0 gives.
      guard real >= 0 && real < 0x1p62 else { continue }
      let count = Int(real)
      if margin >= 0.07 && level <= plateau { return count }
      if margin < 0.013 && level > margin { continue }
      let hat = level * inverseAlpha / (a / (margin * margin) + b)
      if PortableMath.log(hat) <= Self.logPoissonProbability(count, mean: mean) { return count }
    }
  }

  /// The logarithm of a Poisson probability, without cancellation at large means.
  ///
  /// For counts from 10 on, Stirling's formula for the factorial leaves the deviance and a small
  /// correction (Loader 2000, "Fast and accurate computation of binomial probabilities").
  private static func logPoissonProbability(_ count: Int, mean: Double) -> Double {
    let k = Double(count)
    if k < 10 { return k * PortableMath.log(mean) - mean - PortableMath.logGamma(k + 1) }
    let excess = k - mean
    let deviance = k * PortableMath.log1p(excess / mean) - excess
    let peak = 0.5 * PortableMath.log(2 * Double.pi * k) + PortableMath.stirlingCorrection(k)
    return -deviance - peak
  }
}
