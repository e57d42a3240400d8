/// An input that stands for several things: its parts are set apart by a zero byte.
struct FuzzInput {
  /// The parts, at most as many as asked for; the last may hold zero bytes.
  let parts: [[UInt8]]

  init(_ bytes: ArraySlice<UInt8>, atMost count: Int) {
    parts = bytes.split(separator: 0, maxSplits: count - 1, omittingEmptySubsequences: false)
      .map(Array.init)
  }

  /// A part, or nil where the input has no such part or it is empty.
  subscript(index: Int) -> [UInt8]? {
    index < parts.count && !parts[index].isEmpty ? parts[index] : nil
  }

  /// A part as text, with what is no UTF-8 replaced.
  func text(_ index: Int) -> String? { self[index].map { String(decoding: $0, as: UTF8.self) } }
}
