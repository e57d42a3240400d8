internal import Experiments

/// A small chart of a band over time, in characters.
enum BandChart {
  private static let width = 64
  private static let height = 10

  /// The chart: the middle 90 % shaded, the median drawn through it; empty without points.
  static func text(_ points: [RunReport.BandPoint], horizonLabel: String) -> String {
    guard let last = points.last, let top = points.map(\.high).max() else { return "" }
    let limits = top > 0 ? top : 1
    let columns = (0..<width).map { column in
      point(at: last.day * Double(column) / Double(width - 1), among: points)
    }
    var text = ""
    let labelWidth = PlainNumber.text(limits).count
    for row in stride(from: height - 1, through: 0, by: -1) {
      let label =
        row == height - 1 ? PlainNumber.text(limits) : row == 0 ? "0" : ""
      text += "  " + String(repeating: " ", count: labelWidth - label.count) + label + " │"
      text += String(columns.map { symbol(for: $0, row: row, limits: limits) })
      while text.last == " " { text.removeLast() }
      text += "\n"
    }
    let axis = String(repeating: "─", count: width)
    text += "  " + String(repeating: " ", count: labelWidth) + " └\(axis)\n"
    let gap = String(repeating: " ", count: max(1, width - 1 - horizonLabel.count))
    return text + "  " + String(repeating: " ", count: labelWidth + 2) + "0\(gap)\(horizonLabel)\n"
  }

  private static func point(
    at day: Double, among points: [RunReport.BandPoint]
  ) -> RunReport.BandPoint {
    points.last { $0.day <= day } ?? points[0]
  }

  private static func symbol(
    for point: RunReport.BandPoint, row: Int, limits: Double
  ) -> Character {
    func level(_ value: Double) -> Int {
      min(height - 1, Int((value / limits * Double(height - 1)).rounded()))
    }
    if level(point.middle) == row { return "━" }
    return (level(point.low)...level(point.high)).contains(row) ? "░" : " "
  }
}
