import ModerationModel

extension RunAudit {
  /// The ledgers of followers and of items, at every sample.
  mutating func auditLedgers() {
    for platform in run.scenario.platforms.indices {
      // There were at least as many during the warm-up as any channel had at its end.
      var largest = run.channels.reduce(0.0) {
        $1.platform == platform && $1.endDays <= 0 ? max($0, $1.followersAtEnd) : $0
      }
      for sample in days.indices {
        let place = "platform \(platform) at \(days[sample])"
        let run = run
        func value(_ metric: SeriesMetric) -> Double {
          run.series(metric, on: platform, at: sample)
        }
        func total(_ sample: Int) -> Double {
          [SeriesMetric.followers, .waitingFollowers, .displacedFollowers].reduce(0) {
            $0 + run.series($1, on: platform, at: sample)
          }
        }
        let gains = value(.joinedFollowers) + value(.transferredInFollowers)
        let losses =
          value(.transferredOutFollowers) + value(.lostFollowers) + value(.leftFollowers)
          + value(.luredFollowers) + value(.followersElsewhere)
        largest = max(largest, total(sample))
        // A follower who comes with an operator or is there from the start has joined nobody: what
        // channels have at the start is in the total of sample 0.
        let followers = total(0) + gains - losses
        expect(
          abs(total(sample) - followers) <= 1e-9 * largest,
          "followers on \(place): \(total(sample)), by the ledger \(followers)")
        let items =
          value(.itemsLive) - run.series(.itemsLive, on: platform, at: 0)
          + value(.itemsRemovedSingly) + value(.itemsRemovedWithChannel)
        expect(
          abs(value(.itemsPosted) - items) <= 1e-9 * max(1, value(.itemsPosted)),
          "items on \(place): \(value(.itemsPosted)) posted, \(items) accounted for")
        let kinds = value(.itemsOriginal) + value(.itemsArchive) + value(.itemsForwarded)
        expect(
          abs(value(.itemsPosted) - kinds) <= 1e-9 * max(1, value(.itemsPosted)),
          "items on \(place): \(value(.itemsPosted)) posted, \(kinds) of all kinds")
        for metric in SeriesMetric.allCases where metric != .vigilance {
          expect(value(metric) >= -1e-9 * max(1, largest), "\(metric) on \(place) is negative")
        }
      }
    }
  }
}
