internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// Holds the records of a spool against what replicates of a plan leave.
///
/// The check of a record finds damage and is no protection against intent, so what comes from
/// elsewhere is looked at before tables are made of it.
struct RecordCheck {
  private let configuration: RunConfiguration
  private let baseLayout: UnitLayout

  /// No number that a replicate yields is larger; sums of squares of such are doubles.
  private static let largestNumber = 1e100
  /// No replicate has more events, foundings and ends counted too; those of all units can be added up.
  private static let mostEvents = UInt64(1) << 36
  /// No life is longer, in days: the longest warm-up and the longest horizon together.
  private static let longestLife = 2e6

  init(_ configuration: RunConfiguration) {
    self.configuration = configuration
    baseLayout = UnitLayout(configuration.loaded.scenario, keeping: configuration.kept)
  }

  /// The first unit whose record is none that its replicate could leave, or nil.
  ///
  /// - Complexity: O(length of the spool), in the memory of a record.
  func firstWrongUnit(in spool: Spool) throws -> Int? {
    let plan = configuration.plan
    var layout = baseLayout
    var point = -1
    for unit in 0..<spool.unitCount where spool.contains(unit) {
      if !plan.isUniform, unit / plan.replicates != point {
        point = unit / plan.replicates
        layout = UnitLayout(try plan.loaded(point).scenario, keeping: configuration.kept)
      }
      guard Self.isRecord(try spool.read(unit), layout) else { return unit }
    }
    return nil
  }

  /// Whether the counts of a record make up its length and its numbers are such that can be written
  /// and summed up.
  static func isRecord(_ record: [UInt8], _ layout: UnitLayout) -> Bool {
    guard record.count >= layout.livesOffset else { return false }
    func number(_ index: Int) -> Double {
      Double(bitPattern: UnitRecord.word(index, of: record))
    }
    let counts = (1..<layout.headCount).map { UnitRecord.word($0, of: record) }
    let areNumbers = (layout.headCount..<layout.headCount + layout.columnCount).allSatisfy {
      let value = number($0)
      return value.isNaN || value.magnitude <= largestNumber
    }
    guard areNumbers else { return false }
    let eventCount = UnitRecord.word(0, of: record)
    if eventCount == UnitLayout.failed { return counts.allSatisfy { $0 == 0 } }
    let byteCount = UInt64(record.count)
    guard eventCount <= mostEvents, counts.allSatisfy({ $0 <= byteCount }) else { return false }
    let textBytes = counts.prefix(UnitLayout.texts.count).reduce(0, +)
    let lifeCount = counts.dropFirst(UnitLayout.texts.count).reduce(0, +)
    let (lifeBytes, overflow) = lifeCount.multipliedReportingOverflow(by: 8)
    guard !overflow, lifeBytes <= byteCount,
      UInt64(layout.livesOffset) + lifeBytes + textBytes == byteCount
    else { return false }
    var life = layout.livesOffset / 8
    for count in counts.dropFirst(UnitLayout.texts.count) {
      var before: UInt64 = 0
      for _ in 0..<count {
        let key = LifeKey.key(of: number(life))
        guard number(life).magnitude <= longestLife, key >= before else { return false }
        before = key
        life += 1
      }
    }
    return true
  }
}
