import Platform

/// What the kernel says of this process's memory.
enum Memory {
  /// The bytes in use now.
  static func now() throws -> Int { try told(CurrentProcess.residentByteCount, as: "VmRSS:") }

  /// The most bytes in use since the start.
  static func peak() throws -> Int { try told(CurrentProcess.peakResidentByteCount, as: "VmHWM:") }

  private static func told(_ byteCount: Int?, as name: String) throws -> Int {
    guard let byteCount else {
      throw BenchError(description: "the kernel does not tell \(name)")
    }
    return byteCount
  }
}
