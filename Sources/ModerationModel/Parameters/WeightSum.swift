/// The sum of weights, by which each is divided.
enum WeightSum {
  /// What is wrong with the sum of weights that are not negative, or nil.
  static func problem(with weights: [Double]) -> String? {
    let sum = weights.reduce(0, +)
    guard sum.isFinite else { return "has weights that add up to no finite number" }
    return sum > 0 ? nil : "has no weight above 0"
  }
}
