/// Quantiles of a sorted sample.
public enum Quantile {
  /// The quantile of type 7, the default of R and of NumPy.
  ///
  /// Linear between the order statistics around position (n - 1) p; the type is that of Hyndman
  /// and Fan, The American Statistician 50, 1996, 361-365. The interpolation starts from the nearer
  /// neighbour, so it is exact at both ends, never leaves the interval between the neighbours, and
  /// gives the common value of equal neighbours exactly.
  ///
  /// - Parameters:
  ///   - sorted: the values in ascending order.
  ///   - probability: the share of the sample below the quantile, in 0...1.
  /// - Returns: a value between the smallest and the largest.
  /// - Precondition: `sorted` is not empty and `probability` is in 0...1.
  @inlinable
  public static func type7(
    sorted: some RandomAccessCollection<Double>, probability: Double
  ) -> Double {
    let count = sorted.count
    precondition(count > 0, "a quantile of no values")
    precondition(probability >= 0 && probability <= 1, "not a probability: \(probability)")
    let position = Double(count - 1) * probability
    let rank = Int(position)
    let fraction = position - Double(rank)
    let index = sorted.index(sorted.startIndex, offsetBy: rank)
    let low = sorted[index]
    guard fraction > 0 else { return low }
    let high = sorted[sorted.index(after: index)]
    return fraction < 0.5
      ? low + (high - low) * fraction
      : high - (high - low) * (1 - fraction)
  }
}
