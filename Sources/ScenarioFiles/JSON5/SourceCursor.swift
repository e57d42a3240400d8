/// A place in a text that moves forward and knows its line and column.
struct SourceCursor {
  private let scalars: [Unicode.Scalar]
  private let file: String
  /// Where all of the text stands, if it does not stand in a file.
  private let fixedPosition: SourcePosition?
  private var index = 0
  private var line = 1
  private var column = 1

  /// Starts at line 1, column 1 of a file.
  init(scalars: [Unicode.Scalar], file: String) {
    self.scalars = scalars
    self.file = file
    fixedPosition = nil
  }

  /// Starts in a text that has no lines, such as an option.
  init(scalars: [Unicode.Scalar], at position: SourcePosition) {
    self.scalars = scalars
    file = position.file
    fixedPosition = position
  }

  var position: SourcePosition {
    fixedPosition ?? SourcePosition(file: file, line: line, column: column)
  }

  /// The scalar here, or nil at the end of the text.
  var current: Unicode.Scalar? {
    index < scalars.count ? scalars[index] : nil
  }

  /// The scalar after this one, or nil.
  var next: Unicode.Scalar? {
    index + 1 < scalars.count ? scalars[index + 1] : nil
  }

  /// Moves one scalar on; stays at the end of the text.
  mutating func advance() {
    guard let scalar = current else { return }
    index += 1
    // The CR of a CRLF does not end the line, its LF does: a CRLF is one line end.
    if scalar == "\n" || (scalar == "\r" && current != "\n") {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }

  /// Moves past the scalar if it is the one here.
  ///
  /// - Returns: Whether it was.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    advance()
    return true
  }
}
