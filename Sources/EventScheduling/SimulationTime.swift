/// A point on a clock.
///
/// A point and a span are two types, so that adding two points does not compile. The unit is the model's
/// own: the queue only compares times.
public struct SimulationTime: Comparable, Sendable {
  /// Units of the clock since its start; finite and never negative.
  public let reading: Double

  /// The start of every clock.
  public static let start = SimulationTime(0)

  /// Creates a point on the clock.
  ///
  /// - Precondition: `reading` is finite and not negative.
  @inlinable
  public init(_ reading: Double) {
    precondition(reading.isFinite && reading >= 0, "not a point on a clock: \(reading)")
    // Adding zero turns -0 into 0: the queue orders times by their bits.
    self.reading = reading + 0
  }

  /// Creates a point from a reading that is known to be valid.
  @inlinable
  init(validated reading: Double) {
    self.reading = reading
  }

  /// Whether `left` is earlier than `right`.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.reading < right.reading }

  /// The point a span later.
  ///
  /// - Precondition: the result is finite and not negative.
  @inlinable
  public static func + (time: Self, span: SimulationSpan) -> Self {
    Self(time.reading + span.length)
  }

  /// The span from `earlier` to `later`.
  @inlinable
  public static func - (later: Self, earlier: Self) -> SimulationSpan {
    SimulationSpan(later.reading - earlier.reading)
  }
}
