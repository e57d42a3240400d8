// How entries are taken out of the middle.
extension EventQueue {
  /// Keeps the entries for which `isKept` is true.
  mutating func filter(_ isKept: (QueueEntry) -> Bool) {
    var place = head
    for entry in head..<tail where isKept(sorted[entry]) {
      sorted[place] = sorted[entry]
      place += 1
    }
    tail = place
    count = tail - head
    latest = filtered(latest, isKept)
    count += latest.count
    for rung in 0..<rungCount {
      let buckets = rungs[rung].buckets
      var bucket = rungs[rung].current
      while bucket <= rungs[rung].last {
        buckets[bucket] = filtered(buckets[bucket], isKept)
        count += buckets[bucket].count
        bucket += 1
      }
    }
    if head == tail { sortNext() }
  }

  /// What is kept of a bucket, in a new one.
  private mutating func filtered(
    _ bucket: EntryBucket, _ isKept: (QueueEntry) -> Bool
  ) -> EntryBucket {
    var kept = EntryBucket()
    var position = bucket.end
    while let end = position {
      let chunk = EntryPool.chunk(endingAt: end)
      position = chunk.pointee.link
      for place in 1..<(end - chunk) where isKept(chunk[place]) {
        pool.append(chunk[place], to: &kept)
      }
      pool.give(back: chunk)
    }
    return kept
  }
}
