internal import RandomStreams

/// One taking place of a wave.
struct WaveOccurrence: ~Copyable {
  let wave: Int
  /// Counted from 0.
  let ordinal: Int
  let key: EntityKey
  let platforms: PlatformSet
  /// When it starts, on the run's clock; nil before it is known.
  var start: Double?
  /// Listed channels that wait for capacity.
  var queue = MarkQueue()
  /// The slot of capacity after the last that was awaited, counted from 0.
  var nextSlot = 0
  /// When the slot comes that the queue holds, if it holds one.
  var slotAt: Double?
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
struct WaveTarget: BitwiseCopyable {
  var occurrence: Int32
  var channelSlot: Int32
  /// The channel's number, since its slot may be another's by now.
  var channelNumber: UInt32
  /// Whether it is watched until it is referred.
  var isWatched: Bool
}
