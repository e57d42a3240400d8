/// A corner of the profile of a wave, which is linear between corners.
public struct ProfilePoint: Equatable, Sendable {
  /// Days from the start of the wave; negative before it.
  public var offset: Double
  /// How intense referrals are, relative to the other corners; not negative.
  public var intensity: Double

  /// Creates a corner.
  public init(offset: Double, intensity: Double) {
    self.offset = offset
    self.intensity = intensity
  }
}
