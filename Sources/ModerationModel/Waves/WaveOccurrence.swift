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
  /// Listed channels that wait for capacity, by their marks.
  var queue = PriorityQueue<WaveTargetID>()
  /// The slot of capacity after the last that was awaited, counted from 0.
  var nextSlot = 0
  /// When the slot comes that the event queue holds, if it holds one.
  var slotAt: Double?
  var record: WaveRecord

  init(of wave: ResolvedWave, id: WaveID, ordinal: Int, classCount: Int) {
    self.wave = id
    platforms = wave.platformSet
    self.ordinal = ordinal
    key = wave.key.child(.occurrence, ordinal)
    record = WaveRecord(classCount: classCount, platforms: wave.platforms)
  }
}

/// A place on the list of some occurrence.
typealias WaveTargetID = SlotID<WaveTarget>

/// A channel on the list of an occurrence.
struct WaveTarget: BitwiseCopyable {
  var occurrence: WaveOccurrenceID
  var channel: SlotHandle<Channel>
  /// Whether it is watched until it is referred.
  var isWatched: Bool
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
