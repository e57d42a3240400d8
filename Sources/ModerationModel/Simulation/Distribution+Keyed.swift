internal import RandomStreams

extension Distribution {
  /// One draw for a purpose and an entity.
  func sample(for purpose: StreamID, of entity: EntityKey, by streams: borrowing ReplicateStreams)
    -> Double
  {
    if case .fixed(let value) = self { return value }
    var stream = streams.stream(purpose, entity)
    return sample(&stream)
  }
}

extension CountDistribution {
  /// One draw for a purpose and an entity.
  func sample(for purpose: StreamID, of entity: EntityKey, by streams: borrowing ReplicateStreams)
    -> Int
  {
    if case .fixed(let value) = self { return value }
    var stream = streams.stream(purpose, entity)
    return sample(&stream)
  }
}
