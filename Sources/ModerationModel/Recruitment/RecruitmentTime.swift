/// The followers' time as recruitment counts them where a driver scales it: `∫ w F dt`.
struct RecruitmentTime {
  /// By class, which weight scales its recruitment; 0 for none.
  let weights: [Int]
  /// The classes that a driver scales.
  private let driven: [Int]
  private let groupCount: Int
  /// By driven class and group: the platform's `∫ w R ds` at the group's anchor.
  private var returns: [Double]
  /// By class; only those of driven classes are counted.
  private(set) var total: [Double]

  init(weights: [Int], groupCount: Int) {
    self.weights = weights
    self.groupCount = groupCount
    driven = weights.indices.filter { weights[$0] > 0 }
    returns = Array(repeating: 0, count: driven.count * groupCount)
    total = Array(repeating: 0, count: weights.count)
  }

  /// Whether no driver scales any class's recruitment.
  var isEmpty: Bool { driven.isEmpty }

  /// Lets time pass for a group, before its followers do.
  mutating func advance(
    _ group: Int, _ following: FollowerTotals, to time: Double, growth: Decay, weights: [Weight],
    returns integrals: [ReturnIntegral]
  ) {
    let span = time - following.anchor
    for (place, recruited) in driven.enumerated() {
      let index = self.weights[recruited]
      let after = integrals[index].plain
      let slot = place * groupCount + group
      if following.channelCount > 0 {
        let weight = weights[index]
        total[recruited] +=
          following.base * weight.integral(from: following.anchor, span)
          + Double(following.channelCount) * (after - returns[slot])
          - following.gap * weight.convolved(growth, .none, from: following.anchor, span)
      }
      returns[slot] = after
    }
  }
}
