import ModerationModel

extension RunAudit {
  /// The series against records and events, and its own balance.
  mutating func auditSeries() {
    let run = run
    for platform in run.scenario.platforms.indices {
      var history = History(platform: platform, audit: self)
      let start = history.advance(through: 0)
      let startOperators = run.series(.activeOperators, on: platform, at: 0)
      for (sample, day) in days.enumerated() {
        let seen = history.advance(through: day)
        func value(_ metric: SeriesMetric) -> Double {
          run.series(metric, on: platform, at: sample)
        }
        let place = "platform \(platform) at \(day)"
        for metric in SeriesMetric.allCases where metric.isWhole {
          let expected =
            metric.isCumulative
            ? seen[metric.rawValue] - start[metric.rawValue] : seen[metric.rawValue]
          expect(
            value(metric) == expected,
            "\(metric) on \(place) is \(value(metric)), by the events \(expected)")
          expect(value(metric) >= 0, "\(metric) on \(place) is negative")
        }
        let live = run.channels.count {
          isGenuine($0) && $0.platform == platform && $0.isLive(after: day, horizon: horizon)
        }
        expect(value(.activeChannels) == Double(live), "\(live) live on \(place) by the records")
        expect(
          value(.activeChannels) == run.series(.activeChannels, on: platform, at: 0)
            + value(.founded) - value(.removed) - value(.endedByArrest) - value(.abandoned),
          "channels on \(place) do not balance")
        expect(
          value(.removed) == value(.removedByModeration) + value(.removedByWave)
            + value(.removedWithAccount) + value(.seized),
          "removals on \(place) do not add up")
        expect(
          value(.migratedIn) <= value(.recreated) && value(.recreated) <= value(.founded),
          "foundings on \(place) do not include each other")
        let arrivals =
          history.arrivals - history.arrivalsAtStart
        expect(
          value(.activeOperators)
            == startOperators + Double(arrivals) + value(.returnedOperators)
            - value(.retiredOperators)
            - value(.arrestedOperators),
          "operators on \(place) do not balance")
      }
    }
  }
}

/// What the events say has been counted on one platform.
private struct History {
  private let platform: Int
  private let audit: RunAudit
  private let lawful: Set<UInt32>
  private var next = 0
  private var counts = Array(repeating: 0.0, count: SeriesMetric.allCases.count)
  private var met: Set<UInt32> = []
  private(set) var arrivals = 0
  private(set) var arrivalsAtStart = 0

  init(platform: Int, audit: RunAudit) {
    self.platform = platform
    self.audit = audit
    lawful = Set(audit.run.channels.filter { !audit.isGenuine($0) }.map(\.operatorNumber))
  }

  /// The counts after all that happens up to and including `day`, by metric.
  mutating func advance(through day: Double) -> [Double] {
    while next < audit.run.events.count, audit.run.events[next].days <= day {
      record(audit.run.events[next])
      next += 1
    }
    if day == 0 { arrivalsAtStart = arrivals }
    return counts
  }

  private mutating func record(_ event: EventRecord) {
    if event.operatorNumber == nil {
      if event.platform == platform { seeNobody(event.kind) }
      return
    }
    // An operator is met first at home: where it founds, or retires having founded nothing.
    guard let owner = event.operatorNumber else { return }
    let isNew = met.insert(owner).inserted
    guard event.platform == platform else { return }
    let isGenuine = !lawful.contains(owner)
    if isNew, isGenuine {
      arrivals += 1
      add(.activeOperators, 1)
    }
    switch event.kind {
    case .founded(let kind):
      guard isGenuine else { return }
      add(.activeChannels, 1)
      if isPrivate(event) { add(.channelsPrivate, 1) }
      if kind != .initial { add(.founded, 1) }
      if kind == .recreation || kind == .migration { add(.recreated, 1) }
      if kind == .migration { add(.migratedIn, 1) }
      if kind == .sibling { add(.siblings, 1) }
      if kind == .rally, isNew { add(.ralliedOperators, 1) }
    case .ended(.abandoned):
      guard isGenuine else { return }
      end(event)
      add(.abandoned, 1)
    case .ended(.arrest):
      end(event)
      add(.endedByArrest, 1)
    case .ended(let cause):
      guard isGenuine else { return add(.wrongfulRemovals, 1) }
      end(event)
      add(.removed, 1)
      add(column(of: cause), 1)
    case .suspension:
      if isGenuine { add(.accountsSuspended, 1) }
    case .referral: add(.referrals, 1)
    case .migrationElsewhere: if isGenuine { add(.migratedElsewhere, 1) }
    case .newAccount, .waveBegins, .waveEnds, .opening: break
    case .decoyOpened, .decoyExposed, .decoyClosed, .identity: break
    case .arrest:
      add(.activeOperators, -1)
      add(.arrestedOperators, 1)
    case .retirement:
      guard isGenuine else { return }
      add(.activeOperators, -1)
      add(.retiredOperators, 1)
    case .returnOfOperator:
      guard isGenuine else { return }
      add(.activeOperators, 1)
      add(.returnedOperators, 1)
    }
  }

  private func isPrivate(_ event: EventRecord) -> Bool {
    audit.channel(of: event)?.isPrivate ?? false
  }

  private mutating func end(_ event: EventRecord) {
    add(.activeChannels, -1)
    if isPrivate(event) { add(.channelsPrivate, -1) }
  }

  /// What happens to no operator.
  private mutating func seeNobody(_ kind: EventRecord.Kind) {
    switch kind {
    case .decoyOpened: add(.activeDecoys, 1)
    case .decoyExposed, .decoyClosed: add(.activeDecoys, -1)
    case .identity: add(.identities, 1)
    default: break
    }
  }

  private func column(of cause: EndCause) -> SeriesMetric {
    switch cause {
    case .moderation: .removedByModeration
    case .wave: .removedByWave
    case .account: .removedWithAccount
    case .seizure: .seized
    case .arrest: .endedByArrest
    case .abandoned: .abandoned
    }
  }

  private mutating func add(_ metric: SeriesMetric, _ change: Double) {
    counts[metric.rawValue] += change
  }
}
