/// `takedown new`: a scenario to start from.
enum NewCommand {
  /// A commented scenario that runs as it is.
  static let starter = """
    {
      format: "takedown-scenario/1",
      title: "Channels that come back",
      description: "A starting point: one platform, one class of operators. All numbers are made up.",

      // Without time.start the clock has no calendar; with it, instants may be dates.
      time: { start: "2019-01-01", horizon: "365 d", sample_every: "1 d", warmup: "0 d" },
      // One seed gives the same bytes on every machine.
      random: { seed: 1, replicates: 100 },

      platforms: {
        messenger: {
          moderation: {
            // Any value may carry its evidence: a source id of evidence.csv, or "assumption";
            // low and high are its plausible range.
            hazard: { value: "0.01/d", source: "assumption", low: "0.003/d", high: "0.03/d" },
            young: { age: "2 d", multiplier: 5, source: "assumption" },
            suspends_account: { value: 0.1, source: "assumption" },
          },
        },
        other_messenger: { moderation: { hazard: { value: "0.002/d", source: "assumption" } } },
      },

      operators: {
        supporter: {
          source: "assumption", // holds for every value of the block without one of its own
          initial: 100,
          arrivals: "0.5/d",
          platforms: { messenger: 1 },
          // Open channels are found quickly, vetted ones slowly: mean 1.
          visibility: { gamma: { mean: 1, cv: 1 } },
          spares: { poisson: { mean: 1 } },
          new_account_delay: { lognormal: { median: "5 d", sigma: 0.8 } },
          recreate: { probability: 0.7, persistence: 0.98, delay: { lognormal: { median: "1 d", sigma: 1 } } },
          migrate: { probability: 0.05, after_suspension: 0.3, to: { other_messenger: 1 }, herding: 1 },
        },
      },

      waves: {
        action: {
          source: "assumption",
          start: "2019-06-03",
          platforms: ["messenger"],
          coverage: { supporter: 0.8 },
          // Relative intensity of referrals: corners [offset from start, intensity].
          profile: [["-2 d", 0], ["0 d", 0.2], ["1 d", 1], ["4 d", 0.1]],
          acceptance: { value: 0.9, low: 0.8, high: 0.95 },
          response: { gamma: { mean: "9 h", cv: 1.2 } },
          suspends_account: 0.5,
          // Daily moderation stays more attentive for a while.
          vigilance: { boost: 3, rise: "2 d", half_life: "60 d" },
        },
      },

      // What the world showed, reported beside what the model says.
      targets: {
        half_a_year: { metric: "survival.messenger.supporter@180 d", observed: 0.3, low: 0.2, high: 0.4, source: "assumption" },
      },
    }

    """
}
