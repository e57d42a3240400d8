import Foundation

/// Whether samples are larger than by default: `TAKEDOWN_VERIFICATION_SCALE`, as the checks against theory
/// have it.
enum Scale {
  static let isNightly: Bool = {
    let text = ProcessInfo.processInfo.environment["TAKEDOWN_VERIFICATION_SCALE"] ?? ""
    return text.isEmpty ? false : Int(text).map { $0 > 1 } ?? false
  }()
}
