internal import Files

/// Numbers as people read them in a report: rounded, without exponents.
enum PlainNumber {
  /// A number to four significant digits, or to whole numbers from 1000 on.
  static func text(_ value: Double) -> String {
    let size = abs(value)
    if size >= 1e18 { return NumberText.text(value) }
    if size >= 1000 { return grouped(value.rounded()) }
    let decimals = size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.0005 ? 3 : 6
    return fixed(value, decimals: decimals)
  }

  /// A number with at most `decimals` digits after the point, without trailing zeros.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (abs(value) * scale).rounded()
    // Digits after the point that no double has, and more before it than an integer holds.
    guard scaled < 1e18 else { return "\(value)" }
    let whole = Int(scaled / scale)
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(whole)" }
    var digits = String(Int(scaled) - whole * Int(scale))
    digits = String(repeating: "0", count: decimals - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return digits.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(digits)"
  }

  /// A whole number with a thin gap every three digits: 26 000.
  static func grouped(_ value: Double) -> String {
    let digits = Array(String(Int(abs(value))))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "\u{202F}" }
      text.append(digit)
    }
    return value < 0 ? "-\(text)" : text
  }

  /// A share as per cent.
  static func percent(_ share: Double) -> String {
    "\(fixed(100 * share, decimals: share < 0.0995 ? 1 : 0)) %"
  }

  /// A span of seconds: 0.4 s, 12 s, 3 min, 2 h 5 min.
  static func duration(seconds: Double) -> String {
    if seconds < 9.95 { return "\(fixed(seconds, decimals: 1)) s" }
    if seconds < 120 { return "\(Int(seconds.rounded())) s" }
    let minutes = Int((seconds / 60).rounded())
    return minutes < 120 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  /// A number of bytes: 512 B, 1.2 MB.
  static func bytes(_ count: Double) -> String {
    var value = count
    for unit in ["B", "kB", "MB", "GB"] {
      if value < 999.5 { return "\(fixed(value, decimals: value < 10 ? 1 : 0)) \(unit)" }
      value /= 1000
    }
    return "\(fixed(value, decimals: 1)) TB"
  }
}
