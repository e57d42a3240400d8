/// Numbers with weights: moments and quantiles.
///
/// Weights are at least 0 and need not sum to 1; sums are formed in the order given.
struct WeightedSample {
  let values: [Double]
  let weights: [Double]
  let total: Double

  init(_ values: [Double], weights: [Double]) {
    self.values = values
    self.weights = weights
    total = weights.reduce(0, +)
  }

  var mean: Double {
    var sum = 0.0
    for (value, weight) in zip(values, weights) { sum += weight * value }
    return sum / total
  }

  /// The variance, unbiased for weights that do not depend on the values: `Σ w (x - m)² / (1 - Σ w²)`
  /// with weights that sum to 1; 0 where one number has all the weight.
  var variance: Double {
    let mean = mean
    var (sum, squares) = (0.0, 0.0)
    for (value, weight) in zip(values, weights) {
      let share = weight / total
      sum += share * (value - mean) * (value - mean)
      squares += share * share
    }
    return squares < 1 ? sum / (1 - squares) : 0
  }

  var standardDeviation: Double { variance.squareRoot() }

  /// The share of the weight for which something holds.
  func share(where holds: (Double) -> Bool) -> Double {
    var sum = 0.0
    for (value, weight) in zip(values, weights) where holds(value) { sum += weight }
    return sum / total
  }

  /// Quantiles: each number stands at the middle of its share of the weight, linear in between; without
  /// `isSmooth` the smallest number up to which the share is reached.
  ///
  /// - Complexity: O(n log n).
  func quantiles(_ probabilities: [Double], isSmooth: Bool = true) -> [Double] {
    let order = ascendingOrder(values).filter { weights[$0] > 0 }
    guard let first = order.first, let last = order.last else { return [] }
    return probabilities.map { probability in
      let sought = probability * total
      var (sum, place, before) = (0.0, 0.0, first)
      for index in order {
        let weight = weights[index]
        if isSmooth {
          let here = sum + weight / 2
          if here >= sought {
            if index == first { return values[first] }
            let share = (sought - place) / (here - place)
            return values[before] + share * (values[index] - values[before])
          }
          place = here
        } else if sum + weight >= sought {
          return values[index]
        }
        sum += weight
        before = index
      }
      return values[last]
    }
  }

  /// The effective size of weights, `(Σ w)² / Σ w²` (Kish 1965).
  static func effectiveSize(_ weights: [Double]) -> Double {
    var (sum, squares) = (0.0, 0.0)
    for weight in weights {
      sum += weight
      squares += weight * weight
    }
    return squares > 0 ? sum * sum / squares : 0
  }
}
