/// A part of a sweep, to be simulated by itself: every N-th unit from the K-th on.
///
/// Neighbouring units cost about the same, so parts cut like this are done at about the same time,
/// and their numbers of units differ by one at most.
public struct Shard: Equatable, Sendable, CustomStringConvertible {
  /// Which part, from 1.
  public let number: Int
  /// How many parts there are.
  public let count: Int

  /// Makes the part `number` of `count`; nil when there is no such part.
  public init?(_ number: Int, of count: Int) {
    guard number >= 1, count >= number, count <= 1_000_000 else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `K/N`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else {
      return nil
    }
    self.init(number, of: count)
  }

  /// The whole.
  static let whole = Shard(1, ofWhole: 1)

  private init(_ number: Int, ofWhole count: Int) {
    self.number = number
    self.count = count
  }

  /// `K/N`.
  public var description: String { "\(number)/\(count)" }

  /// The units of the part, ascending.
  func units(of unitCount: Int) -> StrideTo<Int> {
    stride(from: number - 1, to: unitCount, by: count)
  }

  /// How many units the part has.
  public func unitCount(of unitCount: Int) -> Int {
    unitCount < number ? 0 : (unitCount - number) / count + 1
  }

  /// Whether a unit belongs to the part.
  func contains(_ unit: Int) -> Bool { unit % count == number - 1 }
}
