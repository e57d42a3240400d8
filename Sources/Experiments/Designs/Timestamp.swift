/// Reads instants as pandas and R write them in tables: `2019-11-21 06:00:00`, `2019-11-21 06:00:00+00:00`.
enum Timestamp {
  /// The instant in the form of ISO 8601 that scenarios use, or nil when the field has another form.
  ///
  /// - Complexity: O(length).
  static func text(_ field: String) -> String? {
    let bytes = Array(field.utf8)
    guard bytes.count >= 16, matches(bytes[..<16], "0000-00-00 00:00") else { return nil }
    var rest = bytes[16...]
    for zone in ["+00:00", "+0000", "Z"] where rest.reversed().starts(with: zone.utf8.reversed()) {
      rest = rest.dropLast(zone.utf8.count) + [UInt8(ascii: "Z")]
      break
    }
    return String(decoding: bytes[..<10], as: UTF8.self) + "T"
      + String(decoding: bytes[11..<16], as: UTF8.self)
      + clock(String(decoding: rest, as: UTF8.self))
  }

  /// The seconds without superfluous zeros: `:00.250000000` is `:00.250`.
  private static func clock(_ seconds: String) -> String {
    guard let point = seconds.firstIndex(of: ".") else { return seconds }
    let zone = seconds.hasSuffix("Z") ? "Z" : ""
    var fraction = seconds[seconds.index(after: point)...].dropLast(zone.count)
    while fraction.count > 3, fraction.last == "0" { fraction.removeLast() }
    return seconds[..<point] + (fraction.allSatisfy { $0 == "0" } ? "" : ".\(fraction)") + zone
  }

  private static func matches(_ bytes: ArraySlice<UInt8>, _ pattern: String) -> Bool {
    bytes.elementsEqual(pattern.utf8) { byte, shape in
      shape == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == shape
    }
  }
}
