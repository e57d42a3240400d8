/// The numbers that the units of a spool have in its file.
///
/// Units are divided into groups of equal size, each a range of consecutive units. In the file the first
/// units of all groups have the first numbers, then follow the second units of all groups, and so on. So a
/// record keeps its number when every group grows, and a spool can be continued with larger groups.
struct SpoolNumbering: Sendable {
  let unitCount: Int
  let groupCount: Int
  private var groupSize: Int { unitCount / groupCount }

  init(unitCount: Int, groupCount: Int) {
    precondition(unitCount >= 0 && unitCount <= 1 << 32, "\(unitCount) units")
    precondition(
      groupCount >= 1 && unitCount.isMultiple(of: groupCount),
      "\(unitCount) units in \(groupCount) groups")
    self.unitCount = unitCount
    self.groupCount = groupCount
  }

  /// The number in the file of a unit.
  func number(of unit: Int) -> Int {
    precondition(unit >= 0 && unit < unitCount, "unit \(unit) of \(unitCount)")
    return unit % groupSize * groupCount + unit / groupSize
  }

  /// The unit with a number, or nil when there is none.
  func unit(numbered number: Int) -> Int? {
    guard number >= 0, number < unitCount else { return nil }
    return number % groupCount * groupSize + number / groupCount
  }
}
