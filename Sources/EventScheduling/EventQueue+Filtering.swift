// The removal of entries that are not the next.
extension EventQueue {
  /// Keeps the entries for which `isKept` is true.
  mutating func filter(_ isKept: (QueueEntry) -> Bool) {
    var place = head
    for entry in head..<tail where unsafe isKept(sorted[entry]) {
      unsafe sorted[place] = unsafe sorted[entry]
      place += 1
    }
    tail = place
    count = tail - head
    latest = filtered(latest, isKept)
    count += latest.count
    for rung in 0..<rungCount {
      let buckets = unsafe rungs[rung].buckets
      var bucket = unsafe rungs[rung].current
      while unsafe bucket <= rungs[rung].last {
        unsafe buckets[bucket] = unsafe filtered(buckets[bucket], isKept)
        unsafe count += buckets[bucket].count
        bucket += 1
      }
    }
    if head == tail { sortNext() }
  }

  /// A new bucket with the entries of another that are kept.
  private mutating func filtered(
    _ bucket: EntryBucket, _ isKept: (QueueEntry) -> Bool
  ) -> EntryBucket {
    var kept = EntryBucket()
    var position = unsafe bucket.end
    while let end = unsafe position {
      let chunk = unsafe EntryPool.chunk(endingAt: end)
      unsafe position = unsafe chunk.pointee.link
      for place in unsafe 1..<(end - chunk) where unsafe isKept(chunk[place]) {
        unsafe pool.append(chunk[place], to: &kept)
      }
      unsafe pool.give(back: chunk)
    }
    return kept
  }
}
