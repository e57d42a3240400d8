internal import EventScheduling

/// Takedown waves: when they take place, whom they list, refer and remove, and what came of it.
struct Waves: ~Copyable {
  var waves: [ResolvedWave]
  /// Every occurrence of every wave, in order.
  let occurrences: FixedArray<WaveOccurrence>
  /// Occurrences that list channels now, and those whose effect is being watched.
  var openLists = OccurrenceList()
  private var followed = OccurrenceList()
  var targets = SlotMap<WaveTarget>()
  var closures: PlatformClosures

  /// The platforms whose channels trigger waves.
  private let triggerPlatforms: PlatformSet
  /// By platform and class, for platforms of waves that are triggered at short notice.
  private let postingLogs: FixedArray<PostingLog?>
  /// Whether there are any.
  private let logsPosts: Bool

  /// The time before and after a wave over which items are counted: 30 days.
  static let postWindow = 30 * RunClock.day

  /// Nothing, but handled by address only: what only reads does not copy all, as in ``EventQueue``.
  private let readsInPlace: any Sendable = ()

  init(_ scenario: ClockScenario, groupCount: Int) {
    let resolved = scenario.waves.enumerated().map {
      ResolvedWave($1, index: $0, in: scenario)
    }
    waves = resolved
    let classCount = scenario.operatorClasses.count
    let places = resolved.enumerated().flatMap { index, wave in
      (0..<wave.parameters.repeatTimes).map { (wave: index, ordinal: $0) }
    }
    occurrences = FixedArray(count: places.count) { index in
      let (wave, ordinal) = places[index]
      return WaveOccurrence(
        of: resolved[wave], index: wave, ordinal: ordinal, classCount: classCount)
    }
    closures = PlatformClosures(platformCount: scenario.platforms.count)
    triggerPlatforms = PlatformSet(resolved.compactMap(\.triggerPlatform))
    let logs = Self.postingLogs(resolved, groupCount: groupCount)
    postingLogs = FixedArray(count: logs.count) { logs[$0] }
    logsPosts = logs.contains { $0 != nil }
  }

  /// The wave of which an occurrence is one.
  func wave(of occurrence: Int) -> ResolvedWave { waves[occurrences[occurrence].wave] }

  // MARK: - The course of a wave

  /// Schedules all occurrences whose dates are known.
  mutating func scheduleDated(
    _ timeline: inout Timeline, _ audience: borrowing Audience, _ setting: borrowing Setting
  ) {
    for wave in waves {
      guard let start = wave.parameters.start else { continue }
      for ordinal in 0..<wave.parameters.repeatTimes {
        let shift = ordinal == 0 ? 0 : Double(ordinal) * (wave.parameters.repeatEvery ?? 0)
        schedule(
          wave.firstOccurrence + ordinal, at: setting.warmup + start + shift, &timeline, audience)
      }
    }
  }

  /// Schedules the course of an occurrence; at one instant vigilance changes first.
  private mutating func schedule(
    _ index: Int, at start: Double, _ timeline: inout Timeline, _ audience: borrowing Audience
  ) {
    let wave = wave(of: index)
    let first = max(start + wave.firstOffset, timeline.now)
    let last = start + wave.lastOffset
    occurrences[index].start = start
    occurrences[index].record.plan(firstReferral: first, end: last, by: timeline.end)
    scheduleEarlyReading(of: index, firstReferral: first, &timeline, audience)
    if wave.boosts.contains(where: { $0 > 0 }) {
      timeline.schedule(.waveStarts(occurrence: index), at: start)
    }
    timeline.schedule(.waveLists(occurrence: index), at: first)
    timeline.schedule(.waveEnds(occurrence: index), at: last)
  }

  /// The first referral, or the seizure: from now on the effect is followed.
  mutating func begin(
    _ index: Int, at now: Double, _ population: borrowing Population,
    _ audience: borrowing Audience, _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    let wave = wave(of: index)
    let live = setting.classes.indices.map { operatorClass in
      wave.platforms.reduce(0) {
        $0 + population.live[setting.group(platform: $1, operatorClass: operatorClass)]
      }
    }
    occurrences[index].record.begin(live: live)
    readPosts(of: index, as: .atFirst, at: now, audience)
    followed.append(index)
    observation.record(.waveBegins, for: occurrences[index].wave, at: now)
    if wave.profile != nil { openLists.append(index) }
  }

  /// An occurrence ends: what waits for capacity lapses, and from now on what comes back is counted.
  mutating func end(
    _ index: Int, _ timeline: inout Timeline, _ population: borrowing Population,
    _ audience: borrowing Audience, _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    let now = timeline.now
    openLists.remove(index)
    // A slot at the end itself is one, whether or not rounding puts it before.
    if occurrences[index].slotAt == now {
      sendFromQueue(of: index, population, audience, &timeline, &observation, setting)
    }
    for target in occurrences[index].queue.removeAll() { targets.remove(target) }
    observation.record(.waveEnds, for: occurrences[index].wave, at: now)
  }

  /// Begins to count what comes back after an occurrence that ends now.
  mutating func beginRecovery(
    of index: Int, _ timeline: inout Timeline, _ population: borrowing Population,
    _ audience: borrowing Audience
  ) {
    readPosts(of: index, as: .atEnd, at: timeline.now, audience)
    timeline.schedule(.postsAreRead(occurrence: index), at: timeline.now + Self.postWindow)
    occurrences[index].record.end(
      at: timeline.now, channelsFounded: population.channelsFounded,
      items: audience.postedPerChannel(by: timeline.now))
  }

  /// Schedules what follows the end of an occurrence: when its low is known, and when its wave can be
  /// triggered again.
  mutating func scheduleSequel(of index: Int, _ timeline: inout Timeline) {
    if occurrences[index].record.isClosed {
      followed.remove(index)
    } else {
      timeline.schedule(
        .lowIsKnown(occurrence: index), at: timeline.now + WaveRecord.lowWindow)
    }
    let wave = wave(of: index)
    if wave.triggerPlatform != nil, wave.occurrenceCount < wave.parameters.repeatTimes {
      timeline.schedule(
        .triggerRearms(wave: occurrences[index].wave),
        at: timeline.now + (wave.parameters.repeatEvery ?? 0))
    }
  }

  // MARK: - Triggers

  /// Looks whether the number of channels on a platform triggers a wave.
  @inline(__always)
  mutating func checkTriggers(
    on platform: Int, _ population: borrowing Population, _ timeline: inout Timeline,
    _ audience: borrowing Audience
  ) {
    if triggerPlatforms.contains(platform) {
      trigger(by: platform, population, &timeline, audience)
    }
  }

  private mutating func trigger(
    by platform: Int, _ population: borrowing Population, _ timeline: inout Timeline,
    _ audience: borrowing Audience
  ) {
    for index in waves.indices where waves[index].triggerPlatform == platform {
      let exceeds =
        population.live(on: platform) > waves[index].parameters.triggerChannels ?? .max
      if waves[index].waitsForFall, !exceeds {
        waves[index].waitsForFall = false
        waves[index].isArmed = true
      }
      guard waves[index].isArmed, exceeds else { continue }
      waves[index].isArmed = false
      let occurrence = waves[index].firstOccurrence + waves[index].occurrenceCount
      waves[index].occurrenceCount += 1
      schedule(
        occurrence, at: timeline.now + waves[index].parameters.triggerDelay, &timeline, audience)
    }
  }

  /// From now on a wave is triggered again, once the number of channels is not above its own.
  mutating func rearm(
    _ index: Int, _ population: borrowing Population, _ timeline: inout Timeline,
    _ audience: borrowing Audience
  ) {
    guard let platform = waves[index].triggerPlatform else { return }
    waves[index].waitsForFall = true
    checkTriggers(on: platform, population, &timeline, audience)
  }

  // MARK: - What is followed of them

  /// A genuine channel was founded.
  mutating func channelFounded(
    on platform: Int, ofClass operatorClass: Int, isSuccessor: Bool, at now: Double,
    _ population: borrowing Population, _ audience: borrowing Audience
  ) {
    if logsPosts { notePosts(on: platform, ofClass: operatorClass, at: now, population, audience) }
    for place in followed.indices where acts(followed[place], on: platform) {
      occurrences[followed[place]].record.record(
        foundingOfClass: operatorClass,
        items: audience.uploaded(
          onFounding: isSuccessor, ofClass: operatorClass, on: platform)
          - audience.postedPerChannel(ofClass: operatorClass, by: now), at: now)
    }
  }

  /// A genuine channel ended.
  mutating func channelEnded(
    on platform: Int, ofClass operatorClass: Int, number: UInt32, at now: Double,
    _ population: borrowing Population, _ audience: borrowing Audience
  ) {
    if logsPosts { notePosts(on: platform, ofClass: operatorClass, at: now, population, audience) }
    for place in followed.indices where acts(followed[place], on: platform) {
      occurrences[followed[place]].record.record(
        endOfClass: operatorClass, channel: number,
        items: audience.postedPerChannel(ofClass: operatorClass, by: now), at: now)
    }
  }

  private func acts(_ occurrence: Int, on platform: Int) -> Bool {
    occurrences[occurrence].platforms.contains(platform)
  }

  /// Counts a channel that an occurrence removed, or that ended with an account it suspended.
  func countRemoval(of slot: Int, _ population: borrowing Population, for occurrence: Int) {
    occurrences[occurrence].record.countRemoval(
      ofClass: Int(population.channels[slot].operatorClass),
      genuine: population.channels[slot].isGenuine)
  }

  /// Counts an account that an occurrence suspended.
  func countSuspension(
    of owner: Int, _ population: borrowing Population, for occurrence: Int,
    _ setting: borrowing Setting
  ) {
    guard setting.isGenuine(population.operators[owner]) else { return }
    occurrences[occurrence].record.countSuspension(
      ofClass: Int(population.operators[owner].operatorClass))
  }

  /// Ends the following of occurrences that began before another that acts on their platforms.
  mutating func closeFollowing(
    before index: Int, on platforms: PlatformSet, at now: Double, _ audience: borrowing Audience
  ) {
    guard let began = occurrences[index].record.beganAt else { return }
    for place in followed.indices.reversed() {
      let other = followed[place]
      if other != index, (occurrences[other].record.beganAt ?? began) < began,
        occurrences[other].platforms.overlaps(platforms)
      {
        occurrences[other].record.closeWhenOver(
          at: now, items: audience.postedPerChannel(by: now))
      }
      if occurrences[other].record.isClosed { followed.remove(at: place) }
    }
  }

  /// Ends the following of all occurrences, at the horizon.
  mutating func closeFollowing(at now: Double, _ audience: borrowing Audience) {
    let items = audience.postedPerChannel(by: now)
    for place in followed.indices {
      occurrences[followed[place]].record.close(at: now, items: items)
    }
  }

  /// The metrics of all waves: occurrences × (operator classes, then all) × metrics.
  func values(_ setting: borrowing Setting) -> [Double] {
    var values: [Double] = []
    for occurrence in occurrences.indices {
      for row in 0...setting.classes.count {
        values += occurrences[occurrence].record.values(
          ofRow: row, warmup: setting.warmup, horizon: setting.end
        ).map { $0 ?? .nan }
      }
    }
    return values
  }

  // MARK: - What channels posted before and after

  /// Logs for the platforms of waves that may be triggered less than 30 days before their first
  /// referral.
  private static func postingLogs(_ waves: [ResolvedWave], groupCount: Int) -> [PostingLog?] {
    var logs: [PostingLog?] = Array(repeating: nil, count: groupCount)
    for wave in waves where wave.triggerPlatform != nil {
      guard wave.parameters.triggerDelay + wave.firstOffset < postWindow else { continue }
      let classCount = wave.coverage.count
      for platform in wave.platforms {
        for group in platform * classCount..<(platform + 1) * classCount {
          logs[group] = PostingLog(span: postWindow)
        }
      }
    }
    return logs
  }

  /// Notes a change in the number of channels that post.
  private mutating func notePosts(
    on platform: Int, ofClass operatorClass: Int, at now: Double,
    _ population: borrowing Population, _ audience: borrowing Audience
  ) {
    let group = audience.group(platform, operatorClass)
    guard postingLogs[group] != nil, audience.postings[operatorClass].isActive else { return }
    postingLogs[group]?.note(
      posted: audience.posted(on: platform, ofClass: operatorClass, by: now),
      channelCount: population.live[group], at: now)
  }

  /// Reads what was posted 30 days before the first referral of an occurrence, or schedules the
  /// reading.
  private mutating func scheduleEarlyReading(
    of index: Int, firstReferral: Double, _ timeline: inout Timeline,
    _ audience: borrowing Audience
  ) {
    let time = firstReferral - Self.postWindow
    guard time >= 0 else { return }
    if time >= timeline.now {
      timeline.schedule(.postsAreRead(occurrence: index), at: time)
    } else {
      let platforms = wave(of: index).platforms
      var posted: [Double] = []
      for operatorClass in audience.postings.indices {
        var sum = 0.0
        for platform in platforms {
          sum += logged(on: platform, ofClass: operatorClass, at: time, audience)
        }
        posted.append(sum)
      }
      occurrences[index].record.read(posted, as: .early)
    }
  }

  private func logged(
    on platform: Int, ofClass operatorClass: Int, at time: Double, _ audience: borrowing Audience
  ) -> Double {
    guard let log = postingLogs[audience.group(platform, operatorClass)] else { return 0 }
    return log.posted(at: time) { start, end in
      audience.postedPerChannel(ofClass: operatorClass, by: end)
        - audience.postedPerChannel(ofClass: operatorClass, by: start)
    }
  }

  /// The reading that is due 30 days before the first referral of an occurrence, or after its end.
  mutating func readPosts(of index: Int, at now: Double, _ audience: borrowing Audience) {
    let reading: WaveRecord.Reading = occurrences[index].record.isOver ? .late : .early
    readPosts(of: index, as: reading, at: now, audience)
  }

  private mutating func readPosts(
    of index: Int, as reading: WaveRecord.Reading, at now: Double, _ audience: borrowing Audience
  ) {
    let platforms = wave(of: index).platforms
    var posted: [Double] = []
    for operatorClass in audience.postings.indices {
      var sum = 0.0
      for platform in platforms {
        sum += audience.posted(on: platform, ofClass: operatorClass, by: now)
      }
      posted.append(sum)
    }
    occurrences[index].record.read(posted, as: reading)
  }
}
