// How entries move down the ladder: from the latest to the coarsest rung, from a rung to a finer one, and
// from a bucket to the sorted entries.
extension EventQueue {
  /// Sorts the next entries, when no sorted ones are left.
  @inline(never)
  mutating func sortNext() {
    head = 0
    tail = 0
    batch += 1
    guard count > 0 else {
      rungCount = 0
      latestStart = .max
      pool.shrink(toHold: &latest)
      return
    }
    // At least a few entries, so that nearly empty buckets do not cost a call each.
    while tail < 8 {
      guard rungCount > 0 else {
        if tail == 0 { takeLatest() }
        if tail > 0 { return }
        continue
      }
      let rung = unsafe rungs + (rungCount - 1)
      var bucket = unsafe rung.pointee.current
      while unsafe bucket <= rung.pointee.last, unsafe rung.pointee.buckets[bucket].end == nil {
        bucket += 1
      }
      if unsafe bucket > rung.pointee.last {
        rungCount -= 1
        continue
      }
      let taken = unsafe rung.pointee.buckets[bucket]
      let isSmall = taken.count <= EntryPool.chunkCapacity
      if !isSmall, tail > 0 {
        unsafe advance(rung, to: bucket)
        return
      }
      unsafe rung.pointee.buckets[bucket] = EntryBucket()
      unsafe advance(rung, to: bucket + 1)
      if isSmall { sort(taken) } else { unsafe spread(taken, ofBucket: bucket, in: rung) }
    }
  }

  /// Marks the buckets before `bucket` of the finest rung as taken.
  private func advance(_ rung: UnsafeMutablePointer<QueueRung>, to bucket: Int) {
    unsafe rung.pointee.current = bucket
    if unsafe bucket <= rung.pointee.last {
      unsafe rung.pointee.front = unsafe rung.pointee.start(of: bucket)
    } else {
      unsafe rung.pointee.front = unsafe rungCount > 1 ? rungs[rungCount - 2].front : latestStart
    }
  }

  /// Sorts the latest entries, or spreads them over a first rung.
  ///
  /// No other entries are left then, so memory can be given back.
  private mutating func takeLatest() {
    pool.shrink(toHold: &latest)
    let taken = latest
    latest = EntryBucket()
    latestStart = .max
    if taken.count <= EntryPool.chunkCapacity {
      if taken.count > 0 { sort(taken) }
    } else {
      spreadByExtremes(taken)
    }
  }

  /// Sorts the entries of a bucket of one chunk, and appends them to the sorted ones.
  ///
  /// The place of an entry is the number of entries before it. That takes n² comparisons, but they do not
  /// depend on one another, and there are no branches that the processor could mispredict.
  private mutating func sort(_ bucket: EntryBucket) {
    guard let end = unsafe bucket.end else { return }
    let chunk = unsafe EntryPool.chunk(endingAt: end)
    let entries = unsafe chunk + 1
    let length = bucket.count
    let place = unsafe sorted + tail
    // The compiler turns these plain loops into sums without branches.
    var index = 0
    while index < length {
      let entry = unsafe entries[index]
      var rank = 0
      var other = 0
      while other < length {
        unsafe rank &+= entries[other] < entry ? 1 : 0
        other &+= 1
      }
      unsafe place[rank] = entry
      index &+= 1
    }
    tail += bucket.count
    unsafe pool.give(back: chunk)
  }

  /// Spreads a bucket that was taken from a rung over a new finest rung.
  private mutating func spread(
    _ taken: EntryBucket, ofBucket bucket: Int, in rung: UnsafeMutablePointer<QueueRung>
  ) {
    // As a rule the whole width of the bucket is divided, without looking for its first and last entry. But
    // in a bucket with half of all entries these lie close together, and the last bucket may reach far beyond
    // its width.
    if unsafe bucket == rung.pointee.last || taken.count > rung.pointee.openingCount / 2 {
      spreadByExtremes(taken)
    } else {
      let (base, width) = unsafe (rung.pointee.start(of: bucket), rung.pointee.widthBits)
      let bits = min(QueueRung.bits(forCount: taken.count), width)
      openRung(
        from: base, widthBits: width - bits, through: base + (UInt128(1) << UInt128(width)) - 1,
        count: taken.count)
      spread(taken)
    }
  }

  /// Spreads a bucket of two or more over a new finest rung, from its first entry to its last.
  private mutating func spreadByExtremes(_ taken: EntryBucket) {
    var (first, last) = (UInt128.max, UInt128.min)
    unsafe forEachChunk(of: taken) { chunk, count in
      for place in 1...count {
        first = unsafe min(first, chunk[place].order)
        last = unsafe max(last, chunk[place].order)
      }
    }
    openRung(from: first, through: last, count: taken.count)
    spread(taken)
  }

  /// Spreads the sorted entries over a new finest rung, once they are many.
  mutating func spreadSorted() {
    unsafe openRung(
      from: sorted[head].order, through: sorted[tail - 1].order, count: tail - head)
    let rung = unsafe rungs + (rungCount - 1)
    for place in head..<tail {
      unsafe pool.append(
        sorted[place], to: &rung.pointee.buckets[rung.pointee.index(of: sorted[place])])
    }
    sortNext()
  }

  /// Spreads the entries of a bucket over the finest rung.
  private mutating func spread(_ taken: EntryBucket) {
    let rung = unsafe rungs[rungCount - 1]
    var position = unsafe taken.end
    while let end = unsafe position {
      let chunk = unsafe EntryPool.chunk(endingAt: end)
      unsafe position = unsafe chunk.pointee.link
      var entry = unsafe chunk + 1
      while unsafe entry < end {
        unsafe pool.append(entry.pointee, to: &rung.buckets[rung.index(of: entry.pointee)])
        unsafe entry += 1
      }
      unsafe pool.give(back: chunk)
    }
  }

  /// Makes a finest rung from `first` to `last`.
  private mutating func openRung(from first: UInt128, through last: UInt128, count: Int) {
    let spanBits = UInt128.bitWidth - (last - first).leadingZeroBitCount
    let width = max(spanBits - QueueRung.bits(forCount: count), 0)
    let base = (first >> UInt128(width)) << UInt128(width)
    openRung(from: base, widthBits: width, through: last, count: count)
  }

  private mutating func openRung(
    from base: UInt128, widthBits: Int, through highest: UInt128, count: Int
  ) {
    if rungCount == rungCapacity { makeRoomForRungs() }
    let rung = unsafe rungs + rungCount
    unsafe rung.pointee.open(from: base, widthBits: widthBits, through: highest, count: count)
    rungCount += 1
    // Entries later than all others go to the latest ones: the last bucket would be spread again.
    if rungCount == 1, unsafe latest.end == nil {
      latestStart = unsafe rung.pointee.start(of: rung.pointee.last + 1)
    }
  }

  private mutating func makeRoomForRungs() {
    let larger = UnsafeMutablePointer<QueueRung>.allocate(capacity: max(rungCapacity * 2, 4))
    unsafe larger.moveInitialize(from: rungs, count: rungCapacity)
    unsafe rungs.deallocate()
    unsafe rungs = unsafe larger
    for rung in rungCapacity..<max(rungCapacity * 2, 4) {
      unsafe (rungs + rung).initialize(to: QueueRung())
    }
    rungCapacity = max(rungCapacity * 2, 4)
  }

  private func forEachChunk(
    of bucket: EntryBucket, _ visit: (UnsafeMutablePointer<QueueEntry>, Int) -> Void
  ) {
    var position = unsafe bucket.end
    while let end = unsafe position {
      let chunk = unsafe EntryPool.chunk(endingAt: end)
      unsafe visit(chunk, end - chunk - 1)
      unsafe position = unsafe chunk.pointee.link
    }
  }
}
