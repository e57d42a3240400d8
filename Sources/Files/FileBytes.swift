import Platform

/// Reads whole files and standard input as bytes, and writes bytes to the standard streams.
public enum FileBytes {
  /// The name of standard input in errors.
  private static let standardInputName = "standard input"

  /// The content of a file.
  ///
  /// - Parameters:
  ///   - path: the file, which may be a pipe.
  ///   - limit: the greatest length accepted, in bytes.
  /// - Returns: all its bytes.
  /// - Throws: ``FileError``, also when the file is longer than `limit`.
  public static func read(path: String, limit: Int) throws(FileError) -> [UInt8] {
    let file = try Descriptor(opening: path, .read, for: .read)
    defer { file.abandon() }
    return try readAll(file, limit: limit)
  }

  /// All of standard input.
  ///
  /// - Parameter limit: the greatest length accepted, in bytes.
  /// - Returns: the bytes up to its end.
  /// - Throws: ``FileError``, also when there are more than `limit` bytes.
  public static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    try readAll(Descriptor(.standardInput, path: standardInputName), limit: limit)
  }

  /// Writes to standard output at once, without a buffer.
  ///
  /// - Throws: ``FileError``, with ``FileError/isReaderGone`` when nobody reads the pipe any more. (Unless
  ///   `SIGPIPE` is ignored, the process ends in that case.)
  public static func writeStandardOutput(_ bytes: [UInt8]) throws(FileError) {
    try Descriptor(.standardOutput, path: "standard output").write(bytes)
  }

  /// Writes to standard error at once, without a buffer.
  ///
  /// - Throws: ``FileError``.
  public static func writeStandardError(_ bytes: [UInt8]) throws(FileError) {
    try Descriptor(.standardError, path: "standard error").write(bytes)
  }

  /// Calls `body` with the content of a file, a piece of at most 1 MiB at a time.
  ///
  /// - Throws: ``FileError``, and what `body` throws.
  /// - Complexity: O(length of the file), in fixed memory.
  public static func eachPiece(of path: String, _ body: ([UInt8]) throws -> Void) throws {
    let file = try Descriptor(opening: path, .read, for: .read)
    defer { file.abandon() }
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try file.read(into: &piece)
      if count > 0 { try body(Array(piece[..<count])) }
      if count < piece.count { return }
    }
  }

  private static func readAll(_ file: Descriptor, limit: Int) throws(FileError) -> [UInt8] {
    precondition(limit >= 0, "limit of \(limit) bytes")
    // The length in the file's status is only a hint: for pipes and under /proc it is 0.
    let announced = max(0, min(try file.status().byteCount, limit))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(announced)
    var chunk = [UInt8](repeating: 0, count: min(max(announced + 1, 1 << 16), 1 << 20))
    while true {
      let count = try file.read(into: &chunk)
      guard bytes.count + count <= limit else {
        throw FileError(.read, file.path, reason: "longer than \(limit) bytes")
      }
      bytes.append(contentsOf: chunk[..<count])
      if count < chunk.count { return bytes }
    }
  }
}
