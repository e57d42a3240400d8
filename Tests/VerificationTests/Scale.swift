import Foundation

/// How many times larger than by default all samples are: `TAKEDOWN_VERIFICATION_SCALE`, or 1.
enum Scale {
  static let factor: Int = {
    guard let text = ProcessInfo.processInfo.environment["TAKEDOWN_VERIFICATION_SCALE"],
      !text.isEmpty
    else { return 1 }
    guard let factor = Int(text), (1...1000).contains(factor) else {
      preconditionFailure("TAKEDOWN_VERIFICATION_SCALE is \(text), not a whole number in 1...1000")
    }
    return factor
  }()
}

extension Int {
  /// So many by default, more in a larger run.
  var scaled: Int { self * Scale.factor }
}

extension Double {
  /// So much by default, more in a larger run.
  var scaled: Double { self * Double(Scale.factor) }
}
