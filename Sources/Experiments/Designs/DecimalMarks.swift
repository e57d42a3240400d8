/// Reads numbers with a decimal comma or a decimal point, in a file whose fields are not separated by commas.
///
/// In files separated by semicolons, as spreadsheets write them in half of Europe, `0,5` is 0.5. A file that
/// has both marks is ambiguous, and so is one in which every mark could separate thousands.
struct DecimalMarks {
  private typealias Found = (text: String, line: Int)

  private var comma: Found?
  private var point: Found?
  /// The first number whose mark might separate thousands.
  private var doubtful: Found?
  /// Whether some number shows that its mark is the decimal mark.
  private var isCertain = false

  /// The field, with a decimal point in place of a decimal comma.
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

  /// What is wrong with the marks in the whole file, or nil.
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

  /// The comma or point of a number, which a unit may follow; nil if it has none or several.
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
