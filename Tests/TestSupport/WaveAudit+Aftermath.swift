import ModerationModel

// What waves report of items, and of the weeks after them.
extension WaveAudit {
  /// Items in the 30 days before the first referral and after the end, from the records.
  mutating func auditItems(
    _ row: Int, of occurrence: Int, wave index: Int, begin: Double, end: Double?
  ) {
    let run = run
    let there = platforms(of: index)
    let items = ItemCount(run)
    let channels = run.channels.filter {
      there.contains($0.platform) && (row == classCount || $0.operatorClass == row)
    }
    let name = "\(run.scenario.waves[index].name), occurrence \(occurrence), row \(row)"
    let genuine = { (channel: ChannelRecord) in
      !run.scenario.operatorClasses[channel.operatorClass].lawful
    }
    func audit(
      _ metric: WaveMetric, from start: Double, to end: Double, isCovered: Bool,
      _ count: (ChannelRecord, Double, Double) -> Double
    ) {
      // What happens at the very ends of the window may be before them or after.
      let isClear = !channels.contains {
        abs($0.foundedDays - start) < 1e-9 || abs($0.foundedDays - end) < 1e-9
      }
      guard isClear else { return }
      let posted = channels.reduce(0) { $0 + count($1, start, end) }
      expectItems(
        run.wave(metric, at: occurrence, of: row < classCount ? row : nil),
        isCovered ? posted : nil, "\(name): \(metric)")
      itemCount += 1
    }
    let kinds: [(ChannelRecord, Double, Double) -> Double] = [
      { items.posted(by: $0, from: $1, to: $2) },
      { genuine($0) ? items.original(of: $0, from: $1, to: $2) : 0 },
      { items.forwarded(by: $0, from: $1, to: $2) },
      { items.archive(of: $0, from: $1, to: $2) },
    ]
    let before: [WaveMetric] = [
      .items30dBefore, .itemsOriginal30dBefore, .itemsForwarded30dBefore, .itemsArchive30dBefore,
    ]
    for (metric, count) in zip(before, kinds) {
      audit(
        metric, from: begin - 30, to: begin,
        isCovered: begin - 30 >= -run.scenario.run.warmup, count)
    }
    guard let end else { return }
    let after: [WaveMetric] = [
      .items30dAfter, .itemsOriginal30dAfter, .itemsForwarded30dAfter, .itemsArchive30dAfter,
    ]
    for (metric, count) in zip(after, kinds) {
      audit(metric, from: end, to: end + 30, isCovered: end + 30 <= horizon, count)
    }
    for (week, metric) in [WaveMetric.itemsWeek1, .itemsWeek2, .itemsWeek3].enumerated() {
      let start = end + 7 * Double(week)
      audit(metric, from: start, to: start + 7, isCovered: start + 7 <= horizon, kinds[0])
    }
  }

  /// Who was founded in each of the first weeks, and for how much of 30 days they lived.
  mutating func auditWeeks(
    _ founded: [ChannelRecord], followed: Double, endDay: Double, _ name: String,
    _ value: (WaveMetric) -> Double?
  ) {
    let metrics: [(WaveMetric, WaveMetric)] = [
      (.newChannelsWeek1, .meanLife30dWeek1Days), (.newChannelsWeek2, .meanLife30dWeek2Days),
      (.newChannelsWeek3, .meanLife30dWeek3Days),
    ]
    for (week, (count, life)) in metrics.enumerated() {
      let (start, end) = (endDay + 7 * Double(week), endDay + 7 * Double(week + 1))
      // What is founded at the very ends of the week may be in it or not.
      let isClear = !founded.contains {
        [start, end].contains { [day = $0.foundedDays] in abs($0 - day) < 1e-9 }
      }
      guard isClear, abs(followed - 7 * Double(week + 1)) > 1e-9 else { continue }
      let cohort = founded.filter { $0.foundedDays > start && $0.foundedDays < end }
      let isFollowed = followed > 7 * Double(week + 1)
      expect(
        value(count) == (isFollowed ? Double(cohort.count) : nil), "\(name): \(count)")
      guard abs(followed - 7 * Double(week + 1) - 30) > 1e-9 else { continue }
      let lives = cohort.reduce(0) { $0 + min($1.lifeDays, 30) }
      let isGrown = followed > 7 * Double(week + 1) + 30 && !cohort.isEmpty
      expectItems(
        value(life), isGrown ? lives / Double(cohort.count) : nil, "\(name): \(life)")
      weekCount += 1
    }
  }
}
