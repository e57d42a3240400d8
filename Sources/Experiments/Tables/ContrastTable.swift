internal import ModerationModel
internal import ScenarioFiles
public import Statistics
internal import Files

/// Compares the alternatives of a comparison with its reference, metric by metric.
struct ContrastTable {
  let configuration: RunConfiguration
  let comparison: Comparison
  let spool: Spool

  /// The number of metrics compared at a time, so that memory does not grow with the number of waves.
  private static let blockCount = 256

  /// Calls `body` with every contrast, in the order of the alternatives: outcomes, outcomes by platform, waves,
  /// waves by platform, then targets.
  ///
  /// - Complexity: O(n log n) a metric, of n replicates.
  func each(_ body: (Contrast) throws -> Void) throws {
    let scenarios = comparison.scenarios
    let reference = try configuration.point(0)
    for index in scenarios.indices.dropFirst() {
      let alternative = try configuration.point(index)
      var criticalValues = CriticalValues()
      var rest = pairs(reference, alternative)[...]
      while !rest.isEmpty {
        let block = rest.prefix(Self.blockCount)
        rest = rest.dropFirst(block.count)
        let first = try values(of: block.map(\.first), at: reference)
        let second = try values(of: block.map(\.second), at: alternative)
        for (place, pair) in block.enumerated() {
          let both = zip(first[place], second[place]).filter { !$0.isNaN && !$1.isNaN }
          try body(
            Contrast(
              reference: scenarios[0].name, alternative: scenarios[index].name,
              metric: pair.metric,
              difference: PairedDifference(
                reference: both.map(\.0), alternative: both.map(\.1),
                criticalValues: &criticalValues)))
        }
      }
    }
  }

  /// The metrics that both points have, with their columns.
  private func pairs(
    _ reference: PlannedPoint, _ alternative: PlannedPoint
  ) -> [(metric: String, first: Int, second: Int)] {
    let others = Dictionary(columns(of: alternative).map { ($0.name, $0.column) }) { a, _ in a }
    var seen: Set<String> = []
    return columns(of: reference).compactMap { name, column in
      guard let other = others[name], seen.insert(name).inserted else { return nil }
      return (name, column, other)
    }
  }

  private func columns(of point: PlannedPoint) -> [(name: String, column: Int)] {
    let targets = point.scenario.targets.enumerated().compactMap { index, target in
      target.metric.map { (MetricText.text($0), point.layout.targetsStart + index) }
    }
    return configuration.metrics.outcomes.map { ("outcomes.\($0.name)", point.layout.column($0)) }
      + PlatformOutcomeTable(point: point, metrics: configuration.metrics.platformOutcomes).columns
      + WaveTable(point: point).columns + WavePlatformTable(point: point).columns + targets
  }

  /// The values of some columns, in any order: an array for each.
  private func values(of columns: [Int], at point: PlannedPoint) throws -> [[Double]] {
    let ascending = Set(columns).sorted()
    let summaries = ColumnSummaries(
      spool: spool, layout: point.layout, simulations: point.simulations, width: 1)
    let values = try summaries.values(of: ascending)
    let places = Dictionary(uniqueKeysWithValues: ascending.enumerated().map { ($1, $0) })
    return columns.map { column in places[column].map { values[$0] } ?? [] }
  }
}

extension CSVBuffer {
  /// Appends a contrast as a row.
  mutating func append(_ contrast: Contrast) {
    append(contrast.reference)
    append(contrast.alternative)
    append(contrast.metric)
    let difference = contrast.difference
    append(difference.count)
    for value in [
      difference.meanReference, difference.meanAlternative, difference.difference,
      difference.ci95Low, difference.ci95High, difference.relativeDifference,
      difference.shareLower, difference.varianceRatio,
    ] {
      append(value)
    }
    endRow()
  }
}

/// One metric of an alternative compared with that of the reference.
public struct Contrast: Sendable {
  /// The first scenario.
  public let reference: String
  /// The scenario or variant that is compared with it.
  public let alternative: String
  /// The metric: `outcomes.NAME`, `outcomes.PLATFORM.NAME`, `waves.WAVE.CLASS.NAME`,
  /// `waves.WAVE.PLATFORM.all.NAME`, or that of a target.
  public let metric: String
  /// How they differ over replicates that have a value in both.
  public let difference: PairedDifference
}
