/// A length of time on a clock, in the clock's units.
public struct SimulationSpan: Comparable, Sendable {
  /// Units of the clock; negative for a span into the past.
  public let length: Double

  /// Creates a span of `length` units.
  ///
  /// - Precondition: `length` is finite.
  @inlinable
  public init(_ length: Double) {
    precondition(length.isFinite, "not a span of time: \(length)")
    self.length = length
  }

  /// Whether `left` is shorter than `right`.
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.length < right.length }
}
