public import ScenarioFiles

/// A scenario that is done in milliseconds and leaves no mechanism and no kind of column unused.
public enum SmallScenario {
  /// Two platforms, three classes, a calendar, a warm-up, a horizon between two samples, and
  /// targets with and without a value in every replicate.
  public static let text = """
    {
      format: "takedown-scenario/1",
      title: "Small, but \\"complete\\"",
      time: { start: "2019-11-18", horizon: "10 d", sample_every: "36 h", warmup: "5 d" },
      random: { seed: 7, replicates: 6 },
      platforms: {
        first: { moderation: { hazard: { value: "0.1/d", source: "assumption", low: "0.05/d" },
                               young: { age: "2 d", multiplier: 3 }, suspends_account: 0.2 } },
        second: { moderation: { hazard: "0.02/d" } },
      },
      operators: {
        supporter: { initial: 20, arrivals: "1/d", platforms: { first: 3, second: 1 },
          visibility: { gamma: { mean: 1, cv: 1.5 } }, mirror: "0.02/d", abandon: "0.01/d",
          spares: 1, new_account_delay: { exponential: { mean: "2 d" } },
          recreate: { probability: 0.8, delay: { lognormal: { median: "6 h", sigma: 1 } } },
          migrate: { probability: 0.2, after_suspension: 0.6, to: { second: 1 } } },
        archive: { lawful: true, initial: 4, platforms: { first: 1 } },
        idle: { platforms: { second: 1 } },
      },
      targets: {
        founded: { metric: "outcomes.founded", observed: 20, low: 1, high: 1000, source: "assumption" },
        ratio: { metric: "outcomes.recreations_per_removal", observed: 5, low: 5 },
        never: { metric: "survival.second.idle@2 d", observed: 0.5, low: 0.4 },
        week: { metric: "series.all.removed@1 d..2019-11-25", observed: 1, high: 0 },
      },
    }
    """

  /// The scenario, with values of the command line laid over it.
  ///
  /// - Throws: what the loader throws.
  public static func load(_ overrides: [String] = []) throws -> LoadedScenario {
    try ScenarioLoader().load(
      Array(text.utf8), named: "small.json5", overrides: overrides.map { try Override($0) })
  }
}
