/// Reads JSON5 (https://spec.json5.org), of which strict JSON is a part.
///
/// It is stricter than the specification where leniency would hide a mistake. Refused are duplicate
/// keys, numbers that are infinite, not a number or beyond the range of a double, control characters
/// in strings other than the tab (JSON refuses the tab too), and halves of surrogate pairs.
/// Unquoted keys are ECMAScript 5.1 identifier names in full, `\u` escapes included.
enum JSON5Reader {
  /// The largest scenario file accepted, in bytes.
  static let largestFile = JSON5Limits.scenario.byteCount

  /// Reads a whole document.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file, in UTF-8, with or without a byte order mark.
  ///   - file: The name of the file for positions.
  ///   - limits: How large the document may be.
  /// - Returns: The one value of the document, in which the first of equal keys stands, and an
  ///   issue for each further one.
  /// - Throws: All duplicate keys, and the syntax error that ended the reading, in file order.
  /// - Complexity: O(number of bytes).
  static func read(
    _ bytes: [UInt8], file: String, limits: JSON5Limits = .scenario
  ) throws(ScenarioError) -> (document: JSONNode, duplicateKeys: [ScenarioIssue]) {
    guard bytes.count <= limits.byteCount else {
      throw ScenarioError(issues: [
        ScenarioIssue(
          severity: .error, position: SourcePosition(file: file, line: 1, column: 1),
          message: "the file has \(bytes.count) bytes; \(limits.noun) has at most "
            + "\(limits.byteCount)")
      ])
    }
    let scalars: [Unicode.Scalar]
    do throws(ScenarioIssue) {
      scalars = try SourceText.scalars(of: bytes, file: file)
    } catch {
      throw ScenarioError(issues: [error])
    }
    var parser = JSON5Parser(
      cursor: SourceCursor(scalars: scalars, file: file), limits: limits)
    let document: JSONNode
    do throws(ScenarioIssue) {
      document = try parser.document()
    } catch {
      throw ScenarioError(issues: parser.duplicateKeys + [error])
    }
    return (document, parser.duplicateKeys)
  }

  /// Reads the value of an option such as `--set`.
  ///
  /// - Returns: A node that stands at `position` with all that is in it, or nil if the text is not
  ///   a JSON5 value this reader accepts.
  static func readValue(commandLine text: String, position: SourcePosition) -> JSONNode? {
    guard text.utf8.count <= largestFile else { return nil }
    var parser = JSON5Parser(
      cursor: SourceCursor(scalars: Array(text.unicodeScalars), at: position), limits: .scenario)
    do throws(ScenarioIssue) {
      let node = try parser.document()
      return parser.duplicateKeys.isEmpty ? node : nil
    } catch {
      // Not an error: the caller takes a text that is no value for a string without quotes.
      return nil
    }
  }
}
