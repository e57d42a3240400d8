public import ScenarioFiles

/// What varies in a sweep and over what: `PATH=SPEC`.
public struct Variation: Equatable, Sendable {
  /// The values that a path takes.
  public enum Spec: Equatable, Sendable {
    /// The value's own plausible range.
    case ownRange
    /// Some values.
    case list([PointValue])
    /// A range, with how many values of it if that is said; both ends are in it.
    case range(low: PointValue, high: PointValue, isLogarithmic: Bool, count: Int?)
  }

  /// The keys, joined by full stops.
  public let path: String
  /// The values.
  public let spec: Spec
  /// The text it was read from.
  let text: String

  /// The most values of one path.
  static let mostValues = 10_000_000

  /// Reads `PATH`, `PATH=a,b,c`, `PATH=LO..HI`, `PATH=LO..HI:N`, `PATH=log:LO..HI:N`.
  ///
  /// Commas within brackets and quotes belong to values.
  ///
  /// - Throws: ``UnreadableVariation`` that says what would be right.
  public init(_ text: String) throws(UnreadableVariation) {
    self.text = text
    guard let equals = text.firstIndex(of: "=") else {
      path = try Self.path(text)
      spec = .ownRange
      return
    }
    path = try Self.path(String(text[..<equals]))
    let body = String(text[text.index(after: equals)...])
    if let range = try Self.range(body) {
      spec = range
    } else {
      spec = .list(try Self.items(body))
    }
  }

  private static func path(_ text: String) throws(UnreadableVariation) -> String {
    let keys = text.split(separator: ".", omittingEmptySubsequences: false)
    guard !keys.contains(where: \.isEmpty) else {
      throw UnreadableVariation("\"\(text)\" is no path; write keys joined by \".\"")
    }
    if keys[0] == "random" {
      throw UnreadableVariation(
        "\(text) cannot vary: all points share their chance; give --seed or --replicates")
    }
    return text
  }

  private static func range(_ body: String) throws(UnreadableVariation) -> Spec? {
    let isLogarithmic = body.hasPrefix("log:")
    let rest = isLogarithmic ? body.dropFirst(4) : body[...]
    guard let dots = rest.firstRange(of: "..") else {
      if isLogarithmic { throw UnreadableVariation("\"\(body)\" is no range; write log:LO..HI:N") }
      return nil
    }
    var high = rest[dots.upperBound...]
    var count: Int?
    if let colon = high.lastIndex(of: ":") {
      guard let number = Int(high[high.index(after: colon)...]), (2...mostValues).contains(number)
      else {
        throw UnreadableVariation(
          "\"\(body)\" does not end in a number of values, at least 2; write LO..HI:N")
      }
      count = number
      high = high[..<colon]
    }
    guard !rest[..<dots.lowerBound].isEmpty, !high.isEmpty else {
      throw UnreadableVariation("\"\(body)\" lacks an end; write LO..HI:N")
    }
    return .range(
      low: PointValue(field: String(rest[..<dots.lowerBound])),
      high: PointValue(field: String(high)), isLogarithmic: isLogarithmic, count: count)
  }

  private static func items(_ body: String) throws(UnreadableVariation) -> [PointValue] {
    var items: [String] = [""]
    var depth = 0
    var quote: Character?
    for character in body {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if "[{(".contains(character) {
        depth += 1
      } else if "]})".contains(character) {
        depth -= 1
      } else if character == ",", depth == 0 {
        items.append("")
        continue
      }
      items[items.count - 1].append(character)
    }
    guard !items.contains(where: \.isEmpty) else {
      throw UnreadableVariation(
        "\"\(body)\" has an empty value; write a list such as 1,2,3 or a range LO..HI:N")
    }
    return items.map { PointValue(field: $0) }
  }
}

/// A `--vary` that cannot be read.
public struct UnreadableVariation: Error, Equatable, Sendable {
  /// What is wrong and what would be right.
  public let message: String

  init(_ message: String) {
    self.message = message
  }
}
