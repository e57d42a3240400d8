import RandomStreams
import ModerationModel

/// Holds what waves report against the records and events of the run, told anew from them.
public struct WaveAudit {
  /// What is not true; empty if all is well.
  public private(set) var violations: [String] = []
  /// Occurrences whose report was told anew.
  public private(set) var occurrenceCount = 0
  /// Sums of items that were told anew.
  public internal(set) var itemCount = 0
  /// Weeks after waves whose channels were told anew.
  public internal(set) var weekCount = 0

  let run: Run
  let classCount: Int
  let horizon: Double

  /// Audits a run of which everything was recorded.
  public init(_ run: Run) {
    self.run = run
    classCount = run.scenario.operatorClasses.count
    horizon = run.scenario.horizonDays
    auditClosings()
    var first = 0
    for index in run.scenario.waves.indices {
      audit(wave: index, firstOccurrence: first)
      first += run.scenario.waves[index].repeatTimes
    }
  }

  mutating func expect(_ condition: Bool, _ complaint: @autoclosure () -> String) {
    if !condition, violations.count < 20 { violations.append(complaint()) }
  }

  func platforms(of wave: Int) -> Set<Int> {
    let names = run.scenario.waves[wave].platforms
    return Set(
      run.scenario.platforms.indices.filter { names.contains(run.scenario.platforms[$0].name) })
  }

  private func isGenuine(_ operatorClass: Int) -> Bool {
    !run.scenario.operatorClasses[operatorClass].lawful
  }

  private func channel(_ event: EventRecord) -> ChannelRecord? {
    event.channel.map { run.channels[Int($0) - 1] }
  }

  /// No channel is live, or founded, on a closed platform.
  private mutating func auditClosings() {
    var closedUntil: [Int: Double] = [:]
    var live = Array(repeating: 0, count: run.scenario.platforms.count)
    for (place, event) in run.events.enumerated() {
      for (platform, end) in closedUntil where event.days < end - 1e-9 {
        // A seizure closes decoys and ends channels one after the other, at one instant.
        let isEnding =
          if case .ended(.seizure) = event.kind { true } else { event.kind == .decoyClosed }
        expect(
          live[platform] == 0 || isEnding, "channels live on closed \(platform) at \(event.days)")
      }
      switch event.kind {
      case .waveBegins:
        guard let index = event.wave, let length = run.scenario.waves[index].seize else { continue }
        for platform in platforms(of: index) {
          var end = opening(of: platform, after: place)
          if case .fixed(let days) = length { end = event.days + days }
          closedUntil[platform] = max(closedUntil[platform] ?? -.infinity, end)
        }
      case .founded:
        if let platform = event.platform {
          live[platform] += 1
          expect(
            event.days >= (closedUntil[platform] ?? -.infinity) - 1e-9,
            "founded on a closed platform at \(event.days)")
        }
      case .ended: if let platform = event.platform { live[platform] -= 1 }
      default: break
      }
    }
  }

  /// When a platform that is closed for a time which was drawn opens; infinite if not in this run.
  private func opening(of platform: Int, after place: Int) -> Double {
    run.events[place...].first { $0.kind == .opening && $0.platform == platform }?.days ?? .infinity
  }

  private mutating func audit(wave index: Int, firstOccurrence: Int) {
    let run = run
    let wave = run.scenario.waves[index]
    let begins = run.events.indices.filter {
      run.events[$0].kind == .waveBegins && run.events[$0].wave == index
    }
    let ends = run.events.indices.filter {
      run.events[$0].kind == .waveEnds && run.events[$0].wave == index
    }
    expect(begins.count <= wave.repeatTimes, "\(wave.name) takes place too often")
    // Occurrences have one length, so that they end in the order in which they begin.
    for (ordinal, begin) in begins.enumerated() {
      let occurrence = firstOccurrence + ordinal
      let end = ordinal < ends.count ? ends[ordinal] : nil
      expect(
        run.wave(.firstReferralDays, at: occurrence) == run.events[begin].days,
        "\(wave.name) begins at \(run.events[begin].days)")
      for row in 0...classCount {
        auditRow(row, of: occurrence, wave: index, begin: begin, end: end)
        auditItems(
          row, of: occurrence, wave: index, begin: run.events[begin].days,
          end: end.map { run.events[$0].days })
      }
      auditPlatforms(of: occurrence, wave: index)
      occurrenceCount += 1
    }
    for ordinal in begins.count..<wave.repeatTimes {
      let empty =
        WaveMetric.allCases.allSatisfy { metric in
          (0...classCount).allSatisfy {
            run.wave(metric, at: firstOccurrence + ordinal, of: $0 < classCount ? $0 : nil) == nil
          }
        }
        && WavePlatformMetric.allCases.allSatisfy { metric in
          platforms(of: index).allSatisfy {
            run.wavePlatform(metric, at: firstOccurrence + ordinal, on: $0) == nil
          }
        }
      expect(empty, "\(wave.name)#\(ordinal + 1) reports without taking place")
    }
    if ends.count == begins.count {
      auditSums(of: index, occurrences: firstOccurrence..<(firstOccurrence + begins.count))
    }
  }

  /// What is told by platform adds up to what is told of all classes, and slots to what capacity gives.
  private mutating func auditPlatforms(of occurrence: Int, wave index: Int) {
    let run = run
    let wave = run.scenario.waves[index]
    let name = "\(wave.name), occurrence \(occurrence)"
    for (metric, whole) in [
      (WavePlatformMetric.referred, WaveMetric.referred), (.channelsRemoved, .channelsRemoved),
      (.slotsUsed, .slotsUsed),
    ] {
      let parts = platforms(of: index).map { run.wavePlatform(metric, at: occurrence, on: $0) }
      let classes = (0..<classCount).map { run.wave(whole, at: occurrence, of: $0) }
      guard let all = run.wave(whole, at: occurrence) else {
        expect((parts + classes).allSatisfy { $0 == nil }, "\(name): parts of no \(metric)")
        continue
      }
      expect(parts.reduce(0) { $0 + ($1 ?? .nan) } == all, "\(name): \(metric) by platform")
      expect(classes.reduce(0) { $0 + ($1 ?? .nan) } == all, "\(name): \(metric) by class")
    }
    guard let used = run.wave(.slotsUsed, at: occurrence),
      let unused = run.wave(.slotsUnused, at: occurrence), let capacity = wave.capacity,
      let first = run.wave(.firstReferralDays, at: occurrence),
      let last = run.wave(.endDays, at: occurrence)
    else {
      expect(wave.capacity == nil || wave.seize != nil, "\(name): no slots of a capacity")
      return
    }
    expect(unused >= 0, "\(name): \(unused) slots unused")
    // The slots of each list are its share of the capacity, rounded.
    let lists = wave.relist.map { ((last - first) / $0).rounded(.up) } ?? 1
    let rounding = 0.5 * lists + 1e-6
    let slots = capacity * (last - first)
    expect(used + unused <= slots + rounding, "\(name): \(used) and \(unused) slots of \(slots)")
    if last <= horizon {
      expect(
        used + unused >= slots - rounding, "\(name): \(used) and \(unused) slots of \(slots)")
    }
  }

  /// Takedowns of all occurrences of a wave together, which is what events tell.
  private mutating func auditSums(of index: Int, occurrences: Range<Int>) {
    let run = run
    let wave = run.scenario.waves[index].name
    for row in 0...classCount {
      func sum(_ metric: WaveMetric) -> Int {
        Int(
          occurrences.reduce(0) {
            $0 + (run.wave(metric, at: $1, of: row < classCount ? row : nil) ?? .nan)
          })
      }
      func count(_ isWanted: (EventRecord, Int) -> Bool) -> Int {
        run.events.count { event in
          guard event.wave == index, let owner = event.operatorNumber,
            let channel = channel(event)
              ?? run.channels.first(where: { $0.operatorNumber == owner })
          else { return false }
          guard row == classCount || channel.operatorClass == row else { return false }
          return isWanted(event, channel.operatorClass)
        }
      }
      func isEnd(_ event: EventRecord) -> Bool {
        if case .ended = event.kind { true } else { false }
      }
      let name = "\(wave), row \(row)"
      let removed = count { isEnd($0) && isGenuine($1) }
      let suspended = count { $0.kind == .suspension && isGenuine($1) }
      expect(sum(.channelsRemoved) == removed, "\(name): \(removed) removed by events")
      expect(sum(.accountsSuspended) == suspended, "\(name): \(suspended) suspended by events")
      expect(sum(.takedowns) == removed + suspended, "\(name): takedowns do not add up")
      let wrongful = count { isEnd($0) && !isGenuine($1) }
      let referred = count { event, _ in event.kind == .referral }
      expect(sum(.wrongfulRemovals) == wrongful, "\(name): \(wrongful) wrongful by events")
      expect(sum(.referred) == referred, "\(name): \(referred) referred by events")
      let referredOnce = run.scenario.waves[index].againAfter == nil
      expect(
        sum(.watched) <= sum(.listed) && (!referredOnce || sum(.referred) <= sum(.listed)),
        "\(name): listed")
    }
  }

  /// The course of the number of channels, told anew from the events.
  private mutating func auditRow(
    _ row: Int, of occurrence: Int, wave index: Int, begin: Int, end: Int?
  ) {
    let run = run
    let operatorClass = row < classCount ? row : nil
    let there = platforms(of: index)
    let name = "\(run.scenario.waves[index].name), occurrence \(occurrence), row \(row)"
    func change(_ event: EventRecord) -> Int {
      guard let platform = event.platform, there.contains(platform), let channel = channel(event),
        isGenuine(channel.operatorClass), row == classCount || channel.operatorClass == row
      else { return 0 }
      switch event.kind {
      case .founded: return 1
      case .ended: return -1
      default: return 0
      }
    }
    func value(_ metric: WaveMetric) -> Double? {
      run.wave(metric, at: occurrence, of: operatorClass)
    }
    let before = run.events[..<begin].reduce(0) { $0 + change($1) }
    expect(value(.channelsBefore) == Double(before), "\(name): \(before) before")
    guard let end else {
      expect(value(.channelsLow) == nil && value(.takedowns) == nil, "\(name): not covered")
      return
    }
    let endDay = run.events[end].days
    guard let followed = value(.daysFollowed) else {
      expect(false, "\(name): no days followed")
      return
    }
    let cut = cutting(index, begin: begin, end: end)
    if run.scenario.waves.allSatisfy({ $0.repeatTimes == 1 }) {
      let expected = max(0, (cut.map { run.events[$0].days } ?? horizon) - endDay)
      expect(abs(followed - expected) < 1e-9, "\(name): followed \(followed), not \(expected)")
    }
    // What happens at the last instant, after the cutting event, is seen no more.
    let last =
      run.events.indices.last {
        run.events[$0].days < endDay + followed - 1e-9
      }.map { max($0, end) } ?? end
    var live = before
    var (low, lowPlace) = (before, begin)
    var course: [(place: Int, live: Int)] = []
    var founded: [ChannelRecord] = []
    if begin < last {
      for place in (begin + 1)...last {
        let event = run.events[place]
        let change = change(event)
        live += change
        if live < low, event.days <= endDay + 30 { (low, lowPlace) = (live, place) }
        if change != 0 || place == end { course.append((place, live)) }
        if change == 1, place > end, let channel = channel(event) { founded.append(channel) }
      }
    }
    expect(value(.channelsLow) == Double(low), "\(name): low \(low)")
    let drop = before > 0 ? 1 - Double(low) / Double(before) : nil
    expect(value(.dropShare) == drop, "\(name): drop \(String(describing: drop))")
    let later = course.filter { $0.place >= max(end, lowPlace) }
    for (metric, part) in [(WaveMetric.daysToHalfRecovery, 0.5), (.daysToFullRecovery, 1)] {
      let goal = Double(low) + part * Double(before - low)
      let day =
        low == before
        ? endDay
        : later.first { Double($0.live) >= goal }.map { run.events[$0.place].days }
      let expected = day.map { $0 - endDay }
      let agrees =
        if let seen = value(metric), let expected { abs(seen - expected) < 1e-9 } else {
          value(metric) == nil && expected == nil
        }
      expect(
        agrees,
        "\(name): \(metric) is \(String(describing: value(metric))), not \(String(describing: expected))"
      )
    }
    expect(value(.newChannels) == Double(founded.count), "\(name): \(founded.count) founded")
    let lives = founded.map { min($0.endDays, endDay + followed) - $0.foundedDays }
    let mean = lives.isEmpty ? nil : lives.reduce(0, +) / Double(lives.count)
    let agrees =
      if let seen = value(.meanLifeNewChannelsDays), let mean { abs(seen - mean) < 1e-9 } else {
        value(.meanLifeNewChannelsDays) == nil && mean == nil
      }
    expect(agrees, "\(name): mean life \(String(describing: mean))")
    let items = ItemCount(run)
    let posted = founded.reduce(0) {
      $0 + items.posted(by: $1, from: $1.foundedDays, to: endDay + followed)
    }
    let life = lives.reduce(0, +)
    expectItems(
      value(.itemsPerDayNewChannels), life > 0 ? posted / life : nil, "\(name): items a day")
    auditWeeks(founded, followed: followed, endDay: endDay, name, value)
  }

  mutating func expectItems(_ seen: Double?, _ expected: Double?, _ name: String) {
    let agrees =
      if let seen, let expected { abs(seen - expected) <= 1e-9 * max(1, expected) } else {
        seen == nil && expected == nil
      }
    expect(
      agrees, "\(name) are \(String(describing: seen)), not \(String(describing: expected))")
  }

  /// The first referral or seizure of a later wave on a wave's platforms; exact without repeats.
  private func cutting(_ index: Int, begin: Int, end: Int) -> Int? {
    let there = platforms(of: index)
    func beginDay(_ wave: Int) -> Double? {
      run.events.first { $0.kind == .waveBegins && $0.wave == wave }?.days
    }
    return run.events.indices.first { place in
      let event = run.events[place]
      guard place > begin, let other = event.wave, other != index, let day = beginDay(other),
        day > run.events[begin].days
      else { return false }
      if event.kind == .referral { return event.platform.map(there.contains) ?? false }
      guard event.kind == .waveBegins, run.scenario.waves[other].seize != nil else { return false }
      return !there.isDisjoint(with: platforms(of: other))
    }
  }
}
