/// Why a CSV file cannot be read, and where.
public struct CSVError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// The file is empty: it has no header.
    case noHeader
    /// A quoted field begins on the line and does not end.
    case unclosedQuote
    /// A field has a quote inside but does not begin with one.
    case strayQuote
    /// Something other than a comma or the end of the line follows a closing quote.
    case textAfterQuote
    /// A field is not UTF-8.
    case notUTF8
    /// Two columns have the same name.
    case duplicateColumn(String)
    /// A row has another number of fields than the header.
    case fieldCount(found: Int, header: Int)
    /// The header has more columns than allowed.
    case tooManyColumns(limit: Int)
    /// There are more rows than allowed.
    case tooManyRows(limit: Int)
    /// A field is longer than allowed.
    case fieldTooLong(byteLimit: Int)
    /// The file is longer than allowed.
    case fileTooLong(byteLimit: Int)
  }

  /// The line, from 1; for a field of several lines, the first of them.
  public let line: Int
  /// What is wrong there.
  public let problem: Problem

  /// Creates an error.
  public init(line: Int, problem: Problem) {
    self.line = line
    self.problem = problem
  }

  /// One line without the file: `line 3: row has 3 fields, the header 4`.
  public var description: String { "line \(line): \(problem)" }
}

extension CSVError.Problem: CustomStringConvertible {
  /// What is wrong, in words.
  public var description: String {
    switch self {
    case .noHeader: "no header row"
    case .unclosedQuote: "unclosed quote"
    case .strayQuote: "quote inside a field that does not begin with one"
    case .textAfterQuote: "text after the closing quote"
    case .notUTF8: "not UTF-8"
    case .duplicateColumn(let name): "column \"\(name)\" appears twice"
    case .fieldCount(let found, let header):
      "row has \(found) field\(found == 1 ? "" : "s"), the header \(header)"
    case .tooManyColumns(let limit): "more than \(limit) columns"
    case .tooManyRows(let limit): "more than \(limit) rows"
    case .fieldTooLong(let byteLimit): "field longer than \(byteLimit) bytes"
    case .fileTooLong(let byteLimit): "file longer than \(byteLimit) bytes"
    }
  }
}
