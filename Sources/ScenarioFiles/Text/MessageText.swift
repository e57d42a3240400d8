/// The user's own words inside a message: on one line, visible, and of bounded length.
enum MessageText {
  /// Longer texts are cut here, in Unicode scalars; a message stays readable on a terminal.
  static let longest = 60

  /// The text in double quotes.
  static func quoted(_ text: String) -> String {
    "\"\(plain(text))\""
  }

  /// The text without quotes.
  static func plain(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard
      let end = scalars.index(
        scalars.startIndex, offsetBy: longest, limitedBy: scalars.endIndex), end < scalars.endIndex
    else { return visible(text) }
    return visible(String(scalars[..<end])) + "…"
  }

  /// The text in full.
  static func visible(_ text: String) -> String {
    // Most texts, and those of messages about very many mistakes, need no look at each character.
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
    var visible = ""
    for scalar in text.unicodeScalars {
      if isVisible(scalar) {
        visible.unicodeScalars.append(scalar)
      } else {
        visible += "\\u" + hexadecimal(scalar)
      }
    }
    return visible
  }

  /// The scalar's number in at least four hexadecimal digits.
  static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The character in quotes, or its number where it cannot be seen.
  static func character(_ scalar: Unicode.Scalar) -> String {
    if scalar == "\"" { return "'\"'" }
    return isVisible(scalar) && scalar != "\u{A0}"
      ? "\"\(scalar)\"" : "U+\(hexadecimal(scalar))"
  }

  /// Format characters could reorder the rest of the line on a terminal, controls could do worse.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20...0x7E).contains(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return false
    default:
      return true
    }
  }
}
