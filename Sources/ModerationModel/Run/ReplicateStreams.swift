internal import Containers
internal import RandomStreams

/// The random numbers of one replicate: a stream for each kind of draw and entity.
struct ReplicateStreams: ~Copyable {
  /// By the number of the kind of draw.
  private let families: FixedArray<Int, StreamFamily>

  init(_ source: StreamSource) {
    let last = StreamID.allCases.reduce(0) { max($0, $1.rawValue) }
    families = FixedArray(count: Int(last) + 1) { source.family(UInt32($0)) }
  }

  /// The stream that decides one thing about one entity, from its first number.
  @inline(__always)
  func stream(_ id: StreamID, _ entity: EntityKey) -> RandomStream {
    families[Int(id.rawValue)].stream(entity)
  }
}

extension Distribution {
  /// One draw of a kind for an entity.
  func sample(
    for id: StreamID, of entity: EntityKey, by streams: borrowing ReplicateStreams
  ) -> Double {
    if case .fixed(let value) = self { return value }
    var stream = streams.stream(id, entity)
    return sample(&stream)
  }
}

extension CountDistribution {
  /// One draw of a kind for an entity.
  func sample(
    for id: StreamID, of entity: EntityKey, by streams: borrowing ReplicateStreams
  ) -> Int {
    if case .fixed(let value) = self { return value }
    var stream = streams.stream(id, entity)
    return sample(&stream)
  }
}
