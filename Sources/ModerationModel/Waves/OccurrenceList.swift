/// Some occurrences of waves, by index, in the order in which they were put there.
///
/// Every founding and end walks over it, which counts references of an array.
struct OccurrenceList: ~Copyable {
  private var members = GrowableBuffer<Int>()
  private var count = 0

  /// The places in the list.
  var indices: Range<Int> { 0..<count }

  subscript(place: Int) -> Int { members[place] }

  mutating func append(_ occurrence: Int) {
    members.reserve(count + 1, keeping: count)
    members[count] = occurrence
    count += 1
  }

  /// Takes an occurrence out, if it is there.
  mutating func remove(_ occurrence: Int) {
    for place in indices.reversed() where members[place] == occurrence { remove(at: place) }
  }

  /// Takes out the occurrence at a place.
  mutating func remove(at place: Int) {
    for later in place + 1..<count { members[later - 1] = members[later] }
    count -= 1
  }
}
