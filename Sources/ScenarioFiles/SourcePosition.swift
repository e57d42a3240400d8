/// Where a value stands: a file with line and column, or an option of the command line.
///
/// Lines end at LF, CRLF or CR, as editors count them. Columns count Unicode scalars, so an accent
/// written as a scalar of its own is a column of its own, and a byte order mark is none.
public struct SourcePosition: Equatable, Sendable, CustomStringConvertible {
  /// The file as the user named it, or the option, such as `--set`.
  public let file: String
  /// The line, from 1; 0 where there is none, as on the command line.
  public let line: Int
  /// The column in Unicode scalars, from 1; 0 where there is no line.
  public let column: Int

  /// A position that stands for `--set` on the command line.
  public static let commandLine = SourcePosition(file: "--set", line: 0, column: 0)

  /// Makes a position; give line 0 and column 0 where there is no line.
  ///
  /// - Precondition: `line` and `column` are both at least 1, or both 0.
  public init(file: String, line: Int, column: Int) {
    precondition(
      (line >= 1 && column >= 1) || (line == 0 && column == 0),
      "no such position: line \(line), column \(column)")
    self.file = file
    self.line = line
    self.column = column
  }

  /// `Scenarios/x.json5:14:38`, or the name alone where there is no line.
  public var description: String {
    line == 0 ? file : "\(file):\(line):\(column)"
  }
}
