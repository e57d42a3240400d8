/// A part of a sweep that is simulated separately: every N-th simulation from the K-th on.
///
/// Neighbouring simulations take about the same time, so all shards do, and their numbers of simulations
/// differ by one at most.
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

  /// All simulations, as the only shard.
  static let whole = Shard(1, ofWhole: 1)

  private init(_ number: Int, ofWhole count: Int) {
    self.number = number
    self.count = count
  }

  /// `K/N`.
  public var description: String { "\(number)/\(count)" }

  /// The simulations of the part, ascending.
  func simulations(of simulationCount: Int) -> StrideTo<Int> {
    stride(from: number - 1, to: simulationCount, by: count)
  }

  /// How many simulations the part has.
  public func simulationCount(of simulationCount: Int) -> Int {
    simulationCount < number ? 0 : (simulationCount - number) / count + 1
  }

  /// Whether a simulation belongs to the part.
  func contains(_ simulation: Int) -> Bool { simulation % count == number - 1 }
}
