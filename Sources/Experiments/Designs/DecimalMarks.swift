/// What stands before the decimals of the numbers of a file, where fields are not separated by commas.
///
/// Where semicolons separate, as spreadsheets write them in half of Europe, `0,5` is 0.5. A file that
/// has both marks, or whose marks may all separate thousands, does not say which numbers it means.
struct DecimalMarks {
  private typealias Found = (text: String, line: Int)

  private var comma: Found?
  private var point: Found?
  /// The first number that might have thousands behind its mark.
  private var doubtful: Found?
  /// Whether a number shows that its mark is the decimal one.
  private var isCertain = false

  /// The field with a point for a decimal comma.
  mutating func read(_ field: String, line: Int) -> String {
    guard let mark = Self.mark(in: field) else { return field }
    let isComma = field.utf8[mark.place] == UInt8(ascii: ",")
    if isComma {
      comma = comma ?? (field, line)
    } else {
      point = point ?? (field, line)
    }
    if mark.mayBeThousands {
      doubtful = doubtful ?? (field, line)
    } else {
      isCertain = true
    }
    guard isComma else { return field }
    return field[..<mark.place] + "." + field[field.utf8.index(after: mark.place)...]
  }

  /// What is wrong with the marks of the whole file, or nil.
  var problem: String? {
    if let comma, let point {
      return
        "line \(point.line): \"\(point.text)\" has a decimal point, and \"\(comma.text)\" on line "
        + "\(comma.line) a decimal comma; write one of them"
    }
    guard let doubtful, !isCertain else { return nil }
    return
      "line \(doubtful.line): \"\(doubtful.text)\" may have decimals or thousands behind its mark; "
      + "write numbers with a decimal point, between columns a comma"
  }

  /// The one mark of a number, which a unit may follow.
  private static func mark(in field: String) -> (place: String.Index, mayBeThousands: Bool)? {
    let bytes = field.utf8
    var rest = bytes[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    let whole = rest.prefix(while: isDigit)
    rest = rest[whole.endIndex...]
    guard let mark = rest.first, mark == UInt8(ascii: ",") || mark == UInt8(ascii: ".") else {
      return nil
    }
    let place = rest.startIndex
    rest = rest.dropFirst()
    let decimals = rest.prefix(while: isDigit)
    rest = rest[decimals.endIndex...]
    let isFree = rest.allSatisfy { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ".") }
    guard !decimals.isEmpty || !whole.isEmpty, isFree else { return nil }
    let mayBeThousands =
      rest.isEmpty && decimals.count == 3 && (1...3).contains(whole.count)
      && whole.first != UInt8(ascii: "0")
    return (place, mayBeThousands)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
