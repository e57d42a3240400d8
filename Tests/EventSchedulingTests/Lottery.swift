import EventScheduling

/// The textbook linear congruential generator: all a test of order needs.
struct Lottery {
  var state: UInt64

  mutating func next(below bound: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % bound
  }

  /// A number from 0 up to but not including 1.
  mutating func uniform() -> Double { Double(next(below: 1 << 31)) / Double(1 << 31) }
}
