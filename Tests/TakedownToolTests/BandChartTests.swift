import ScenarioFiles
import TestSupport
import Testing

@testable import Experiments
@testable import TakedownTool

@Suite("Band chart")
struct BandChartTests {
  static func points(_ bands: [(Double, Double, Double, Double)]) -> [RunReport.BandPoint] {
    bands.map { RunReport.BandPoint(day: $0.0, low: $0.1, middle: $0.2, high: $0.3) }
  }

  static func lines(_ points: [RunReport.BandPoint]) -> [Substring] {
    BandChart.text(points, horizonLabel: "day 10").split(separator: "\n")
  }

  @Test
  func `no points, no chart`() {
    #expect(BandChart.text([], horizonLabel: "day 1") == "")
  }

  @Test
  func `the median runs through the band, over an axis that ends at the horizon`() {
    let lines = Self.lines(Self.points([(0, 0, 0, 0), (5, 50, 60, 90), (10, 80, 90, 90)]))
    #expect(lines.count == 12)
    #expect(lines[0].hasPrefix("  90 │"))
    #expect(lines[9].hasPrefix("   0 │━━━"))
    #expect(lines[0].contains("░"))
    #expect(lines[0].hasSuffix("━"))
    #expect(lines[10].hasSuffix("─"))
    #expect(lines[11].hasSuffix("day 10"))
    #expect(lines.allSatisfy { $0.count <= lines[10].count })
  }

  @Test(arguments: [0, 1, 1e9])
  func `a flat band is a line`(level: Double) {
    let lines = Self.lines(Self.points([(0, level, level, level), (10, level, level, level)]))
    #expect(lines.count { $0.contains("━") } == 1)
    #expect(lines.count { $0.contains("░") } == 0)
  }

  @Test
  func `a single instant can be drawn`() {
    #expect(Self.lines(Self.points([(0, 1, 2, 3)])).count == 12)
  }
}
