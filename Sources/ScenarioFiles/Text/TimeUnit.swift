/// A unit of time of fixed length, by its symbol.
///
/// Months and years are none: they differ in length.
enum TimeUnit: String, CaseIterable {
  case second = "s"
  case minute = "min"
  case hour = "h"
  case day = "d"
  case week = "w"

  /// The symbols as a message lists them.
  static let symbols = allCases.map(\.rawValue).joined(separator: ", ")

  /// What people write for it, and mean no other unit by.
  private var otherNames: [String] {
    switch self {
    case .second: ["second", "seconds", "sec", "secs"]
    case .minute: ["minute", "minutes", "mins", "m"]
    case .hour: ["hour", "hours", "hr", "hrs"]
    case .day: ["day", "days"]
    case .week: ["week", "weeks", "wk", "wks"]
    }
  }

  /// The unit that a word is the symbol or a name of, in any case, or nil.
  static func named(_ word: String) -> TimeUnit? {
    let lowercased = word.lowercased()
    return allCases.first { $0.rawValue == lowercased || $0.otherNames.contains(lowercased) }
  }

  /// The unit someone meant by a word that is no symbol, or nil.
  static func meant(by word: String) -> TimeUnit? {
    if let unit = named(word) { return unit }
    let lowercased = word.lowercased()
    let longNames = allCases.flatMap(\.otherNames).filter { $0.count > 3 }
    guard let name = Suggestion.closest(to: lowercased, among: longNames) else { return nil }
    return allCases.first { $0.otherNames.contains(name) }
  }

  /// How many days a number of this unit makes, with a single rounding.
  ///
  /// A day is divided, not multiplied by a fraction of a day: 24 h is 1 d exactly.
  func days(_ number: Double) -> Double {
    switch self {
    case .second: number / 86_400
    case .minute: number / 1_440
    case .hour: number / 24
    case .day: number
    case .week: number * 7
    }
  }

  /// How many times a day something happens that happens `number` times per unit.
  func perDay(_ number: Double) -> Double {
    switch self {
    case .second: number * 86_400
    case .minute: number * 1_440
    case .hour: number * 24
    case .day: number
    case .week: number / 7
    }
  }
}
