internal import Inference
internal import Files

/// What is kept of a simulation of a calibration: the values of its targets, and of which point they are.
struct CalibrationRecord: Equatable {
  /// The value of each target, NaN where there is none.
  var values: [Double]
  /// Whether the simulation could not be made.
  var isFailed = false

  /// The words before the values: a hash of the point, and whether it failed.
  private static let headCount = 2

  /// The bytes of the record of a point.
  func bytes(of point: [Double]) -> [UInt8] {
    var bytes: [UInt8] = []
    LittleEndian.append(
      [Self.hash(of: point), isFailed ? 1 : 0] + values.map(\.bitPattern), to: &bytes)
    return bytes
  }

  init(values: [Double], isFailed: Bool = false) {
    self.values = values
    self.isFailed = isFailed
  }

  /// Reads a record; nil where it is none of this point.
  init?(_ bytes: [UInt8], of point: [Double], targetCount: Int) {
    guard bytes.count == 8 * (Self.headCount + targetCount) else { return nil }
    let words = (0..<Self.headCount + targetCount).map {
      LittleEndian.word(in: bytes.span, at: 8 * $0)
    }
    guard words[0] == Self.hash(of: point), words[1] <= 1 else { return nil }
    values = words.dropFirst(Self.headCount).map { Double(bitPattern: $0) }
    isFailed = words[1] == 1
    guard values.allSatisfy({ $0.isNaN || $0.isFinite }) else { return nil }
  }

  /// The first word of the point's SHA-256.
  private static func hash(of point: [Double]) -> UInt64 {
    var bytes: [UInt8] = []
    LittleEndian.append(point.map(\.bitPattern), to: &bytes)
    return SHA256.hash(bytes).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
