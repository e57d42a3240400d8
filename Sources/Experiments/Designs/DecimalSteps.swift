internal import Numerics
internal import Files

/// Steps between two numbers, computed in decimals: from 0 to 0.3 in three steps gives 0.1 and 0.2 exactly.
enum DecimalSteps {
  /// The number after `step` of `count` even steps.
  ///
  /// The ends are taken as the shortest decimals that read back to them. The computation uses whole numbers
  /// and rounds once, so the result is the double nearest to the exact decimal.
  ///
  /// - Precondition: `step` is in 0 ... `count`, and `count` above 0.
  static func even(_ step: Int, of count: Int, from low: Double, to high: Double) -> Double {
    exact(step, of: count, from: low, to: high)
      // For numbers so far apart, or with so many digits, that their decimals do not fit into 128 bits.
      ?? low * (Double(count - step) / Double(count)) + high * (Double(step) / Double(count))
  }

  private static func exact(
    _ step: Int, of count: Int, from low: Double, to high: Double
  ) -> Double? {
    let (low, high) = (DecimalNumber(low), DecimalNumber(high))
    let exponent = min(low.exponent, high.exponent)
    guard let first = low.coefficient(at: exponent), let last = high.coefficient(at: exponent)
    else {
      return nil
    }
    let (before, isBeforeTooLarge) = first.multipliedReportingOverflow(by: Int128(count - step))
    let (after, isAfterTooLarge) = last.multipliedReportingOverflow(by: Int128(step))
    let (sum, isSumTooLarge) = before.addingReportingOverflow(after)
    guard !isBeforeTooLarge, !isAfterTooLarge, !isSumTooLarge else { return nil }
    return quotient(sum, by: Int128(count), exponent: exponent)
  }

  /// The double nearest to `number / divisor × 10^exponent`.
  private static func quotient(_ number: Int128, by divisor: Int128, exponent: Int) -> Double? {
    var (digits, rest) = number.magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
    var text = (number < 0 ? "-" : "") + String(digits) + "."
    // These are more digits than matter for a double; one more stands for all that follow.
    for _ in 0..<40 where rest != 0 {
      (digits, rest) = (rest * 10).quotientAndRemainder(dividingBy: divisor.magnitude)
      text += String(digits)
    }
    text += rest == 0 ? "0" : "1"
    // Turns -0 into 0, as tables write it.
    return Double("\(text)e\(exponent)").map { $0 + 0 }
  }

  /// The number after `step` of `count` equal ratios: a number with few digits, if there is one within the
  /// rounding errors of the computation.
  ///
  /// - Precondition: both ends are above 0, and `step` is in 0 ... `count`.
  static func ratio(_ step: Int, of count: Int, from low: Double, to high: Double) -> Double {
    let value = ratio(Double(step) / Double(count), from: low, to: high)
    let logarithms = abs(PortableMath.log(low)) + abs(PortableMath.log(high))
    let error = (logarithms + 4) * 0x1p-52 * value
    let number = DecimalNumber(value)
    for digitCount in 1...mostDigits {
      let short = number.rounded(to: digitCount)
      if abs(short - value) <= error { return short }
    }
    return value
  }

  /// Up to so many digits are tried.
  ///
  /// One time in a thousand a number of so many digits is within the rounding errors by chance; the result
  /// then changes by no more than those errors.
  private static let mostDigits = 12

  /// The number at a share of the way from `low` to `high`, on a logarithmic scale.
  static func ratio(_ share: Double, from low: Double, to high: Double) -> Double {
    let start = PortableMath.log(low)
    return PortableMath.exp(start + (PortableMath.log(high) - start) * share)
  }
}

/// A double as the shortest decimal that reads back to it: `coefficient × 10^exponent`.
struct DecimalNumber: Equatable {
  /// The digits, of which there are 17 at most, with the sign.
  let coefficient: Int128
  let exponent: Int

  /// - Precondition: `value` is finite.
  init(_ value: Double) {
    var coefficient: Int128 = 0
    var exponent = 0
    var isNegative = false
    var isFraction = false
    let text = NumberText.text(value)
    let parts = text.split(separator: "e")
    for byte in parts[0].utf8 {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      default:
        coefficient = coefficient * 10 + Int128(byte - UInt8(ascii: "0"))
        if isFraction { exponent -= 1 }
      }
    }
    if parts.count > 1 { exponent += Int(parts[1]) ?? 0 }
    self.coefficient = isNegative ? -coefficient : coefficient
    self.exponent = exponent
  }

  /// The coefficient if the exponent is the lower one given, or nil where that does not fit.
  func coefficient(at lower: Int) -> Int128? {
    var result = coefficient
    guard result != 0 else { return 0 }
    for _ in lower..<exponent {
      let (next, isTooLarge) = result.multipliedReportingOverflow(by: 10)
      if isTooLarge { return nil }
      result = next
    }
    return result
  }

  /// The nearest number with `digitCount` digits.
  func rounded(to digitCount: Int) -> Double {
    var power: Int128 = 1
    while coefficient.magnitude / power.magnitude >= Self.power(of: digitCount) { power *= 10 }
    let half = coefficient < 0 ? -power / 2 : power / 2
    let digits = (coefficient + half) / power * power
    return Double("\(digits)e\(exponent)") ?? .nan
  }

  private static func power(of digitCount: Int) -> UInt128 {
    (0..<digitCount).reduce(1) { power, _ in power * 10 }
  }
}
