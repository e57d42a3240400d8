public import ScenarioFiles

/// A path that varies in a sweep, with its values: `PATH=SPEC`.
public struct Variation: Equatable, Sendable {
  /// The values that a path takes.
  public enum Spec: Equatable, Sendable {
    /// The plausible range that the scenario gives.
    case ownRange
    /// A list of values.
    case list([PointValue])
    /// A range including both ends, and the number of values in it if that is given.
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
  /// Commas within brackets and quotes are part of values.
  ///
  /// - Throws: ``VariationError`` that says what would be right.
  public init(_ text: String) throws(VariationError) {
    self.text = text
    guard let equals = text.firstIndex(of: "=") else {
      path = try Self.path(text)
      spec = .ownRange
      return
    }
    path = try Self.path(String(text[..<equals]))
    let body = String(text[text.index(after: equals)...])
    let words = SpecWords(body)
    spec =
      if let range = try Self.range(body, words) {
        range
      } else {
        .list(try Self.items(body, words))
      }
  }

  private static func path(_ text: String) throws(VariationError) -> String {
    let keys = text.split(separator: ".", omittingEmptySubsequences: false)
    guard !keys.contains(where: \.isEmpty) else {
      throw VariationError("\"\(text)\" is no path; write keys joined by \".\"")
    }
    if keys[0] == "random" {
      throw VariationError(
        "\(text) cannot vary: all points share their chance; give --seed or --replicates")
    }
    return text
  }

  private static func range(
    _ body: String, _ words: SpecWords
  ) throws(VariationError) -> Spec? {
    let isLogarithmic = body.hasPrefix("log:")
    guard let dots = words.dots else {
      if isLogarithmic { throw VariationError("\"\(body)\" is no range; write log:LO..HI:N") }
      return nil
    }
    guard body[dots].count == 2 else {
      throw VariationError(
        "\"\(body)\" has \(body[dots].count) dots in a row; a range has two, LO..HI:N, and a number "
          + "digits on both sides of its point, such as 0.1..0.5:3")
    }
    let low = body[..<dots.lowerBound].dropFirst(isLogarithmic ? 4 : 0)
    var high = body[dots.upperBound...]
    var count: Int?
    if let colon = high.lastIndex(of: ":") {
      let digits = SpecWords.trimmed(high[high.index(after: colon)...])
      guard let number = Int(digits), (2...mostValues).contains(number) else {
        throw VariationError(
          "\"\(body)\" does not end in a number of values, at least 2; write LO..HI:N")
      }
      count = number
      high = high[..<colon]
    }
    let ends = [low, high].map(SpecWords.trimmed)
    guard !ends.contains(where: \.isEmpty) else {
      throw VariationError("\"\(body)\" lacks an end; write LO..HI:N")
    }
    return .range(
      low: PointValue(field: ends[0]), high: PointValue(field: ends[1]),
      isLogarithmic: isLogarithmic, count: count)
  }

  private static func items(
    _ body: String, _ words: SpecWords
  ) throws(VariationError) -> [PointValue] {
    guard !words.items.contains(where: \.isEmpty) else {
      throw VariationError(
        "\"\(body)\" has an empty value; write a list such as 1,2,3 or a range LO..HI:N")
    }
    return words.items.map { PointValue(field: $0) }
  }
}

/// The text after the `=` of a variation, split outside of brackets and quotes.
private struct SpecWords {
  /// The parts between commas, without blanks at their ends.
  var items: [String] = []
  /// The first two or more dots in a row.
  var dots: Range<String.Index>?

  init(_ body: String) {
    var start = body.startIndex
    var depth = 0
    var quote: Character?
    for index in body.indices {
      let character = body[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if "[{(".contains(character) {
        depth += 1
      } else if "]})".contains(character) {
        depth -= 1
      } else if depth == 0, character == "," {
        items.append(Self.trimmed(body[start..<index]))
        start = body.index(after: index)
      } else if depth == 0, character == ".", dots == nil {
        let end = body[index...].firstIndex { $0 != "." } ?? body.endIndex
        if end > body.index(after: index) { dots = index..<end }
      }
    }
    items.append(Self.trimmed(body[start...]))
  }

  /// The text without blanks at its ends.
  static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// A `--vary` that cannot be read.
public struct VariationError: Error, Equatable, Sendable {
  /// What is wrong, and what would be right.
  public let message: String

  init(_ message: String) {
    self.message = message
  }
}
