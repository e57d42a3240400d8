/// Numbers for people.
enum Digits {
  /// Three digits, or all of a whole number, in groups.
  static func text(_ number: Double) -> String {
    let decimals = number >= 100 ? 0 : number >= 10 ? 1 : number >= 1 ? 2 : 3
    let scale = [1.0, 10, 100, 1000][decimals]
    let units = Int((number * scale).rounded())
    let whole = grouped(units / Int(scale))
    guard decimals > 0 else { return whole }
    let rest = String(units % Int(scale))
    return whole + "." + String(repeating: "0", count: decimals - rest.count) + rest
  }

  /// A ratio; a small one as a fraction.
  static func ratio(_ number: Double) -> String {
    number < 0.1 ? "1/\(text((1 / number).rounded()))" : text(number)
  }

  /// A whole number in groups of three digits.
  static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(" ", at: place) }
    return String(digits)
  }
}
