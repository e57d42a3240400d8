internal import Numerics

/// The followers of the channels of one platform and class, added up: sums that every channel
/// enters when it is founded and leaves when it ends, so that nothing walks over channels.
///
/// Channel `i` has `K_i - (K_i - G_i) e^(-g (t - f_i)) + R(t) - R(f_i)` followers, of full audience
/// `K`, followers at founding `G`, growth `g` and the platform's returns per channel `R`; of a private
/// channel `R` is 0.
struct FollowerTotals: BitwiseCopyable {
  private(set) var anchor = 0.0
  private(set) var channelCount = 0
  /// Of these, those to which searchers return, that is not private ones.
  private(set) var publicCount = 0
  /// The sum of `K_i - R(f_i)`.
  private(set) var base = 0.0
  /// What is missing to the full audience, and what is beyond it; both decay with `g`.
  private(set) var rising = 0.0
  private(set) var falling = 0.0
  /// The platform's `∫ R ds` at the anchor.
  private var returnIntegral = 0.0

  // Since the start of the run.
  private(set) var joined = 0.0
  private(set) var left = 0.0
  private(set) var followerTime = 0.0

  /// What is missing to the full audience, less what is beyond it.
  var gap: Double { rising - falling }

  /// The followers at the anchor, of the platform's returns per channel then.
  func followers(returns: Double) -> Double {
    base + Double(publicCount) * returns - gap
  }

  /// At most so many followers until the next event.
  func greatest(returns: Double) -> Double {
    base + Double(publicCount) * returns + falling
  }

  /// How audiences grow from the anchor to `time` at a rate; no decay where none has to.
  func growth(at rate: Double, to time: Double) -> Decay {
    gap != 0 || rising > 0 ? Decay(rate, time - anchor) : .none
  }

  /// The followers as their views of items depend on them, over a stretch from the anchor on.
  func readers(growth: Decay) -> Readers {
    Readers(
      channelCount: channelCount, publicCount: publicCount, base: base, gap: gap, growth: growth)
  }

  /// Lets time pass to `time`, to which the platform has come; `growth` is that of the stretch.
  mutating func advance(to time: Double, growth: Decay, returns: ReturnIntegral) {
    let span = time - anchor
    defer {
      anchor = time
      returnIntegral = returns.plain
    }
    guard span > 0, channelCount > 0 else { return }
    followerTime += base * span + Double(publicCount) * (returns.plain - returnIntegral)
    guard gap != 0 || rising > 0 else { return }
    let share = -growth.decline
    followerTime -= gap * growth.integral(span)
    joined += rising * share
    left += falling * share
    rising -= rising * share
    falling -= falling * share
  }

  /// A channel is founded at the anchor; `returns` are those per channel by now, 0 for a private one.
  mutating func add(full: Double, carried: Double, returns: Double, isPrivate: Bool) {
    channelCount += 1
    if !isPrivate { publicCount += 1 }
    base += full - returns
    if carried < full { rising += full - carried } else { falling += carried - full }
  }

  /// A channel ends at the anchor, `age` after its founding.
  ///
  /// - Returns: its followers.
  mutating func remove(
    full: Double, carried: Double, returnsAtFounding: Double, returns: Double, isPrivate: Bool,
    age: Double, growth: Double
  ) -> Double {
    channelCount -= 1
    if !isPrivate { publicCount -= 1 }
    let gap = carried == full ? 0 : (full - carried) * PortableMath.exp(-growth * age)
    if channelCount == 0 {
      // Rounding has left crumbs of those who have gone.
      (base, rising, falling) = (0, 0, 0)
    } else {
      base -= full - returnsAtFounding
      if gap > 0 { rising = max(0, rising - gap) } else { falling = max(0, falling + gap) }
    }
    return max(0, full - gap + (returns - returnsAtFounding))
  }
}
