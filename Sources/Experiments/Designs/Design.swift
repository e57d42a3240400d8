public import ScenarioFiles
internal import Files

/// The parameter points of a sweep, each with a value for every path that is varied.
///
/// Points are numbered from 0 here and from 1 in tables. All have the replicates 1, 2, … of their scenario, and so
/// share their chance, unless the design says with which replicate each begins.
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
  /// The number of each point's first replicate; nil where all begin with 1.
  public private(set) var firstReplicates: [Int]?

  /// The column of the points' first replicates.
  static let replicateName = "replicate"

  /// The most values of a design, points times paths.
  public static let mostValues = 10_000_000

  /// Makes a design from a column for each path.
  ///
  /// - Parameters:
  ///   - paths: The paths.
  ///   - columns: The values of each path, one for each point.
  ///   - firstReplicates: The number of each point's first replicate, from 1; nil where all begin with 1.
  /// - Precondition: there is one column for each path, and all have the same length.
  /// - Complexity: O(paths × points).
  public init(paths: [String], columns: [[PointValue]], firstReplicates: [Int]? = nil) {
    precondition(columns.count == paths.count, "\(columns.count) columns, \(paths.count) paths")
    pointCount = columns.first?.count ?? 1
    precondition(columns.allSatisfy { [pointCount] in $0.count == pointCount }, "ragged columns")
    precondition(
      firstReplicates.map { [pointCount] in $0.count == pointCount } ?? true, "ragged columns")
    self.firstReplicates = firstReplicates
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

  /// The greatest number of a replicate.
  public static let mostReplicates = 1_000_000_000

  /// Gives each point replicates that no other point has.
  ///
  /// - Parameter replicates: How many each point has.
  public mutating func makeChanceIndependent(replicates: Int) {
    firstReplicates = (0..<pointCount).map { $0 * replicates + 1 }
  }

  /// The number of a point's first replicate.
  func firstReplicate(of point: Int) -> Int { firstReplicates?[point] ?? 1 }

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
    if firstReplicates != nil { rows.append(Self.replicateName) }
    for path in paths { rows.append(path) }
    rows.endRow()
    for point in 0..<pointCount {
      rows.append(point + 1)
      if let first = firstReplicates?[point] { rows.append(first) }
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
