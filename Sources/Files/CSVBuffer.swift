/// A buffer for rows of a CSV table as bytes (RFC 4180, but with LF as line end), before they are written.
///
/// Fields are appended one by one, and commas are put between them; ``endRow()`` ends a row. When the buffer
/// is emptied it keeps its memory, so rows cost no allocation.
public struct CSVBuffer: Sendable {
  // The bytes up to `count` are written, those behind it are free. Appending to an array byte by byte took
  // a third longer for a number.
  private var storage: [UInt8]
  /// The length of the rows in bytes.
  public private(set) var count = 0
  private var fieldCount = 0
  private var rowStart = 0

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  /// Creates an empty buffer with room for `capacity` bytes.
  public init(capacity: Int = 1 << 16) {
    storage = [UInt8](repeating: 0, count: max(capacity, 64))
  }

  /// A copy of the rows so far.
  ///
  /// - Complexity: O(n).
  public var bytes: [UInt8] { Array(written) }

  /// The rows so far, without copying them.
  ///
  /// They share the memory of the buffer, which is copied when something is appended while they are held.
  public var written: ArraySlice<UInt8> { storage[..<count] }

  /// Removes all rows and keeps the memory.
  ///
  /// - Precondition: the last row was ended.
  public mutating func removeAll() {
    precondition(fieldCount == 0, "a row of \(fieldCount) fields is open")
    count = 0
    rowStart = 0
  }

  /// Appends a whole number.
  public mutating func append(_ value: Int) {
    beginField(room: NumberText.byteLimit)
    count = unsafe storage.withUnsafeMutableBufferPointer {
      unsafe NumberText.write(value, into: $0, at: count)
    }
  }

  /// Appends a whole number, or an empty field for nil.
  public mutating func append(_ value: Int?) {
    if let value { append(value) } else { appendMissing() }
  }

  /// Appends a number in its shortest exact form; see ``NumberText``.
  ///
  /// - Precondition: `value` is finite; for a missing value there is ``appendMissing()``.
  public mutating func append(_ value: Double) {
    // Frequent: mechanisms that are not in use count nothing.
    if value == 0 {
      beginField(room: 1)
      return put(UInt8(ascii: "0"))
    }
    beginField(room: NumberText.byteLimit)
    count = unsafe storage.withUnsafeMutableBufferPointer {
      unsafe NumberText.write(value, into: $0, at: count)
    }
  }

  /// Appends a number, or an empty field for nil.
  ///
  /// - Precondition: `value` is finite.
  public mutating func append(_ value: Double?) {
    if let value { append(value) } else { appendMissing() }
  }

  /// Appends numbers, a field for each, which is empty where the number is NaN.
  ///
  /// Room is made once for all of them, since most numbers in a row of counts have a single digit.
  ///
  /// - Precondition: no number is infinite.
  /// - Complexity: O(n).
  public mutating func append(numbers: [Double]) {
    reserve(numbers.count * (NumberText.byteLimit + 1))
    let isFirst = fieldCount == 0
    count = unsafe storage.withUnsafeMutableBufferPointer { target in
      var at = count
      for place in numbers.indices {
        if place > 0 || !isFirst {
          unsafe target[at] = Self.comma
          at += 1
        }
        let number = numbers[place]
        if number == 0 {
          unsafe target[at] = UInt8(ascii: "0")
          at += 1
        } else if !number.isNaN {
          at = unsafe NumberText.write(number, into: target, at: at)
        }
      }
      return at
    }
    fieldCount += numbers.count
  }

  /// Appends 1 for true and 0 for false.
  public mutating func append(_ value: Bool) {
    beginField(room: 1)
    put(value ? UInt8(ascii: "1") : UInt8(ascii: "0"))
  }

  /// Appends text, in quotes only if it has a comma, a quote or a line break.
  ///
  /// - Complexity: O(n).
  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { unsafe append(utf8: $0) }
  }

  /// Appends text known at compile time.
  ///
  /// - Complexity: O(n).
  public mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { unsafe append(utf8: $0) }
  }

  /// Appends an empty field.
  public mutating func appendMissing() {
    beginField(room: 0)
  }

  /// Appends a field made by ``field(_:)``, or several joined by commas.
  ///
  /// - Precondition: `fields` is valid CSV within one row, which is not checked.
  /// - Complexity: O(n).
  public mutating func append(rendered fields: [UInt8]) {
    unsafe fields.withUnsafeBufferPointer {
      beginField(room: $0.count)
      unsafe put($0)
    }
  }

  /// The bytes of a text field, for ``append(rendered:)``.
  ///
  /// - Complexity: O(n).
  public static func field(_ text: String) -> [UInt8] {
    var buffer = CSVBuffer(capacity: text.utf8.count + 2)
    buffer.append(text)
    return buffer.bytes
  }

  /// Ends the row.
  ///
  /// - Precondition: the row has a field.
  public mutating func endRow() {
    precondition(fieldCount > 0, "a row of no fields")
    reserve(3)
    // A row of one empty field would be an empty line, which readers skip.
    if count == rowStart {
      put(Self.quote)
      put(Self.quote)
    }
    put(Self.lineFeed)
    fieldCount = 0
    rowStart = count
  }

  /// Puts the comma before every field but the first and makes room for the field.
  private mutating func beginField(room: Int) {
    reserve(room + 1)
    if fieldCount > 0 { put(Self.comma) }
    fieldCount += 1
  }

  private mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
    let needsQuotes = unsafe text.contains {
      $0 == Self.comma || $0 == Self.quote || $0 == Self.lineFeed || $0 == Self.carriageReturn
    }
    guard needsQuotes else {
      beginField(room: text.count)
      unsafe put(text)
      return
    }
    beginField(room: 2 * text.count + 2)
    put(Self.quote)
    for index in text.indices {
      let byte = unsafe text[index]
      if byte == Self.quote { put(Self.quote) }
      put(byte)
    }
    put(Self.quote)
  }

  private mutating func reserve(_ room: Int) {
    guard storage.count - count < room else { return }
    let larger = storage.count + max(storage.count, room)
    // Made as a new array: appending zeros would take long where code is not optimised.
    storage = unsafe [UInt8](unsafeUninitializedCapacity: larger) { target, used in
      let written = unsafe storage.withUnsafeBufferPointer { unsafe target.initialize(from: $0).1 }
      unsafe target[written...].initialize(repeating: 0)
      used = larger
    }
  }

  private mutating func put(_ byte: UInt8) {
    storage[count] = byte
    count += 1
  }

  private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe storage.withUnsafeMutableBufferPointer {
      let room = unsafe UnsafeMutableBufferPointer(rebasing: $0[count...])
      _ = unsafe room.update(fromContentsOf: bytes)
    }
    count += bytes.count
  }
}
