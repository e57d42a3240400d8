public import RandomStreams

/// The distribution of a length of time for all platforms, or one for each of some.
public enum PlatformDurations: Equatable, Sendable {
  /// The same on every platform.
  case same(Distribution)
  /// By name of the platform.
  case byPlatform([NamedDistribution])

  /// The distribution on a platform; nil where none is given.
  public func distribution(on platform: String) -> Distribution? {
    switch self {
    case .same(let distribution): distribution
    case .byPlatform(let members): members.first { $0.name == platform }?.distribution
    }
  }

  /// The distributions given, each once.
  public var distributions: [Distribution] {
    switch self {
    case .same(let distribution): [distribution]
    case .byPlatform(let members): members.map(\.distribution)
    }
  }
}

/// A distribution of something by its name.
public struct NamedDistribution: Equatable, Sendable {
  /// Whose distribution it is.
  public var name: String
  /// The distribution.
  public var distribution: Distribution

  /// Creates the pair.
  public init(name: String, distribution: Distribution) {
    self.name = name
    self.distribution = distribution
  }
}
