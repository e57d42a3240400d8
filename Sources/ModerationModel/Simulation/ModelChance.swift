internal import Chance

/// The chance of one replicate: the streams of every purpose.
struct ModelChance: ~Copyable {
  /// By the number of the purpose.
  private let families: Roster<StreamFamily>

  init(_ source: ChanceSource) {
    let last = Purpose.allCases.reduce(0) { max($0, $1.rawValue) }
    families = Roster(count: Int(last) + 1) { source.family(UInt32($0)) }
  }

  /// The stream that decides one thing about one entity, from its first number.
  @inline(__always)
  func stream(_ purpose: Purpose, _ entity: EntityKey) -> RandomStream {
    families[Int(purpose.rawValue)].stream(entity)
  }
}
