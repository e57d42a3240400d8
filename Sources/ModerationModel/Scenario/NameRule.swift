/// What things may be called.
public enum NameRule {
  /// Words that CSV readers turn into missing values or truth values, or that tables use.
  static let reserved = ["all", "na", "nan", "null", "none", "nil", "true", "false", "inf"]

  /// What is wrong with `name`, or nil when it is a name.
  public static func problem(with name: String) -> String? {
    let letters = name.utf8
    guard let first = letters.first else { return "has an empty name" }
    let isWord = letters.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    guard isLetter(first), isWord, letters.count <= 63 else {
      return "has a bad name; names are a letter and up to 62 letters, digits or underscores"
    }
    guard !reserved.contains(name.lowercased()) else {
      return "has the name \"\(name)\", which CSV readers or tables take for something else; "
        + "choose another"
    }
    return nil
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
