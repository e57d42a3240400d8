/// A row of buckets of equal width; a bucket holds, in no order, the entries of its part of the order.
///
/// Widths are powers of two in the order of entries, so that a bucket is found by a subtraction and a
/// shift, exactly, whatever the times are. The order includes the serial number, so that events of the
/// same time can be divided into buckets too.
@safe struct QueueRung {
  /// The start of the first bucket.
  private(set) var base: UInt128 = 0

  /// The start of the first bucket that has not been taken: later entries belong into this rung or a
  /// coarser one.
  var front: UInt128 = 0

  /// The width of a bucket is 2 to this power.
  private(set) var widthBits = 0

  /// The first bucket that has not been taken.
  var current = 0

  /// The last bucket, which also takes the entries between its end and the next coarser rung.
  private(set) var last = 0

  /// How many entries there were when the rung was opened.
  private(set) var openingCount = 0

  /// The buckets, all of them empty while the rung is not in use.
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

  /// The number of buckets over which `count` entries are spread, as the exponent of a power of two: some
  /// eight entries in each, but so few buckets that these stay in the nearest cache.
  static func bits(forCount count: Int) -> Int {
    min(max(Int.bitWidth - (count >> 3).leadingZeroBitCount, 4), 9)
  }

  /// Opens the rung for `count` entries, with buckets of width `2^widthBits` from `base` to the one that
  /// `highest` is in.
  ///
  /// - Complexity: O(1), except when the row is longer than any before and needs memory.
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
    // The minimum is taken first: the place of an entry far behind the last bucket may not fit into an Int.
    Int(truncatingIfNeeded: min((entry.order &- base) &>> UInt128(widthBits), UInt128(last)))
  }

  /// The start of a bucket.
  func start(of bucket: Int) -> UInt128 { base + (UInt128(bucket) << UInt128(widthBits)) }
}
