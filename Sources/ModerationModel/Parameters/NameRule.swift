/// What things may be called.
///
/// Names stand alone in columns of tables, so a name that a reader of tables takes for something else
/// would be lost. Which words those are was found out by giving pandas 3.1 (both engines), polars 2.1,
/// DuckDB 2.0, R 4.2 (`read.csv`), readr 2.1 and data.table 1.14 columns of nothing but one word: all words
/// of up to three characters, and longer ones that mean something to some program.
public enum NameRule {
  /// Words, in any case, and who has them for what.
  static let reserved: [String: String] = {
    let words = [
      "readers of tables take for a missing value": ["na", "nan", "null", "none", "nil"],
      "readers of tables take for true or false": ["true", "false", "t", "f", "yes", "no"],
      "readers of tables take for a number": [
        "inf", "infinity", "infi", "infinityi", "nani", "nanq", "nans",
      ],
      "readers of tables take for a date": ["epoch"],
      "tables have for all of them together": ["all"],
    ]
    var reserved: [String: String] = [:]
    for (reading, list) in words {
      for word in list { reserved[word] = reading }
    }
    return reserved
  }()

  /// What is wrong with `name`, or nil when it is a name.
  public static func problem(with name: String) -> String? {
    let letters = name.utf8
    guard let first = letters.first else { return "has an empty name" }
    let isWord = letters.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    guard isLetter(first), isWord, letters.count <= 63 else {
      return "has a bad name; names are a letter and up to 62 letters, digits or underscores"
    }
    guard let reading = reading(of: name) else { return nil }
    return "has the name \"\(name)\", which \(reading); "
      + "choose another, such as \"\(name)_1\""
  }

  /// What is wrong with a name that was taken from a file's, or nil where tables may have it.
  ///
  /// It may have characters that other names may not, as long as nobody reads it as something else.
  public static func problem(withFileName name: String) -> String? {
    let isShown = !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard isShown, let first = name.first, !name.hasPrefix(" "), !name.hasSuffix(" ") else {
      return "has a name with blanks at its ends, control characters or nothing in it"
    }
    let unsigned = "+-".contains(first) ? String(name.dropFirst()) : name
    let reading =
      reading(of: unsigned)
      ?? (first.isLetter || isText(name) ? nil : "readers of tables take for a number or a date")
    return reading.map {
      "has the name \"\(name)\", which \($0)"
    }
  }

  /// Who has a word for what; nil for a word that stays one.
  private static func reading(of name: String) -> String? {
    let word = name.lowercased()
    // data.table takes nan0, nan1 and so on for numbers.
    let isNumberedNaN = word.hasPrefix("nan") && word.utf8.dropFirst(3).allSatisfy(isDigit)
    return reserved[word] ?? (isNumberedNaN ? "readers of tables take for a number" : nil)
  }

  /// Whether a name that begins with no letter can be neither number, date nor time: it has none of
  /// their first characters, or two letters in a row, as 0x10 and 1.#INF have not.
  private static func isText(_ name: String) -> Bool {
    guard let first = name.first, !"#<".contains(first) else { return false }
    if !first.isNumber, !"+-.".contains(first) { return true }
    if name.lowercased().hasPrefix("0x") || name.contains("#") { return false }
    return zip(name.dropFirst(), name.dropFirst(2)).contains { $0.isLetter && $1.isLetter }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// The message about a name that nothing bears; the name is left out where the path ends in it.
enum UnknownName {
  /// The most names that a message lists.
  private static let longestList = 20

  static func message(_ noun: String, _ name: String?, _ known: [String]) -> String {
    let rest = known.count - longestList
    let list =
      known.prefix(longestList).map { "\"\($0)\"" }.joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
    let shown = name.map { " \"\($0)\"" } ?? ""
    return "an unknown \(noun)\(shown); the scenario has \(known.isEmpty ? "none" : list)"
  }
}
