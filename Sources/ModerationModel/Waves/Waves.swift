internal import Containers

/// Takedown waves: when they take place, whom they list, refer and remove, and what came of it.
struct Waves: ~Copyable {
  /// What happens in it.
  enum Event: UInt32, EventKind {
    /// An occurrence of a wave starts: vigilance rises.
    case starts
    /// The first referral of an occurrence: its list is drawn up, or its platforms are seized.
    case lists
    /// A capacity-limited wave can send one referral.
    case slotIsDue
    /// A listed channel is referred, at its time or when its watch ends.
    case referralIsDue
    /// The provider removes a channel that was referred.
    case removalIsDue
    /// An occurrence ends.
    case ends
    /// The vigilance of an occurrence has reached its boost.
    case vigilanceIsReached
    /// The least number of channels after an occurrence is known.
    case lowIsKnown
    /// A seized platform opens again.
    case platformOpens
    /// A triggered wave may be triggered again.
    case triggerRearms
    /// The items posted before or after an occurrence are read.
    case postsAreRead
    /// The list of an occurrence is drawn up anew.
    case periodBegins
    /// A channel whose referral was refused is due again.
    case isDueAgain
  }

  private(set) var waves: FixedArray<WaveID, ResolvedWave>
  /// Every occurrence of every wave, in order.
  var occurrences: FixedArray<WaveOccurrenceID, WaveOccurrence>
  /// Occurrences that list channels now, and those whose effect is being watched.
  private(set) var openLists = OccurrenceList()
  private var followed = OccurrenceList()
  /// The channels on the lists of occurrences.
  var targets = SlotMap<WaveTarget>()
  var closures: PlatformClosures

  /// The platforms whose channels trigger waves.
  private let triggerPlatforms: PlatformSet
  /// For platforms of waves that are triggered at short notice.
  var postingLogs: FixedArray<GroupID, PostingLog?>
  /// The same of the channels that post archives.
  var archiveLogs: FixedArray<GroupID, PostingLog?>
  /// Whether there are any.
  let logsPosts: Bool
  let classCount: Int

  /// The time before and after a wave over which items are counted: 30 days.
  static let postWindow = 30 * RunClock.day

  /// Holds nothing, and has the compiler pass the struct by address: a call that only reads would copy it
  /// all otherwise, as ``EventQueue`` explains.
  private let readsInPlace: any Sendable = ()

  init(_ waves: [WaveParameters], platforms: [String], classes: [String]) {
    var resolved: [ResolvedWave] = []
    var places: [(wave: WaveID, ordinal: Int)] = []
    for (index, wave) in waves.enumerated() {
      resolved.append(
        ResolvedWave(
          wave, firstOccurrence: WaveOccurrenceID(places.count), platforms: platforms,
          classes: classes))
      places += (0..<wave.repeatTimes).map { (WaveID(index), $0) }
    }
    self.waves = FixedArray(count: resolved.count) { resolved[$0.index] }
    occurrences = FixedArray(count: places.count) { id in
      let (wave, ordinal) = places[id.index]
      return WaveOccurrence(
        of: resolved[wave.index], id: wave, ordinal: ordinal, platformCount: platforms.count,
        classCount: classes.count)
    }
    closures = PlatformClosures(platformCount: platforms.count)
    triggerPlatforms = PlatformSet(resolved.compactMap(\.triggerPlatform))
    let logs = Self.postingLogs(
      resolved, platformCount: platforms.count, classCount: classes.count)
    postingLogs = FixedArray(count: logs.count) { logs[$0.index] }
    archiveLogs = FixedArray(count: logs.count) { logs[$0.index] }
    logsPosts = logs.contains { $0 != nil }
    classCount = classes.count
  }

  /// The wave of which an occurrence is one.
  func wave(of occurrence: WaveOccurrenceID) -> ResolvedWave { waves[occurrences[occurrence].wave] }

  // MARK: - The course of a wave

  /// Schedules all occurrences whose dates are known.
  mutating func scheduleDated(
    _ timeline: inout Timeline, _ audience: borrowing Audience, _ setting: borrowing Setting
  ) {
    for id in waves.ids {
      let wave = waves[id]
      guard let start = wave.parameters.start else { continue }
      for ordinal in 0..<wave.parameters.repeatTimes {
        let shift = ordinal == 0 ? 0 : Double(ordinal) * (wave.parameters.repeatEvery ?? 0)
        schedule(
          wave.occurrence(ordinal), at: setting.warmup + start + shift, &timeline, audience)
      }
    }
  }

  /// Schedules the course of an occurrence; at one instant vigilance changes first.
  private mutating func schedule(
    _ index: WaveOccurrenceID, at start: Double, _ timeline: inout Timeline,
    _ audience: borrowing Audience
  ) {
    let wave = wave(of: index)
    let first = max(start + wave.firstOffset, timeline.now)
    let last = start + wave.lastOffset
    occurrences[index].start = start
    occurrences[index].record.plan(firstReferral: first, end: last, by: timeline.end)
    scheduleEarlyReading(of: index, firstReferral: first, &timeline, audience)
    if wave.boostsAny {
      timeline.schedule(Event.starts, of: index, at: start)
    }
    timeline.schedule(Event.lists, of: index, at: first)
    timeline.schedule(Event.ends, of: index, at: last)
  }

  /// The first referral, or the seizure: from now on the effect is followed.
  mutating func begin(
    _ index: WaveOccurrenceID, _ timeline: inout Timeline, _ population: borrowing Population,
    _ audience: borrowing Audience, _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    let now = timeline.now
    let wave = wave(of: index)
    var live = IDArray<ClassID, Int>(repeating: 0, count: setting.classCount)
    for operatorClass in live.ids {
      for platform in wave.platforms {
        live[operatorClass] += population.live[setting.group(platform, operatorClass)]
      }
    }
    occurrences[index].record.begin(live: live)
    readPosts(of: index, as: .atFirst, at: now, audience)
    followed.append(index)
    observation.record(.waveBegins, for: occurrences[index].wave, at: now)
    if wave.profile != nil {
      openLists.append(index)
      beginList(of: index, period: 0, &timeline)
    }
  }

  /// How long a seizure closes a platform.
  ///
  /// It is drawn by platform, so that those of one seizure open at different times.
  func closing(
    of platform: PlatformID, by index: WaveOccurrenceID, _ setting: borrowing Setting
  ) -> Double {
    guard let length = wave(of: index).parameters.seize else { return 0 }
    return length.sample(
      for: .closing,
      of: occurrences[index].key.child(.platform, setting.platformKeys[platform]),
      by: setting.streams)
  }

  /// An occurrence ends: what waits for capacity lapses, and from now on what comes back is counted.
  mutating func end(
    _ index: WaveOccurrenceID, _ timeline: inout Timeline, _ population: borrowing Population,
    _ audience: borrowing Audience, _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    openLists.remove(index)
    endList(of: index, &timeline, population, audience, &observation, setting)
    observation.record(.waveEnds, for: occurrences[index].wave, at: timeline.now)
  }

  /// Begins to count what comes back after an occurrence that ends now.
  mutating func beginRecovery(
    of index: WaveOccurrenceID, _ timeline: inout Timeline, _ population: borrowing Population,
    _ audience: borrowing Audience
  ) {
    readPosts(of: index, as: .atEnd, at: timeline.now, audience)
    for reading in WaveAftermath.Reading.afterEnd {
      timeline.schedule(Event.postsAreRead, of: index, at: timeline.now + reading.delay)
    }
    occurrences[index].record.end(
      at: timeline.now, channelsFounded: population.channelsFounded,
      items: audience.postedPerChannel(by: timeline.now))
  }

  /// Schedules what follows the end of an occurrence: when its low is known, and when its wave can be
  /// triggered again.
  mutating func scheduleSequel(of index: WaveOccurrenceID, _ timeline: inout Timeline) {
    if occurrences[index].record.isClosed {
      followed.remove(index)
    } else {
      timeline.schedule(
        Event.lowIsKnown, of: index, at: timeline.now + WaveRecord.lowWindow)
    }
    let wave = wave(of: index)
    if wave.triggerPlatform != nil, wave.occurrenceCount < wave.parameters.repeatTimes {
      timeline.schedule(
        Event.triggerRearms, of: occurrences[index].wave,
        at: timeline.now + (wave.parameters.repeatEvery ?? 0))
    }
  }

  // MARK: - Triggers

  /// Looks whether the number of channels on a platform triggers a wave.
  @inline(__always)
  mutating func checkTriggers(
    on platform: PlatformID, _ population: borrowing Population, _ timeline: inout Timeline,
    _ audience: borrowing Audience
  ) {
    if triggerPlatforms.contains(platform) {
      trigger(by: platform, population, &timeline, audience)
    }
  }

  private mutating func trigger(
    by platform: PlatformID, _ population: borrowing Population, _ timeline: inout Timeline,
    _ audience: borrowing Audience
  ) {
    for index in waves.ids where waves[index].triggerPlatform == platform {
      let exceeds =
        population.live(on: platform) > waves[index].parameters.triggerChannels ?? .max
      if waves[index].waitsForFall, !exceeds {
        waves[index].waitsForFall = false
        waves[index].isArmed = true
      }
      guard waves[index].isArmed, exceeds else { continue }
      waves[index].isArmed = false
      let occurrence = waves[index].occurrence(waves[index].occurrenceCount)
      waves[index].occurrenceCount += 1
      schedule(
        occurrence, at: timeline.now + waves[index].parameters.triggerDelay, &timeline, audience)
    }
  }

  /// From now on a wave can be triggered again: at once, or when the number of channels is not above its
  /// own any more.
  mutating func rearm(
    _ index: WaveID, _ population: borrowing Population, _ timeline: inout Timeline,
    _ audience: borrowing Audience
  ) {
    guard let platform = waves[index].triggerPlatform else { return }
    switch waves[index].parameters.triggerRearm {
    case .below: waves[index].waitsForFall = true
    case .after: waves[index].isArmed = true
    }
    checkTriggers(on: platform, population, &timeline, audience)
  }

  // MARK: - What is followed of them

  /// A genuine channel was founded.
  mutating func channelFounded(
    _ channel: ChannelID, on platform: PlatformID, ofClass operatorClass: ClassID,
    isSuccessor: Bool, at now: Double, _ population: borrowing Population,
    _ audience: borrowing Audience
  ) {
    if logsPosts { notePosts(on: platform, ofClass: operatorClass, at: now, population, audience) }
    let postsArchive = audience.archives.isPosted(by: channel)
    if postsArchive { noteArchive(on: platform, ofClass: operatorClass, at: now, audience) }
    for place in followed.indices where acts(followed[place], on: platform) {
      let archive = postsArchive ? audience.archiveRate(ofClass: operatorClass, on: platform) : 0
      occurrences[followed[place]].record.record(
        foundingOfClass: operatorClass, channel: population.channels[channel].number,
        items: audience.publishing.isActive
          ? audience.uploaded(
            by: channel, on: platform, ofClass: operatorClass, isSuccessor: isSuccessor)
            - audience.postedPerChannel(ofClass: operatorClass, by: now) : 0, archive: archive,
        at: now)
    }
  }

  /// A channel has posted all of its archive.
  mutating func archiveIsUsedUp(
    on platform: PlatformID, ofClass operatorClass: ClassID, number: UInt32, at now: Double,
    _ audience: borrowing Audience
  ) {
    noteArchive(on: platform, ofClass: operatorClass, at: now, audience)
    for place in followed.indices where acts(followed[place], on: platform) {
      occurrences[followed[place]].record.record(
        usedUp: audience.archiveRate(ofClass: operatorClass, on: platform),
        ofClass: operatorClass, channel: number, at: now)
    }
  }

  /// A genuine channel ended.
  mutating func channelEnded(
    on platform: PlatformID, ofClass operatorClass: ClassID, number: UInt32, foundedAt: Double,
    postsArchive: Bool, at now: Double, _ population: borrowing Population,
    _ audience: borrowing Audience
  ) {
    if logsPosts { notePosts(on: platform, ofClass: operatorClass, at: now, population, audience) }
    if postsArchive {
      archiveIsUsedUp(on: platform, ofClass: operatorClass, number: number, at: now, audience)
    }
    for place in followed.indices where acts(followed[place], on: platform) {
      occurrences[followed[place]].record.record(
        endOfClass: operatorClass, channel: number, foundedAt: foundedAt,
        items: audience.publishing.isActive
          ? audience.postedPerChannel(ofClass: operatorClass, by: now) : 0, at: now)
    }
  }

  private func acts(_ occurrence: WaveOccurrenceID, on platform: PlatformID) -> Bool {
    occurrences[occurrence].platforms.contains(platform)
  }

  /// Counts a channel that an occurrence removed, or that ended with an account it suspended.
  mutating func countRemoval(
    of channel: ChannelID, _ population: borrowing Population, for occurrence: WaveOccurrenceID
  ) {
    occurrences[occurrence].record.countRemoval(
      ofClass: population.channels[channel].operatorClass,
      on: population.channels[channel].platform,
      genuine: population.channels[channel].isGenuine)
  }

  /// Counts an account that an occurrence suspended.
  mutating func countSuspension(
    of owner: OperatorID, _ population: borrowing Population, for occurrence: WaveOccurrenceID,
    _ setting: borrowing Setting
  ) {
    let operatorClass = population.operators[owner].operatorClass
    guard setting.isGenuine[operatorClass] else { return }
    occurrences[occurrence].record.countSuspension(ofClass: operatorClass)
  }

  /// Ends the following of occurrences that began before another that acts on their platforms.
  mutating func closeFollowing(
    before index: WaveOccurrenceID, on platforms: PlatformSet, at now: Double,
    _ audience: borrowing Audience
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
    for occurrence in occurrences.ids {
      let slots = slotsDue(in: occurrence, by: setting.end)
      values += occurrences[occurrence].record.values(slotsDue: slots, setting)
    }
    return values
  }
}
