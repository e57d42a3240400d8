public import ScenarioFiles
internal import Files

/// The parameter points of a sweep, each with a value for every path that is varied.
///
/// Points are numbered from 0 here and from 1 in tables.
public struct Design: Equatable, Sendable {
  /// The values of one path, one for each point.
  private enum Column: Equatable, Sendable {
    case numbers([Double])
    case values([PointValue])
  }

  /// The paths, in the order of the columns.
  public let paths: [String]
  /// How many points there are.
  public let pointCount: Int
  private let columns: [Column]

  /// The most values of a design, points times paths.
  public static let mostValues = 10_000_000

  /// Makes a design from a column for each path.
  ///
  /// - Precondition: there is one column for each path, and all have the same length.
  /// - Complexity: O(paths × points).
  public init(paths: [String], columns: [[PointValue]]) {
    precondition(columns.count == paths.count, "\(columns.count) columns, \(paths.count) paths")
    pointCount = columns.first?.count ?? 1
    precondition(columns.allSatisfy { [pointCount] in $0.count == pointCount }, "ragged columns")
    self.paths = paths
    self.columns = columns.map { values in
      var numbers: [Double] = []
      numbers.reserveCapacity(values.count)
      for value in values {
        guard case .number(let number) = value else { return .values(values) }
        numbers.append(number)
      }
      return .numbers(numbers)
    }
  }

  /// Whether every value of a column is a number.
  func isNumeric(_ column: Int) -> Bool {
    if case .numbers = columns[column] { true } else { false }
  }

  /// The values of a point, in the order of the paths.
  ///
  /// - Precondition: `point` is in 0 ..< ``pointCount``.
  /// - Complexity: O(paths).
  public func values(of point: Int) -> [PointValue] {
    columns.map { column in
      switch column {
      case .numbers(let numbers): .number(numbers[point])
      case .values(let values): values[point]
      }
    }
  }

  /// Appends the values of a point as fields of a table.
  func append(_ point: Int, to rows: inout CSVBuffer) {
    for column in columns {
      switch column {
      case .numbers(let numbers): rows.append(numbers[point])
      case .values(let values):
        switch values[point] {
        case .number(let number): rows.append(number)
        case .text(let text): rows.append(text)
        }
      }
    }
  }

  /// Writes the rows of `design.csv`, calling `piece` whenever some are to be taken out of the buffer.
  ///
  /// - Complexity: O(paths × points).
  func write<Failure: Error>(_ piece: (inout CSVBuffer) throws(Failure) -> Void) throws(Failure) {
    var rows = CSVBuffer()
    rows.append("point")
    for path in paths { rows.append(path) }
    rows.endRow()
    for point in 0..<pointCount {
      rows.append(point + 1)
      append(point, to: &rows)
      rows.endRow()
      if rows.count > 1 << 16 { try piece(&rows) }
    }
    try piece(&rows)
  }

  /// The hash of `design.csv`.
  ///
  /// - Complexity: O(paths × points).
  var digest: SHA256.Digest {
    var hash = SHA256()
    write { rows in
      hash.update(rows.written)
      rows.removeAll()
    }
    return hash.digest()
  }
}
