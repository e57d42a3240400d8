import ModerationModel

extension RunAudit {
  /// The outcomes against records and series.
  mutating func auditOutcomes() {
    let genuine = run.channels.filter { isGenuine($0) }
    let channelDays = genuine.filter { $0.endDays > 0 }
      .reduce(0) { $0 + $1.endDays - max(0, $1.foundedDays) }
    expectOutcome(.meanActiveChannels, channelDays / horizon, within: 1e-9)

    let live = genuine.count { $0.isLive(after: 0, horizon: horizon) }
    let changes = run.events.filter { $0.days > 0 }.compactMap { event -> Int? in
      guard let channel = channel(of: event), isGenuine(channel) else { return nil }
      switch event.kind {
      case .founded: return 1
      case .ended: return -1
      default: return nil
      }
    }
    var (now, peak) = (live, live)
    for change in changes {
      now += change
      peak = max(peak, now)
    }
    expectOutcome(.peakActiveChannels, Double(peak))
    expectOutcome(.finalActiveChannels, run.final(.activeChannels))

    let ended = genuine.filter { $0.foundedDays >= 0 && $0.endedBy != nil }
    let life = ended.reduce(0) { $0 + $1.lifeDays } / Double(ended.count)
    expectOutcome(.meanLifeDays, ended.isEmpty ? nil : life, within: 1e-9)

    let pairs: [(OutcomeMetric, SeriesMetric)] = [
      (.founded, .founded), (.removed, .removed), (.wrongfulRemovals, .wrongfulRemovals),
      (.accountsSuspended, .accountsSuspended), (.migratedElsewhere, .migratedElsewhere),
    ]
    for (outcome, metric) in pairs { expectOutcome(outcome, run.final(metric)) }
    let sums: [(OutcomeMetric, SeriesMetric)] = [
      (.itemsPosted, .itemsPosted), (.followerDays, .followerDays), (.impressions, .impressions),
      (.identities, .identities), (.arrestedOperators, .arrestedOperators),
      (.enforcementHours, .enforcementHours), (.adversaryCost, .adversaryCost),
      (.itemsArchive, .itemsArchive), (.itemsOriginal, .itemsOriginal),
      (.itemsForwarded, .itemsForwarded),
    ]
    for (outcome, metric) in sums { expectOutcome(outcome, run.final(metric), within: 1e-12) }
    expectOutcome(
      .itemsRemoved, run.final(.itemsRemovedSingly) + run.final(.itemsRemovedWithChannel),
      within: 1e-9)
    // Exactly: the series of all platforms is the same sum.
    expectOutcome(.finalFollowers, run.final(.followers))
    let last = run.sampleCount - 1
    for platform in run.scenario.platforms.indices {
      for metric in PlatformOutcomeMetric.allCases {
        let value = run.platformOutcome(metric, on: platform)
        let expected =
          switch metric {
          case .finalActiveChannels: run.series(.activeChannels, on: platform, at: last)
          case .finalFollowers: run.series(.followers, on: platform, at: last)
          }
        expect(value == expected, "\(metric) on \(platform) is \(value), not \(expected)")
      }
    }
    let removed = run.final(.removed)
    expectOutcome(
      .recreationsPerRemoval, removed > 0 ? run.final(.recreated) / removed : nil, within: 1e-12)
  }

  private mutating func expectOutcome(
    _ metric: OutcomeMetric, _ expected: Double?, within share: Double = 0
  ) {
    let value = run.outcome(metric)
    let agrees =
      if let value, let expected { abs(value - expected) <= share * abs(expected) } else {
        value == nil && expected == nil
      }
    expect(agrees, "\(metric) is \(String(describing: value)), not \(String(describing: expected))")
  }

  /// The lives by platform and class against the records.
  mutating func auditLifetimes() {
    let classes = run.scenario.operatorClasses.count
    for (group, lives) in run.result.lifetimes.enumerated() {
      let expected = run.channels.filter {
        $0.platform * classes + $0.operatorClass == group && $0.foundedDays >= 0
      }
      let seen = lives.map { ($0.days, $0.isEnded ? 1 : 0) }.sorted { $0 < $1 }
      let known = expected.map { ($0.lifeDays, $0.endedBy != nil ? 1 : 0) }.sorted { $0 < $1 }
      expect(
        seen.elementsEqual(known) { $0 == $1 }, "lives of group \(group) differ from the records")
    }
  }
}
