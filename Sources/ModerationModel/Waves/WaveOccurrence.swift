internal import Containers
internal import RandomStreams

/// One taking place of some wave.
typealias WaveOccurrenceID = SlotID<WaveOccurrence>

/// One taking place of a wave.
struct WaveOccurrence: ~Copyable {
  let wave: WaveID
  /// Counted from 0.
  let ordinal: Int
  let key: EntityKey
  let platforms: PlatformSet
  /// When it starts, on the run's clock; nil before it is known.
  var start: Double?
  /// Its list, from the first referral to the end.
  var list: WaveList?
  /// The listed channels that wait for a slot of the capacity: one queue, or one for each platform.
  var queues: IDArray<PlatformID, ReferralQueue>
  /// When the slot comes that the event queue holds, if it holds one.
  var slotAt: Double?
  var record: WaveRecord

  init(of wave: ResolvedWave, id: WaveID, ordinal: Int, platformCount: Int, classCount: Int) {
    self.wave = id
    platforms = wave.platformSet
    self.ordinal = ordinal
    key = wave.key.child(.occurrence, ordinal)
    queues = IDArray(
      repeating: ReferralQueue(), count: wave.shares == nil ? 1 : platformCount)
    record = WaveRecord(classCount: classCount, platforms: wave.platforms)
  }

  /// The queue of the channels of a platform.
  func queue(of platform: PlatformID) -> PlatformID {
    queues.count == 1 ? PlatformID(0) : platform
  }
}

/// The list of an occurrence: one from the first referral to the end, or one for each period.
struct WaveList {
  /// Counted from 0.
  let period: Int
  /// That of the occurrence, and of the period past the first.
  let key: EntityKey
  /// From where the offsets of its profile count, on the run's clock.
  let start: Double
  /// How referrals spread over it.
  let profile: Profile
  /// The slot of capacity after the last that was awaited, counted from 0.
  var nextSlot = 0

  /// The list of a period; nil if the wave is over by then.
  ///
  /// - Parameters:
  ///   - period: Which period, counted from 0.
  ///   - wave: The wave.
  ///   - occurrence: The key of the occurrence.
  ///   - start: When the occurrence starts.
  init?(period: Int, of wave: ResolvedWave, occurrence: EntityKey, startingAt start: Double) {
    guard let whole = wave.profile else { return nil }
    self.period = period
    key = period == 0 ? occurrence : occurrence.child(.period, period)
    guard let length = wave.parameters.relist else {
      guard period == 0 else { return nil }
      self.start = start
      profile = whole
      return
    }
    let offset = Double(period) * length
    guard offset < whole.last else { return nil }
    self.start = start + offset
    profile = Profile.flat(over: min(length, whole.last - offset))
  }

  /// When it ends: with the period, or with the wave.
  var end: Double { start + profile.last }

  /// The slots of a capacity whose time has come by `time`, used or not.
  ///
  /// Slots are the instants at which the integral of the scaled rate reaches 1/2, 3/2, 5/2 and so on, up to
  /// the end: the integral over the whole list, rounded to the nearest, halves up.
  func slotsDue(of capacity: Double, by time: Double) -> Int {
    let total = capacity * (profile.last - profile.first)
    let count = Int((total - 0.5).rounded(.down)) + 1
    guard time < end else { return count }
    // A slot is due when it is awaited: the integral alone may round to the other side of one.
    func instant(_ slot: Int) -> Double {
      start + profile.offset(ofShare: (Double(slot) + 0.5) / total)
    }
    let passed = total * profile.share(upTo: time - start)
    var due = min(count, Int((passed + 0.5).rounded(.down)))
    while due < count, instant(due) <= time { due += 1 }
    while due > 0, instant(due - 1) > time { due -= 1 }
    return due
  }
}

/// A place on the list of some occurrence.
typealias WaveTargetID = SlotID<WaveTarget>

/// A channel on the list of an occurrence.
struct WaveTarget: BitwiseCopyable {
  var occurrence: WaveOccurrenceID
  var channel: SlotHandle<Channel>
  /// The channel on this list: what is decided of it is keyed by it.
  var key: EntityKey
  /// When the list ends: a referral that is refused is not repeated then.
  var end: Double
  /// Referrals of it that were refused.
  var refusals: UInt32 = 0
  /// Whether it is watched until it is referred.
  var isWatched: Bool

  /// The key of its next referral.
  var referralKey: EntityKey { refusals == 0 ? key : key.child(.attempt, Int(refusals)) }
}

/// Some occurrences of waves, in the order in which they were put there.
///
/// Every founding and end walks over it; an array would count references each time.
struct OccurrenceList: ~Copyable {
  private var members = GrowableBuffer<Int, WaveOccurrenceID>()
  private var count = 0

  /// The places in the list.
  var indices: Range<Int> { 0..<count }

  subscript(place: Int) -> WaveOccurrenceID { members[place] }

  mutating func append(_ occurrence: WaveOccurrenceID) {
    members.reserve(count + 1, keeping: count)
    members[count] = occurrence
    count += 1
  }

  /// Takes an occurrence out, if it is there.
  mutating func remove(_ occurrence: WaveOccurrenceID) {
    for place in indices.reversed() where members[place] == occurrence { remove(at: place) }
  }

  /// Takes out the occurrence at a place.
  mutating func remove(at place: Int) {
    for later in place + 1..<count { members[later - 1] = members[later] }
    count -= 1
  }
}
