internal import ModerationModel
public import ScenarioFiles
internal import Files

extension DesignMaker {
  /// The greatest length of a design file, in bytes.
  public static let longestFile = 256 << 20

  /// Reads a design from a CSV file, whose header has the paths and whose rows are the points.
  ///
  /// A column `replicate` has the number of each point's first replicate. A column `point` is ignored, and so are columns without a name, such as the row index that pandas and R
  /// write. The formats of other programs are understood where they are not ambiguous: a semicolon, tab or
  /// bar between fields, decimal commas with semicolons, blanks around fields, `# ` before the header, empty
  /// fields and rows at the ends, `TRUE` for 1 in a flag, and a blank between date and time.
  ///
  /// - Throws: ``PlanError`` with the mistakes, a hundred at most.
  /// - Complexity: O(length).
  public func read(_ bytes: [UInt8], named file: String) throws(PlanError) -> ReadDesign {
    var rows = try DesignRows(bytes, named: file)
    let first = try rows.next()
    guard let firstRow = first else { throw PlanError("\(file): there is no row, so no point") }
    let header = rows.header
    let nameless = header.indices.filter { Self.isNameless(header[$0]) }
    let places = header.indices.filter {
      ![Self.pointName, Design.replicateName].contains(header[$0]) && !nameless.contains($0)
    }
    let replicatePlace = header.firstIndex(of: Design.replicateName)
    var replicates = FirstReplicates()
    guard !places.isEmpty else { throw PlanError("\(file): the header names no path") }
    let paths = places.map { header[$0] }
    var checks = places.map {
      check(
        header[$0], with: firstRow.fields[$0], header: "\(file):\(rows.headerLine)",
        row: "\(file):\(firstRow.line)")
    }
    // Where the first value shows that a column cannot vary, its other values are not checked.
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
      if let replicatePlace {
        replicates.add(row.fields[replicatePlace], at: "\(file):\(row.line)")
      }
      try Self.checkSize(pathCount: paths.count, pointCount: pointCount)
      // A mistake in a column is mostly repeated in every row.
      if checks.contains(where: { $0.issues.count >= Plan.mostIssues }) { break }
      next = try rows.next()
    }
    let issues = checks.flatMap(\.issues) + replicates.issues
    guard issues.isEmpty else { throw PlanError(issues: Array(issues.prefix(Plan.mostIssues))) }
    return ReadDesign(
      design: Design(
        paths: paths, columns: columns,
        firstReplicates: replicatePlace.map { _ in replicates.numbers }),
      warnings: Self.warning(of: nameless, in: header, of: file).map { [$0] } ?? [])
  }

  private static let pointName = "point"

  /// Whether a column has no name, or the name that pandas gives to such a column.
  private static func isNameless(_ name: String) -> Bool {
    if name.isEmpty { return true }
    let prefix = "Unnamed: "
    return name.hasPrefix(prefix) && name.count > prefix.count
      && name.dropFirst(prefix.count).utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }

  /// A warning with the columns that are ignored, or nil if there are none.
  private static func warning(
    of nameless: [Int], in header: [String], of file: String
  ) -> ScenarioIssue? {
    guard !nameless.isEmpty else { return nil }
    let shown = nameless.prefix(5).map { index in
      "\(index + 1)" + (header[index].isEmpty ? "" : " (\"\(header[index])\")")
    }
    let rest = nameless.count - shown.count
    let list = shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    return ScenarioIssue(
      severity: .warning, position: SourcePosition(file: file, line: 0, column: 0),
      message: nameless.count == 1
        ? "column \(list) has no name and is left out, as the index of a row"
        : "columns \(list) have no names and are left out")
  }

  /// Checks the value in the first row, which shows whether the path exists and can vary.
  private func check(
    _ path: String, with field: String, header: String, row: String
  ) -> ValueCheck {
    var check = ValueCheck(binder: binder, path: path, place: header)
    if path.hasPrefix("random.") {
      check.report("\(path) cannot vary: all points share their chance")
      return check
    }
    if let problem = binder.problem(with: .number(0), at: path), problem.hasPrefix("unknown") {
      check.report(problem)
      return check
    }
    check.place = row
    if case .number(let number) = check.checked(field: field),
      let problem = binder.problem(with: .number(number), at: path)
    {
      check.report(problem)
    }
    return check
  }
}

/// The column of the points' first replicates, as it is read.
private struct FirstReplicates {
  private(set) var numbers: [Int] = []
  private(set) var issues: [ScenarioIssue] = []

  mutating func add(_ field: String, at place: String) {
    // Other programs write whole numbers with a point, where a column has others.
    let text = field.hasSuffix(".0") ? String(field.dropLast(2)) : field
    if let number = Int(text), (1...Design.mostReplicates).contains(number) {
      numbers.append(number)
    } else if issues.count < Plan.mostIssues {
      numbers.append(1)
      issues.append(
        ScenarioIssue(
          severity: .error, position: nil,
          message: "\(place): replicate is \"\(field)\"; expected a whole number from 1 to "
            + "\(Design.mostReplicates), the first replicate of the point"))
    }
  }
}

/// A design read from a file, with warnings about the file.
public struct ReadDesign: Equatable, Sendable {
  /// The points.
  public let design: Design
  /// The warnings: which columns were ignored.
  public let warnings: [ScenarioIssue]

  /// Creates a design with warnings.
  public init(design: Design, warnings: [ScenarioIssue]) {
    self.design = design
    self.warnings = warnings
  }
}
