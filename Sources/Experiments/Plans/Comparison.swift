internal import ModerationModel
public import ScenarioFiles

/// Scenarios beside one another, which share their chance.
///
/// A class, since it is handed about with every point and never changes.
public final class Comparison: Sendable {
  /// The scenarios, the reference first.
  public let scenarios: [NamedScenario]

  /// Makes a comparison; seed and replicates are the reference's throughout.
  ///
  /// - Precondition: there is a scenario, and all have the seed and the replicates of the first.
  /// - Throws: ``PlanError`` when it is too large.
  public init(of scenarios: [NamedScenario]) throws(PlanError) {
    precondition(Self.shareTheirChance(scenarios), "no scenarios that share their chance")
    self.scenarios = scenarios
    try Plan.checkSimulations(
      scenarios.count, "scenarios", of: scenarios[0].loaded.scenario, "compare fewer")
  }

  /// The scenario with which the others are compared.
  public var reference: NamedScenario { scenarios[0] }

  /// Whether there are scenarios, and all have the seed and the replicates of the first.
  static func shareTheirChance(_ scenarios: [NamedScenario]) -> Bool {
    guard let run = scenarios.first?.loaded.scenario.run else { return false }
    return scenarios.allSatisfy {
      $0.loaded.scenario.run.seed == run.seed
        && $0.loaded.scenario.run.replicates == run.replicates
    }
  }
}

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
