internal import Containers
internal import RandomStreams

/// The slot of a decoy.
typealias DecoyID = SlotID<Decoy>

/// A fake channel of a programme.
struct Decoy: BitwiseCopyable {
  /// Counted from 1 within the programme.
  var number: UInt32
  var programme: ProgrammeID
  var isLive: Bool
  /// When it is going to be exposed, if it is not closed before; infinite: never.
  var exposedAt: Double
}

/// Fake channels that the authorities run to learn who follows: programmes, and their decoys.
struct Infiltration: ~Copyable {
  /// What happens in it.
  enum Event: UInt32, EventKind {
    /// A dated programme begins to open decoys.
    case programmeBegins
    /// A programme opens a decoy.
    case decoyOpens
    /// A decoy is exposed.
    case decoyIsExposed
    /// A programme ends.
    case programmeEnds
  }

  private(set) var programmes: FixedArray<ProgrammeID, ResolvedProgramme>
  private var decoys = SlotMap<Decoy>()
  private(set) var decoyTime: FixedArray<PlatformID, TimeIntegral>
  /// Holds nothing, and has the compiler pass the struct by address: a call that only reads would copy it
  /// all otherwise, as ``EventQueue`` explains.
  private let readsInPlace: any Sendable = ()

  /// Live decoys.
  var decoyCount: Int { decoys.count }

  init(
    _ programmes: [ProgrammeParameters], platforms: [String], waves: [String],
    multipliers: Multipliers
  ) {
    self.programmes = FixedArray(count: programmes.count) {
      ResolvedProgramme(
        programmes[$0.index], platforms: platforms, waves: waves, multipliers: multipliers)
    }
    decoyTime = FixedArray(repeating: TimeIntegral(), count: platforms.count)
  }

  /// Schedules the beginning of dated programmes.
  func schedule(_ timeline: inout Timeline, _ setting: borrowing Setting) {
    for index in programmes.ids where programmes[index].parameters.afterWave == nil {
      guard programmes[index].parameters.open > 0 else { continue }
      let start =
        if let start = programmes[index].parameters.start { setting.warmup + start } else { 0.0 }
      timeline.schedule(Event.programmeBegins, of: index, at: start)
    }
  }

  /// A dated programme begins.
  mutating func begin(
    _ index: ProgrammeID, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let end =
      if let end = programmes[index].parameters.end { setting.warmup + end } else {
        Double.infinity
      }
    run(index, until: end, &timeline, setting)
  }

  /// Begins the programmes that run after a wave, or goes on with them for longer.
  mutating func waveEnded(
    _ wave: WaveID, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    for index in programmes.ids where programmes[index].wave == wave {
      guard programmes[index].parameters.open > 0 else { continue }
      run(
        index, until: timeline.now + (programmes[index].parameters.duration ?? 0), &timeline,
        setting)
    }
  }

  private mutating func run(
    _ index: ProgrammeID, until end: Double, _ timeline: inout Timeline,
    _ setting: borrowing Setting
  ) {
    programmes[index].runsUntil = end
    timeline.schedule(Event.programmeEnds, of: index, at: end)
    guard !programmes[index].isRunning else { return }
    programmes[index].isRunning = true
    awaitOpening(of: index, &timeline, setting)
  }

  /// Schedules the next opening; what was left of the time to it when the programme last ended runs
  /// on.
  private mutating func awaitOpening(
    of index: ProgrammeID, _ timeline: inout Timeline, _ setting: borrowing Setting
  ) {
    let programme = programmes[index]
    let left: Double
    if let rest = programme.openingLeft {
      left = rest
    } else {
      var stream = setting.streams.stream(
        .openingGap, programme.key.child(.opening, programme.openings))
      left = stream.exponential() / programme.parameters.open
    }
    programmes[index].openingLeft = left
    programmes[index].openingAnchor = timeline.now
    let time = programme.openMultiplier.time(ofIntegral: left, from: timeline.now)
    programmes[index].opensAt = time
    timeline.schedule(Event.decoyOpens, of: index, at: time)
  }

  /// A decoy is opened, unless as many are live as may be or the platform is closed.
  ///
  /// - Returns: the platform on which one was opened.
  mutating func openDecoy(
    of index: ProgrammeID, _ timeline: inout Timeline, _ audience: inout Audience,
    _ observation: inout Observation, _ closures: borrowing PlatformClosures,
    _ setting: borrowing Setting
  ) -> PlatformID? {
    guard programmes[index].isRunning, programmes[index].opensAt == timeline.now else {
      return nil
    }
    let key = programmes[index].key.child(.opening, programmes[index].openings)
    programmes[index].openings += 1
    programmes[index].openingLeft = nil
    let platform = programmes[index].platform
    let opens =
      programmes[index].liveCount < programmes[index].parameters.maxLive ?? .max
      && closures.isOpen(platform, at: timeline.now)
    if opens {
      addDecoy(key, to: index, &timeline, setting)
      countDecoys(of: index, by: 1, &audience, at: timeline.now)
      observation.record(.decoyOpened, on: platform, at: timeline.now)
    }
    awaitOpening(of: index, &timeline, setting)
    return opens ? platform : nil
  }

  private mutating func addDecoy(
    _ key: EntityKey, to index: ProgrammeID, _ timeline: inout Timeline,
    _ setting: borrowing Setting
  ) {
    var exposedAt = Double.infinity
    let exposure = programmes[index].parameters.exposure
    if exposure > 0 {
      var stream = setting.streams.stream(.exposure, key)
      exposedAt = programmes[index].exposureMultiplier.time(
        ofIntegral: stream.exponential() / exposure, from: timeline.now)
    }
    programmes[index].decoyCount += 1
    let slot = decoys.insert(
      Decoy(
        number: programmes[index].decoyCount, programme: index, isLive: true,
        exposedAt: exposedAt))
    timeline.schedule(Event.decoyIsExposed, of: slot, at: exposedAt)
  }

  /// Changes the number of live decoys, and what searchers find.
  private mutating func countDecoys(
    of index: ProgrammeID, by difference: Int, _ audience: inout Audience, at now: Double
  ) {
    let platform = programmes[index].platform
    programmes[index].liveCount += difference
    decoyTime[platform].change(by: difference, at: now)
    audience.setAttraction(
      of: index, on: platform,
      to: Double(programmes[index].liveCount) * programmes[index].parameters.attraction, at: now)
  }

  /// A decoy is exposed, which shakes the trust in what one finds on the platform.
  ///
  /// - Returns: the platform; nil if the decoy has been closed before.
  mutating func exposeDecoy(
    _ slot: DecoyID, _ audience: inout Audience, _ observation: inout Observation, at now: Double
  ) -> PlatformID? {
    guard decoys[slot].isLive, decoys[slot].exposedAt == now else { return nil }
    let index = decoys[slot].programme
    let parameters = programmes[index].parameters
    let platform = programmes[index].platform
    close(slot, as: .decoyExposed, &audience, &observation, at: now)
    if parameters.trustShock > 0 {
      audience.shakeTrust(
        by: index, on: platform, share: parameters.trustShock,
        halfLife: parameters.suspicionHalfLife)
    }
    return platform
  }

  private mutating func close(
    _ slot: DecoyID, as kind: EventRecord.Kind, _ audience: inout Audience,
    _ observation: inout Observation, at now: Double
  ) {
    let index = decoys[slot].programme
    decoys[slot].isLive = false
    decoys.remove(slot)
    countDecoys(of: index, by: -1, &audience, at: now)
    observation.record(kind, on: programmes[index].platform, at: now)
  }

  /// A programme ends, unless it goes on for longer by now: its decoys are closed.
  ///
  /// - Returns: whether any were.
  mutating func end(
    _ index: ProgrammeID, _ audience: inout Audience, _ observation: inout Observation,
    at now: Double
  ) -> Bool {
    guard programmes[index].isRunning, programmes[index].runsUntil == now else { return false }
    programmes[index].isRunning = false
    let multiplier = programmes[index].openMultiplier
    if let left = programmes[index].openingLeft {
      let passed =
        multiplier.integral(to: now) - multiplier.integral(to: programmes[index].openingAnchor)
      programmes[index].openingLeft = max(0, left - passed)
    }
    programmes[index].opensAt = .infinity
    let key = programmes[index].key
    return closeDecoys(&audience, &observation, at: now) { $0.key == key }
  }

  /// Closes the decoys on a platform, with it.
  ///
  /// - Returns: whether there were any.
  mutating func platformClosed(
    _ platform: PlatformID, _ audience: inout Audience, _ observation: inout Observation,
    at now: Double
  ) -> Bool {
    closeDecoys(&audience, &observation, at: now) { $0.platform == platform }
  }

  private mutating func closeDecoys(
    _ audience: inout Audience, _ observation: inout Observation, at now: Double,
    of belongs: (ResolvedProgramme) -> Bool
  ) -> Bool {
    let isClosing = IDArray<ProgrammeID, Bool>(count: programmes.count) { belongs(programmes[$0]) }
    var closing: [DecoyID] = []
    for slot in decoys.slots where decoys[slot].isLive && isClosing[decoys[slot].programme] {
      closing.append(slot)
    }
    closing.sort {
      (decoys[$0].programme.index, decoys[$0].number)
        < (decoys[$1].programme.index, decoys[$1].number)
    }
    for slot in closing { close(slot, as: .decoyClosed, &audience, &observation, at: now) }
    return !closing.isEmpty
  }
}
