internal import ModerationModel
public import ScenarioFiles

/// Scenarios that are compared, with the same random numbers in all of them.
///
/// It never changes, and is a class so that passing it with every point copies nothing.
public final class Comparison: Sendable {
  /// The scenarios, the reference first.
  public let scenarios: [NamedScenario]

  /// Makes a comparison of scenarios that have the same seed and number of replicates.
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

/// A scenario of a comparison, with its name.
public struct NamedScenario: Sendable {
  /// Its name in tables.
  public let name: String
  /// The scenario.
  public let loaded: LoadedScenario

  /// Gives a scenario a name.
  public init(name: String, loaded: LoadedScenario) {
    self.name = name
    self.loaded = loaded
  }
}
