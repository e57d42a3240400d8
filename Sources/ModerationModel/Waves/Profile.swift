/// How referrals spread over a wave: a density over time, linear between corners.
///
/// It is shared, not copied: it is asked for every channel that a wave lists.
final class Profile: Sendable {
  private let corners: [ProfilePoint]
  /// The integral of the intensity up to each corner.
  private let cumulative: [Double]

  /// - Precondition: at least two corners, ascending, with an intensity above 0.
  init(_ corners: [ProfilePoint]) {
    precondition(corners.count >= 2, "a profile of \(corners.count) corners")
    self.corners = corners
    var sum = 0.0
    var cumulative = [0.0]
    for (left, right) in zip(corners, corners.dropFirst()) {
      sum += (right.offset - left.offset) * (left.intensity + right.intensity) / 2
      cumulative.append(sum)
    }
    precondition(sum > 0, "a profile without intensity")
    self.cumulative = cumulative
  }

  /// A profile of one intensity from offset 0 on.
  static func flat(over length: Double) -> Profile {
    Profile([
      ProfilePoint(offset: 0, intensity: 1), ProfilePoint(offset: length, intensity: 1),
    ])
  }

  /// The first offset, from the start of the wave.
  var first: Double { corners[0].offset }
  /// The last offset.
  var last: Double { corners[corners.count - 1].offset }

  private var total: Double { cumulative[cumulative.count - 1] }

  /// The share of the profile up to an offset; 0 before the first, 1 after the last.
  func share(upTo offset: Double) -> Double {
    if offset <= first { return 0 }
    if offset >= last { return 1 }
    let piece = corners.lastIndex { $0.offset <= offset } ?? 0
    let (left, right) = (corners[piece], corners[piece + 1])
    let span = offset - left.offset
    let slope = (right.intensity - left.intensity) / (right.offset - left.offset)
    return (cumulative[piece] + span * (left.intensity + slope * span / 2)) / total
  }

  /// The earliest offset up to which a share of the profile lies.
  ///
  /// - Precondition: `share` is in 0...1.
  func offset(ofShare share: Double) -> Double {
    precondition((0...1).contains(share), "a share of \(share)")
    let wanted = share * total
    // The first piece that reaches it; a piece without intensity never does.
    guard let end = cumulative.firstIndex(where: { $0 >= wanted }), end > 0 else { return first }
    let (left, right) = (corners[end - 1], corners[end])
    let missing = wanted - cumulative[end - 1]
    let slope = (right.intensity - left.intensity) / (right.offset - left.offset)
    // missing = i s + slope s^2 / 2, solved for s in the form that does not cancel.
    let root = max(0, left.intensity * left.intensity + 2 * slope * missing).squareRoot()
    let divisor = left.intensity + root
    guard divisor > 0 else { return left.offset }
    return min(left.offset + 2 * missing / divisor, right.offset)
  }
}
