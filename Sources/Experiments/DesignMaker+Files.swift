internal import ScenarioFiles
internal import Tables

extension DesignMaker {
  /// The greatest length of a design file, in bytes.
  public static let longestFile = 256 << 20

  /// A design from a CSV file: the header names paths, a row is a point; a column `point` is left
  /// out.
  ///
  /// - Throws: ``InvalidPlan`` with what is wrong, a hundred reasons at most.
  /// - Complexity: O(length).
  public func read(_ bytes: [UInt8], named file: String) throws(InvalidPlan) -> Design {
    var rows: CSVRows
    var first: (fields: [String], line: Int)?
    do throws(CSVError) {
      rows = try CSVRows(bytes, limits: Self.limits)
      first = try rows.next()
    } catch {
      throw InvalidPlan("\(file): \(error)")
    }
    guard let firstRow = first else { throw InvalidPlan("\(file): there is no row, so no point") }
    let places = rows.header.indices.filter { rows.header[$0] != "point" }
    guard !places.isEmpty else { throw InvalidPlan("\(file): the header names no path") }
    let paths = places.map { rows.header[$0] }
    var checks = places.map {
      check(rows.header[$0], with: firstRow.fields[$0], in: file, line: firstRow.line)
    }
    // Of a column whose first value shows that it cannot vary no more is said.
    let sound = places.enumerated().filter { checks[$0.offset].issues.isEmpty }
    var columns = paths.map { _ in [PointValue]() }
    var pointCount = 0
    var next = first
    while let row = next {
      pointCount += 1
      for (index, place) in sound {
        checks[index].place = "\(file):\(row.line)"
        columns[index].append(checks[index].checked(field: row.fields[place]))
      }
      try Self.checkSize(pathCount: paths.count, pointCount: pointCount)
      // A mistake in a column is one in every row of it.
      if checks.contains(where: { $0.issues.count >= Plan.mostIssues }) { break }
      do throws(CSVError) {
        next = try rows.next()
      } catch {
        throw InvalidPlan("\(file): \(error)")
      }
    }
    let issues = checks.flatMap(\.issues)
    guard issues.isEmpty else { throw InvalidPlan(issues: Array(issues.prefix(Plan.mostIssues))) }
    return Design(paths: paths, columns: columns)
  }

  private static var limits: CSVTable.Limits {
    var limits = CSVTable.Limits()
    limits.fileByteCount = longestFile
    limits.rowCount = Design.mostValues
    return limits
  }

  /// Tries the value of the first row, which shows whether the header names a path.
  private func check(
    _ path: String, with field: String, in file: String, line: Int
  ) -> ValueCheck {
    var check = ValueCheck(binder: binder, path: path, place: "\(file):1")
    if path.hasPrefix("random.") {
      check.report("\(path) cannot vary: all points share their chance")
    } else if let problem = binder.problem(with: PointValue(field: field), at: path) {
      check.place = "\(file):\(line)"
      check.report(problem)
    }
    return check
  }
}
