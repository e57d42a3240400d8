internal import Files

/// Reads the rows of a design file, whichever program wrote it.
struct DesignRows {
  /// The names of the columns.
  let header: [String]
  /// The line of the header.
  let headerLine: Int
  private let file: String
  private let separator: UInt8
  private var rows: CSVRows
  private var marks = DecimalMarks()
  private var rowCount = 0
  /// A row that was read ahead, to see whether anything follows empty rows.
  private var held: (fields: [String], line: Int)?

  /// Reads the header.
  ///
  /// - Throws: ``PlanError`` when there is none, or the file is not a table.
  init(_ bytes: [UInt8], named file: String) throws(PlanError) {
    self.file = file
    do throws(DesignError) {
      let text = try DesignText(bytes)
      separator = text.dialect.separator
      headerLine = text.line
      do throws(CSVError) {
        rows = try CSVRows(
          bytes, limits: Self.limits, dialect: text.dialect, from: text.start, line: text.line)
      } catch {
        throw DesignError("\(error)")
      }
    } catch {
      throw PlanError("\(file): \(error.message)")
    }
    header = rows.header
  }

  private static var limits: CSVTable.Limits {
    var limits = CSVTable.Limits()
    limits.fileByteCount = DesignMaker.longestFile
    limits.rowCount = Design.mostValues
    return limits
  }

  /// The fields of the next row and its line, or nil at the end.
  ///
  /// Rows of empty fields at the end, as spreadsheets leave them, are ignored.
  ///
  /// - Throws: ``PlanError`` for a row that cannot be read.
  mutating func next() throws(PlanError) -> (fields: [String], line: Int)? {
    if let row = held {
      held = nil
      return row
    }
    guard let row = try read() else { return nil }
    guard row.fields.count > 1, row.fields.allSatisfy(\.isEmpty) else { return row }
    while let later = try read() {
      guard later.fields.allSatisfy(\.isEmpty) else {
        held = later
        return row
      }
    }
    return nil
  }

  private mutating func read() throws(PlanError) -> (fields: [String], line: Int)? {
    let row: (fields: [String], line: Int)?
    do throws(CSVError) {
      row = try rows.next()
    } catch {
      throw PlanError("\(file): \(error)\(advice(on: error))")
    }
    guard var row else {
      if let problem = marks.problem { throw PlanError("\(file): \(problem)") }
      return nil
    }
    rowCount += 1
    if separator == UInt8(ascii: ";") {
      for index in row.fields.indices {
        row.fields[index] = marks.read(row.fields[index], line: row.line)
      }
    }
    return row
  }

  /// Advice for a row with too many fields, where a usual cause is recognised; empty otherwise.
  private func advice(on error: CSVError) -> String {
    guard case .fieldCount(let found, let header) = error.problem else { return "" }
    if separator == UInt8(ascii: ","), found == 2 * header {
      return "; if commas stand before decimals, write points, or put \";\" between the columns"
    }
    if found == header + 1, rowCount == 0 {
      return "; if rows have names, as R's write.table writes them, leave them out: row.names=FALSE"
    }
    return ""
  }
}
