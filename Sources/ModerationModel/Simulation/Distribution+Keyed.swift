internal import Chance

extension Distribution {
  /// One draw for a purpose and an entity.
  func sample(for purpose: Purpose, of entity: EntityKey, by chance: borrowing ModelChance)
    -> Double
  {
    if case .fixed(let value) = self { return value }
    var stream = chance.stream(purpose, entity)
    return sample(&stream)
  }
}

extension CountDistribution {
  /// One draw for a purpose and an entity.
  func sample(for purpose: Purpose, of entity: EntityKey, by chance: borrowing ModelChance) -> Int {
    if case .fixed(let value) = self { return value }
    var stream = chance.stream(purpose, entity)
    return sample(&stream)
  }
}
