public import ScenarioFiles

/// One side of a comparison.
public struct NamedScenario: Sendable {
  /// What tables call it.
  public let name: String
  /// The scenario.
  public let loaded: LoadedScenario

  /// Names a scenario.
  public init(name: String, loaded: LoadedScenario) {
    self.name = name
    self.loaded = loaded
  }
}
