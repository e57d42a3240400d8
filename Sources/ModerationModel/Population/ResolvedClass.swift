internal import RandomStreams

/// An operator class with its names turned into numbers, as the running model wants it.
struct ResolvedClass {
  /// A platform and how much it draws.
  struct Destination {
    /// Nil outside the model.
    let platform: PlatformID?
    let weight: Double
  }

  /// The key of what is outside the model among destinations.
  static let elsewhereKey = EntityKey(name: OperatorClassParameters.elsewhere)

  let parameters: OperatorClassParameters
  let key: EntityKey
  /// Where first channels are founded; weights above 0 only.
  let homes: [Destination]
  /// Where successors may move to; weights above 0 only.
  let destinations: [Destination]
  let migrateAfterSuspension: Double
  let arrivals: Multiplier
  let mirror: Multiplier
  let abandon: Multiplier
  /// The most that a driver multiplies recruitment by.
  let greatestRecruitment: Double

  init(_ parameters: OperatorClassParameters, platforms: [String], multipliers: Multipliers) {
    arrivals = multipliers[.arrivals(parameters.name)] ?? .one
    mirror = multipliers[.mirror(parameters.name)] ?? .one
    abandon = multipliers[.abandon(parameters.name)] ?? .one
    greatestRecruitment = (multipliers[.recruited(parameters.name)] ?? .one).greatest
    self.parameters = parameters
    key = EntityKey(name: parameters.name)
    homes = Self.resolve(parameters.platforms, among: platforms)
    var destinations = Self.resolve(
      parameters.migrateTo ?? parameters.platforms, among: platforms)
    if parameters.elsewhereWeight > 0 {
      destinations.append(Destination(platform: nil, weight: parameters.elsewhereWeight))
    }
    self.destinations = destinations
    migrateAfterSuspension = parameters.migrateAfterSuspension ?? parameters.migrateProbability
  }

  private static func resolve(
    _ weights: [NamedWeight]?, among platforms: [String]
  ) -> [Destination] {
    // In the order of the platforms, whatever the order of the weights.
    platforms.enumerated().compactMap { index, name in
      let weight: Double =
        if let weights { weights.first { $0.name == name }?.weight ?? 0 } else { 1 }
      return weight > 0 ? Destination(platform: PlatformID(index), weight: weight) : nil
    }
  }
}
