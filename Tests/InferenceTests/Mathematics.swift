import Numerics

/// `exp(-x)`.
func decay(_ x: Double) -> Double { PortableMath.exp(-x) }

/// A distribution on a line, tabulated.
struct Tabulated: Sendable {
  let points: [Double]
  /// The share up to each point.
  let cumulative: [Double]
  let mean: Double
  let standardDeviation: Double

  /// From the logarithm of a density that need not integrate to 1, at the middles of `cells` equal cells.
  init(from low: Double, to high: Double, cells: Int = 4000, logDensity: (Double) -> Double) {
    let width = (high - low) / Double(cells)
    let middles = (0..<cells).map { low + (Double($0) + 0.5) * width }
    self.init(low: low, width: width, middles: middles, logs: middles.map(logDensity))
  }

  /// From masses of equal cells.
  init(low: Double, width: Double, masses: [Double]) {
    self.init(
      low: low, width: width,
      middles: masses.indices.map { low + (Double($0) + 0.5) * width },
      logs: masses.map { PortableMath.log($0) })
  }

  private init(low: Double, width: Double, middles: [Double], logs: [Double]) {
    let largest = logs.max() ?? 0
    let masses = logs.map { PortableMath.exp($0 - largest) }
    let total = masses.reduce(0, +)
    var (sum, mean, square) = (0.0, 0.0, 0.0)
    var (points, cumulative) = ([low], [0.0])
    for (middle, mass) in zip(middles, masses) {
      sum += mass / total
      mean += middle * mass / total
      square += middle * middle * mass / total
      points.append(middle + width / 2)
      cumulative.append(sum)
    }
    self.points = points
    self.cumulative = cumulative
    self.mean = mean
    standardDeviation = (square - mean * mean).squareRoot()
  }

  /// The share below a value.
  func share(below value: Double) -> Double {
    Self.interpolate(value, points, cumulative)
  }

  func quantile(_ probability: Double) -> Double {
    Self.interpolate(probability, cumulative, points)
  }

  private static func interpolate(_ x: Double, _ xs: [Double], _ ys: [Double]) -> Double {
    var (low, high) = (0, xs.count - 1)
    if x <= xs[low] { return ys[low] }
    if x >= xs[high] { return ys[high] }
    while high - low > 1 {
      let middle = (low + high) / 2
      if xs[middle] <= x { low = middle } else { high = middle }
    }
    return ys[low] + (ys[high] - ys[low]) * (x - xs[low]) / (xs[high] - xs[low])
  }
}
