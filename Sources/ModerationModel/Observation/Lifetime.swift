/// How long a channel lived, or was seen to live.
public struct Lifetime: Equatable, Sendable {
  /// The days in 64 bits, with a minus for a channel that is still live: a replicate has millions
  /// of lives.
  private let bits: UInt64

  /// Days from founding to the end, or to the horizon for a channel still live then.
  public var days: Double { Double(bitPattern: bits).magnitude }
  /// Whether the end was seen; otherwise the channel lived at least ``days``.
  public var isEnded: Bool { Double(bitPattern: bits).sign == .plus }

  /// Creates a life of `days`.
  ///
  /// - Precondition: `days` is not negative.
  public init(days: Double, isEnded: Bool) {
    bits = (isEnded ? days.magnitude : -days.magnitude).bitPattern
  }
}
