#if os(Linux)
/// The files of Linux under `/proc` whose lines are a key, a colon and a value.
enum KernelFile {
  /// The value of the first line with this key, without spaces around it; nil where there is none.
  static func value(of key: String, in path: String) -> String? {
    guard let bytes = try? content(of: path) else { return nil }
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, trimmed(parts[0]) == key { return trimmed(parts[1]) }
    }
    return nil
  }

  private static func content(of path: String) throws(SystemError) -> [UInt8] {
    let file = try OpenFile(path, .read)
    defer { file.abandon() }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try file.read(into: &piece)
      bytes += piece[..<count]
      if count < piece.count { return bytes }
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    let rest = text.drop { $0.isWhitespace }
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...last])
  }
}
#endif
