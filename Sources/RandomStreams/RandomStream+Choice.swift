extension RandomStream {
  /// Returns the index of one of `count` things, chosen with probability proportional to its weight.
  ///
  /// A thing of weight 0 is never chosen. Where there is only one thing, no random number is used.
  ///
  /// - Precondition: No weight is negative, and at least one is positive.
  /// - Complexity: O(`count`).
  mutating func place(among count: Int, weight: (Int) -> Double) -> Int {
    if count == 1 { return 0 }
    var total = 0.0
    for place in 0..<count {
      precondition(weight(place) >= 0, "a weight is not negative, as \(weight(place)) is")
      total += weight(place)
    }
    precondition(total > 0 && total < .infinity, "the weights sum to \(total)")
    var remainder = uniform() * total
    var chosen = 0
    for place in 0..<count where weight(place) > 0 {
      chosen = place
      if remainder < weight(place) { break }
      remainder -= weight(place)
    }
    return chosen
  }
}
