// The insertion of entries.
extension EventQueue {
  /// Puts an entry where it belongs: to the latest ones, into a rung, or among the sorted ones.
  @inline(__always)
  mutating func insert(_ entry: QueueEntry) {
    count += 1
    if entry.order >= latestStart {
      pool.append(entry, to: &latest)
    } else if rungCount > 0, unsafe entry.order >= rungs[rungCount - 1].front {
      let rung = unsafe rungs + coarsestRung(of: entry)
      unsafe pool.append(entry, to: &rung.pointee.buckets[rung.pointee.index(of: entry)])
    } else {
      insertSorted(entry)
    }
  }

  /// The coarsest rung in whose buckets, of those not yet taken, the entry belongs.
  ///
  /// As a rule there are two or three rungs. A series of events of which each is earlier than all before
  /// can make many, so the search halves them.
  private func coarsestRung(of entry: QueueEntry) -> Int {
    var (low, high) = (0, rungCount &- 1)
    while low < high {
      let middle = (low &+ high) &>> 1
      if unsafe rungs[middle].front <= entry.order { high = middle } else { low = middle &+ 1 }
    }
    return low
  }

  @inline(never)
  private mutating func insertSorted(_ entry: QueueEntry) {
    let place = sortedPlace(of: entry)
    if head > 0, place - head <= 8 {
      // Only few entries are before it: these are moved to make room.
      head -= 1
      for earlier in head..<place - 1 { unsafe sorted[earlier] = unsafe sorted[earlier + 1] }
      unsafe sorted[place - 1] = entry
    } else {
      let offset = place - head
      if tail == capacity { makeRoomForSorted() }
      let there = unsafe sorted + head + offset
      unsafe (there + 1).update(from: there, count: tail - head - offset)
      unsafe there.pointee = entry
      tail += 1
    }
    if tail - head > Self.sortedLimit { spreadSorted() }
  }

  /// The place of an entry among the sorted ones.
  ///
  /// The entries before it are counted, first in steps of eight and then one by one. That takes more
  /// comparisons than a binary search, but no branches that the processor could mispredict.
  private func sortedPlace(of entry: QueueEntry) -> Int {
    var place = head
    var probe = head + 7
    while probe < tail {
      unsafe place &+= sorted[probe] < entry ? 8 : 0
      probe &+= 8
    }
    probe = place
    let end = min(place + 7, tail)
    while probe < end {
      unsafe place &+= sorted[probe] < entry ? 1 : 0
      probe &+= 1
    }
    return place
  }

  private mutating func makeRoomForSorted() {
    let length = tail - head
    if length * 2 <= capacity {
      unsafe sorted.update(from: sorted + head, count: length)
    } else {
      capacity *= 2
      let larger = UnsafeMutablePointer<QueueEntry>.allocate(capacity: capacity)
      unsafe larger.initialize(from: sorted + head, count: length)
      unsafe sorted.deallocate()
      unsafe sorted = unsafe larger
    }
    head = 0
    tail = length
  }
}
