/// How the channels of a class post.
struct Posting {
  /// Items a channel and unit of time, while the weight is 1.
  let rate: Double
  /// Which of the weights scales it.
  let weight: Int
  /// Items that a re-created channel uploads again.
  let burst: Double

  /// Whether there are ever items.
  var isActive: Bool { rate > 0 || burst > 0 }
}
