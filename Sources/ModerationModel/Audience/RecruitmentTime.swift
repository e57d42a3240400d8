internal import Containers
internal import Numerics

/// The followers' time as recruitment counts it where a driver scales it: `∫ w F dt`.
struct RecruitmentTime {
  /// Which weight scales the recruitment of a class; 0 for none.
  let weights: IDArray<ClassID, Int>
  /// The classes that a driver scales.
  private let driven: [ClassID]
  private let groupCount: Int
  /// By driven class and group: the platform's `∫ w R ds` at the group's anchor.
  private var returns: [Double]
  /// Only those of driven classes are counted.
  private(set) var total: IDArray<ClassID, Double>

  init(weights: IDArray<ClassID, Int>, groupCount: Int) {
    self.weights = weights
    self.groupCount = groupCount
    driven = weights.ids.filter { weights[$0] > 0 }
    returns = Array(repeating: 0, count: driven.count * groupCount)
    total = IDArray(repeating: 0, count: weights.count)
  }

  /// Whether no driver scales any class's recruitment.
  var isEmpty: Bool { driven.isEmpty }

  /// Lets time pass for a group, before its followers do.
  mutating func advance(
    _ group: GroupID, _ followers: FollowerTotals, to time: Double, growth: Decay,
    weights: [Weight], returns integrals: [ReturnIntegral]
  ) {
    let span = time - followers.anchor
    for (place, recruited) in driven.enumerated() {
      let index = self.weights[recruited]
      let after = integrals[index].plain
      let slot = place * groupCount + group.index
      if followers.channelCount > 0 {
        let weight = weights[index]
        let settled = followers.base * weight.integral(from: followers.anchor, span)
        let returned = Double(followers.publicCount) * (after - returns[slot])
        let missing =
          followers.gap * weight.convolved(growth, .none, from: followers.anchor, span)
        total[recruited] += settled + returned - missing
      }
      returns[slot] = after
    }
  }
}
