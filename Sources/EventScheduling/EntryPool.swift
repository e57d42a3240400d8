internal import Platform

/// The memory of the buckets of one queue: chunks of one size, used again as they become free.
///
/// A chunk lies at an address that is a multiple of its size, so that the address after an entry tells
/// whether the chunk is full. The first place of a chunk has a link: in a bucket to the end of the chunk
/// that was filled before, among the free chunks to the next of them. All chunks of a bucket but the
/// newest are full.
@safe struct EntryPool: ~Copyable {
  /// The size of a chunk, eight lines of the cache: a chunk holds as many entries as are sorted at once,
  /// and is long enough for the processor to fetch ahead.
  static let chunkBytes = 512

  /// How many places a chunk has, its link included.
  static let chunkStride = chunkBytes / MemoryLayout<QueueEntry>.stride

  /// How many entries fit into a chunk.
  static let chunkCapacity = chunkStride - 1

  /// The number of chunks for which there is memory.
  private(set) var chunkCount = 0

  private var free: UnsafeMutablePointer<QueueEntry>?
  private var slabs: [UnsafeMutablePointer<QueueEntry>] = unsafe []
  /// How many chunks at the end of the last slab have never been used.
  private var unusedCount = 0

  deinit {
    unsafe slabs.forEach { unsafe $0.deallocate() }
  }

  /// Puts an entry into a bucket of this pool.
  ///
  /// - Complexity: O(1), amortised where memory grows.
  @inline(__always)
  mutating func append(_ entry: QueueEntry, to bucket: inout EntryBucket) {
    if let end = unsafe bucket.end, UInt(bitPattern: end) & UInt(Self.chunkBytes - 1) != 0 {
      unsafe end.initialize(to: entry)
      unsafe bucket.end = unsafe end + 1
    } else {
      let chunk = unsafe takeChunk()
      unsafe chunk.initialize(to: QueueEntry(link: bucket.end))
      unsafe (chunk + 1).initialize(to: entry)
      unsafe bucket.end = unsafe chunk + 2
    }
    bucket.count &+= 1
  }

  /// The chunk whose entries end at `end`.
  static func chunk(
    endingAt end: UnsafeMutablePointer<QueueEntry>
  ) -> UnsafeMutablePointer<QueueEntry> {
    let offset = (Int(bitPattern: end) &- 1) & (chunkBytes &- 1)
    return unsafe end - (offset / MemoryLayout<QueueEntry>.stride &+ 1)
  }

  /// Takes back a chunk that no bucket uses any more; its entries stay readable until it is used again.
  mutating func give(back chunk: UnsafeMutablePointer<QueueEntry>) {
    unsafe chunk.initialize(to: QueueEntry(link: free))
    unsafe free = unsafe chunk
  }

  /// Gives memory back if there is more than 32 times what `bucket` needs.
  ///
  /// - Precondition: all other buckets of the pool are empty.
  /// - Complexity: O(1), or O(the bucket's count) where memory is given back.
  mutating func shrink(toHold bucket: inout EntryBucket) {
    guard chunkCount > 64, chunkCount * Self.chunkCapacity > 32 * bucket.count else { return }
    var smaller = EntryPool()
    var moved = EntryBucket()
    var position = unsafe bucket.end
    while let end = unsafe position {
      let chunk = unsafe Self.chunk(endingAt: end)
      for place in unsafe 1..<(end - chunk) { unsafe smaller.append(chunk[place], to: &moved) }
      unsafe position = unsafe chunk.pointee.link
    }
    bucket = moved
    self = smaller
  }

  private mutating func takeChunk() -> UnsafeMutablePointer<QueueEntry> {
    guard let chunk = unsafe free else { return unsafe unusedChunk() }
    unsafe free = unsafe chunk.pointee.link
    return unsafe chunk
  }

  @inline(never)
  private mutating func unusedChunk() -> UnsafeMutablePointer<QueueEntry> {
    if unusedCount == 0 {
      // Each slab is as large as all before it together, but at most 4 MB.
      unusedCount = min(max(chunkCount, 8), 8192)
      let memory = unsafe LargeMemory.allocate(
        byteCount: unusedCount * Self.chunkBytes, alignment: Self.chunkBytes)
      unsafe slabs.append(
        memory.bindMemory(to: QueueEntry.self, capacity: unusedCount * Self.chunkStride))
      chunkCount += unusedCount
    }
    unusedCount -= 1
    return unsafe slabs[slabs.count - 1] + unusedCount * Self.chunkStride
  }
}
