/// The classes of characters of the JSON5 grammar.
extension Unicode.Scalar {
  /// LF, CR, and the line and paragraph separators.
  var isJSON5LineTerminator: Bool {
    switch value {
    case 0x0A, 0x0D, 0x2028, 0x2029: true
    default: false
    }
  }

  /// White space and line terminators.
  var isJSON5Blank: Bool {
    switch value {
    case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0xA0, 0x2028, 0x2029, 0xFEFF: true
    case 0x21...0x7F: false
    default: properties.generalCategory == .spaceSeparator
    }
  }

  /// Whether an ECMAScript 5.1 identifier may begin with it: a letter, `$` or `_`.
  var isIdentifierStart: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "$", "_": return true
    case "\0"..."\u{7F}": return false
    default: break
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return true
    default:
      return false
    }
  }

  /// Whether an ECMAScript 5.1 identifier may go on with it: also digits, marks, connectors and the
  /// two joiners.
  var isIdentifierPart: Bool {
    switch self {
    case "0"..."9", "\u{200C}", "\u{200D}": return true
    case "\0"..."\u{7F}": return isIdentifierStart
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return true
    default: return isIdentifierStart
    }
  }

  /// Whether it is an ASCII digit.
  var isDecimalDigit: Bool { ("0"..."9").contains(self) }

  /// The worth of a hexadecimal digit, or nil.
  var hexadecimalDigit: UInt32? {
    switch self {
    case "0"..."9": value - 0x30
    case "A"..."F": value - 0x41 + 10
    case "a"..."f": value - 0x61 + 10
    default: nil
    }
  }
}
