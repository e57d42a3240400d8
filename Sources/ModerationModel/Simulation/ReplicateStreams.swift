internal import RandomStreams

/// The random numbers of one replicate: the streams of every purpose.
struct ReplicateStreams: ~Copyable {
  /// By the number of the purpose.
  private let families: FixedArray<StreamFamily>

  init(_ source: StreamSource) {
    let last = StreamID.allCases.reduce(0) { max($0, $1.rawValue) }
    families = FixedArray(count: Int(last) + 1) { source.family(UInt32($0)) }
  }

  /// The stream that decides one thing about one entity, from its first number.
  @inline(__always)
  func stream(_ purpose: StreamID, _ entity: EntityKey) -> RandomStream {
    families[Int(purpose.rawValue)].stream(entity)
  }
}
