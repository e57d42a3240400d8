/// A table for a terminal: the first columns to the left, the others to the right.
struct TextTable {
  private var rows: [[String]]
  private let leftColumns: Int

  /// Begins a table with a header whose first `leftColumns` columns are aligned left.
  init(_ header: [String], leftColumns: Int = 1) {
    rows = [header]
    self.leftColumns = leftColumns
  }

  mutating func append(_ row: [String]) {
    precondition(row.count == rows[0].count, "\(row.count) fields, \(rows[0].count) columns")
    rows.append(row)
  }

  /// The table, a line a row.
  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, field) in row.enumerated() {
        let gap = String(repeating: " ", count: widths[column] - field.count)
        line += column < leftColumns ? field + gap : gap + field
        line += "  "
      }
      while line.last == " " { line.removeLast() }
      return "  " + line + "\n"
    }.joined()
  }
}
