/// Numbers as text, from which every correct reader gets the same number again.
///
/// A double has the fewest digits from which it can be read back. Whole numbers below 2^53 have neither
/// point nor exponent, and exponents have neither plus sign nor leading zeros: `12`, `0.1`, `1e16`,
/// `2.5e-7`. Negative zero is written as 0. There is no text for infinities and NaN.
public enum NumberText {
  /// No text of a number is longer; that of -2.2250738585072014e-308 has 24 bytes.
  static let byteLimit = 32

  /// The text of a double.
  ///
  /// - Precondition: `value` is finite.
  public static func text(_ value: Double) -> String {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: byteLimit) { buffer in
      let end = unsafe write(value, into: buffer, at: 0)
      return unsafe String(decoding: buffer[..<end], as: UTF8.self)
    }
  }

  /// Writes the text of a double at `start` and returns the place after it.
  static func write(
    _ value: Double, into buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int
  ) -> Int {
    precondition(value.isFinite, "no number: \(value)")
    if abs(value) < 0x1p53 {
      let whole = Int(value)
      if Double(whole) == value { return unsafe write(whole, into: buffer, at: start) }
    }
    if abs(value) < 1e11 {
      // Numbers with up to four decimals, such as counts divided by 100: four times as fast as the general
      // case. Different decimals of up to 15 digits are different doubles, so a decimal that is this double
      // is its shortest text.
      let scaled = Int((value * 10_000).rounded())
      if Double(scaled) / 10_000 == value {
        return unsafe write(tenThousandths: scaled, into: buffer, at: start)
      }
    }
    var text = value.description
    return text.withUTF8 { unsafe write(description: $0, into: buffer, at: start) }
  }

  /// Writes the text of a whole number at `start` and returns the place after it.
  static func write(
    _ value: Int, into buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int
  ) -> Int {
    if 0...9 ~= value {
      unsafe buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)
      return start + 1
    }
    var at = start
    if value < 0 {
      unsafe buffer[at] = UInt8(ascii: "-")
      at += 1
    }
    var rest = value.magnitude
    var digitCount = 1
    var bound: UInt = 10
    while rest >= bound {
      digitCount += 1
      // 10^19 is the last power of ten that fits, and no number has more than 20 digits.
      if digitCount == 20 { break }
      bound *= 10
    }
    let end = at + digitCount
    at = end
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      at -= 1
      unsafe buffer[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    } while rest > 0
    return end
  }

  private static func write(
    tenThousandths value: Int, into buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int
  ) -> Int {
    var at = start
    if value < 0 {
      unsafe buffer[at] = UInt8(ascii: "-")
      at += 1
    }
    let (whole, fraction) = Int(value.magnitude).quotientAndRemainder(dividingBy: 10_000)
    at = unsafe write(whole, into: buffer, at: at)
    unsafe buffer[at] = UInt8(ascii: ".")
    at += 1
    var rest = fraction
    var place = 1_000
    while rest > 0 {
      unsafe buffer[at] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / place)
      at += 1
      rest %= place
      place /= 10
    }
    return at
  }

  /// Writes the text that `Double.description` gives, such as `1e-05`, `1.5e+300` or `9007199254740992.0`,
  /// without `.0`, plus signs and leading zeros.
  private static func write(
    description text: UnsafeBufferPointer<UInt8>,
    into buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int
  ) -> Int {
    func copy(_ part: Slice<UnsafeBufferPointer<UInt8>>, _ at: Int) -> Int {
      unsafe UnsafeMutableBufferPointer(rebasing: buffer[at...]).update(fromContentsOf: part) + at
    }
    // An exponent, if any, is among the last five characters: `e-308`.
    let tail = max(0, text.count - 5)
    guard let exponent = unsafe text[tail...].firstIndex(of: UInt8(ascii: "e")) else {
      let isWhole =
        unsafe text.count > 2 && text[text.count - 2] == UInt8(ascii: ".")
        && text[text.count - 1] == UInt8(ascii: "0")
      return unsafe copy(isWhole ? text[..<(text.count - 2)] : text[...], start)
    }
    var at = unsafe copy(text[...exponent], start)
    var digits = unsafe text[(exponent + 1)...]
    if unsafe digits.first == UInt8(ascii: "-") {
      unsafe buffer[at] = UInt8(ascii: "-")
      at += 1
    }
    unsafe digits = unsafe digits.drop { !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    return unsafe copy(digits, at)
  }
}
