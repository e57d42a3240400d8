internal import Chance

/// One taking place of a wave.
struct Occurrence {
  let wave: Int
  /// Counted from 0.
  let ordinal: Int
  let key: EntityKey
  let platforms: PlatformSet
  /// When it starts, on the run's clock; nil before it is known.
  var start: Double?
  /// Listed channels that wait for capacity.
  var queue = MarkQueue()
  /// The next slot of capacity, counted from 0, and whether the agenda holds it.
  var nextSlot = 0
  var awaitsSlot = false
  var record: WaveRecord

  init(of wave: ResolvedWave, index: Int, ordinal: Int, classCount: Int) {
    self.wave = index
    platforms = wave.platformSet
    self.ordinal = ordinal
    key = wave.key.child(.occurrence, ordinal)
    record = WaveRecord(classCount: classCount)
  }
}

/// A channel on the list of an occurrence.
struct Listing: BitwiseCopyable {
  var occurrence: Int32
  var channelSlot: Int32
  /// The channel's number, since its slot may be another's by now.
  var channelNumber: UInt32
}
