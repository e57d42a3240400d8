/// A row of buckets of one width, each of which holds, without order, what is scheduled in it.
///
/// Widths are powers of two in the order of entries, so that finding a bucket is a subtraction and
/// a shift, exact for all times, however near or far. The order includes the serial number: events
/// of one time have buckets of their own like any others.
@safe struct QueueRung {
  /// The start of the first bucket.
  private(set) var base: UInt128 = 0

  /// From where on entries belong into this rung or a coarser one: the start of the first bucket
  /// that has not been taken.
  var front: UInt128 = 0

  /// The width of a bucket is two to this power.
  private(set) var widthBits = 0

  /// The first bucket that has not been taken.
  var current = 0

  /// The last bucket, which also takes what lies behind it and before the next coarser rung.
  private(set) var last = 0

  /// How many entries the rung was made for.
  private(set) var openingCount = 0

  /// All empty while the rung is not in use.
  private(set) var buckets: UnsafeMutablePointer<EntryBucket>
  private var capacity: Int

  /// Makes a rung that is not in use.
  init() {
    capacity = 1 << Self.bits(forCount: 0)
    unsafe buckets = .allocate(capacity: capacity)
    unsafe buckets.initialize(repeating: EntryBucket(), count: capacity)
  }

  /// Gives back the rung's own memory.
  func deallocate() {
    unsafe buckets.deallocate()
  }

  /// How many buckets `count` entries are spread over, as a power of two: some eight entries to
  /// each, but so few that their ends stay in the nearest cache.
  static func bits(forCount count: Int) -> Int {
    min(max(Int.bitWidth - (count >> 3).leadingZeroBitCount, 4), 9)
  }

  /// Puts the rung to use for `count` entries in `2^widthBits` wide buckets from `base` on, the last
  /// of them with `highest` in it.
  ///
  /// - Complexity: O(1), but for memory when the row is longer than any before.
  mutating func open(from base: UInt128, widthBits: Int, through highest: UInt128, count: Int) {
    self.base = base
    self.widthBits = widthBits
    front = base
    current = 0
    last = Int(truncatingIfNeeded: (highest - base) >> UInt128(widthBits))
    openingCount = count
    guard last >= capacity else { return }
    unsafe buckets.deallocate()
    capacity = last + 1
    unsafe buckets = .allocate(capacity: capacity)
    unsafe buckets.initialize(repeating: EntryBucket(), count: capacity)
  }

  /// The bucket of an entry that is not before ``base``.
  @inline(__always)
  func index(of entry: QueueEntry) -> Int {
    // The lesser of the two first: what lies far behind the last bucket need not fit into an Int.
    Int(truncatingIfNeeded: min((entry.order &- base) &>> UInt128(widthBits), UInt128(last)))
  }

  /// The start of a bucket.
  func start(of bucket: Int) -> UInt128 { base + (UInt128(bucket) << UInt128(widthBits)) }
}
