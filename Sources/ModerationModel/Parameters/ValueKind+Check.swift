internal import RandomStreams

/// One thing wrong with a value.
struct ValueProblem: Equatable {
  /// The keys inside the value, joined by full stops, such as `gamma.cv`; empty for all of it.
  let path: String
  /// What is wrong and what would be right.
  let message: String
}

extension ValueKind {
  /// What is wrong with a number of this kind, or nil when it is in range.
  public func problem(withNumber number: Double) -> String? {
    switch self {
    case .durationOrForever where number == .infinity: nil
    case .durationOrForever(let range):
      range.contains(number)
        ? problem(withShort: number) : "is \(text(number)); expected \(text(range)), or forever"
    case .duration(let range), .instant(let range):
      range.contains(number)
        ? problem(withShort: number) : "is \(text(number)); expected \(text(range))"
    case .number(let range), .rate(let range):
      range.contains(number) ? nil : "is \(text(number)); expected \(text(range))"
    default: nil
    }
  }

  /// What is wrong with a time that is not 0 and yet is none on the run's clock.
  private func problem(withShort days: Double) -> String? {
    guard days != 0, RunClock.microseconds(days: days) == 0 else { return nil }
    return
      "is \(text(days)), which is less than half a microsecond; give at least 0.000001 s, or 0 d"
  }

  private func profileProblem(_ corners: [ProfilePoint]) -> String? {
    if corners.count < 2 { return "has fewer than two corners" }
    let times = corners.map { RunClock.microseconds(days: $0.offset) }
    if !zip(times, times.dropFirst()).allSatisfy(<) { return "has offsets that do not ascend" }
    if let corner = corners.first(where: { !ValueRange.notNegative.contains($0.intensity) }) {
      return "has the intensity \(plain(corner.intensity)); expected 0 or more"
    }
    return corners.contains { $0.intensity > 0 } ? nil : "has no intensity above 0"
  }

  private func curveProblem(_ points: [ProfilePoint]) -> String? {
    if points.isEmpty { return "has no points" }
    let times = points.map { RunClock.microseconds(days: $0.offset) }
    if !zip(times, times.dropFirst()).allSatisfy(<=) { return "has instants that do not ascend" }
    if zip(times, times.dropFirst(2)).contains(where: ==) {
      return "has more than two points at one instant"
    }
    let multipliers = ValueRange(0, 1e6)
    return points.first { !multipliers.contains($0.intensity) }.map {
      "has the multiplier \(plain($0.intensity)); expected 0 … 1000000"
    }
  }

  /// Whether `value` is of this kind and in range.
  package func accepts(_ value: ParameterValue) -> Bool { problems(with: value).isEmpty }

  /// All that is wrong with `value`; nothing when it is of this kind and in range.
  func problems(with value: ParameterValue) -> [ValueProblem] {
    switch (self, value) {
    case (_, .absent), (.flag, _), (.text, _), (.date, _), (.metric, _), (.waveName, _),
      (.platformName, _), (.platformNames, _), (.classNames, _), (.valuePaths, _):
      []
    case (.choice(let words), .text(let word)): Self.problems(with: word, among: words)
    case (.countOrForever, .count(.max)): []
    case (.count(let range), .count(let count)), (.countOrForever(let range), .count(let count)):
      Self.problems(of: count, in: range, at: "")
    case (.number, .number(let number)), (.duration, .number(let number)),
      (.rate, .number(let number)), (.instant, .number(let number)),
      (.durationOrForever, .number(let number)):
      problems(with: number, at: "")
    case (.platformDurations, .distributions(let members)):
      members.flatMap {
        $0.distribution.problems(within: .span, as: ValueKind.duration, at: $0.name)
      }
    case (.durationDistribution, .distribution(let distribution)),
      (.platformDurations, .distribution(let distribution)):
      distribution.problems(within: .span, as: ValueKind.duration, at: "")
    case (.durationDistributionOrForever, .distribution(.fixed(let number))):
      ValueKind.durationOrForever(.positiveSpan).problems(with: number, at: "")
    case (.durationDistributionOrForever, .distribution(let distribution)):
      distribution.problems(within: .span, as: ValueKind.duration, at: "")
    case (.quantityDistribution, .distribution(let distribution)):
      distribution.problems(within: .notNegative, as: ValueKind.number, at: "")
    case (.countDistribution(let range), .countDistribution(let distribution)):
      distribution.problems(within: range, at: "")
    case (.platformWeights, .weights(let weights)):
      weights.flatMap {
        ValueKind.number(.notNegative).problems(with: $0.weight, at: $0.name)
      }
    case (.classNumbers(let range), .classNumbers(.same(let number))):
      ValueKind.number(range).problems(with: number, at: "")
    case (.classNumbers(let range), .classNumbers(.byClass(let numbers))):
      numbers.flatMap { ValueKind.number(range).problems(with: $0.weight, at: $0.name) }
    case (.groupNumbers(let range), .groupNumbers(let numbers)):
      numbers.problems(within: range, at: "")
    case (.profile, .profile(let corners)):
      profileProblem(corners).map { [ValueProblem(path: "", message: $0)] } ?? []
    case (.curve, .profile(let points)):
      curveProblem(points).map { [ValueProblem(path: "", message: $0)] } ?? []
    default: [ValueProblem(path: "", message: "is of another type")]
    }
  }

  func problems(with number: Double, at path: String) -> [ValueProblem] {
    problem(withNumber: number).map { [ValueProblem(path: path, message: $0)] } ?? []
  }

  private static func problems(with word: String, among words: [String]) -> [ValueProblem] {
    guard !words.contains(word) else { return [] }
    let list = words.map { "\"\($0)\"" }.joined(separator: ", ")
    return [ValueProblem(path: "", message: "is \"\(word)\"; expected one of \(list)")]
  }

  static func problems(
    of count: Int, in range: ClosedRange<Int>, at path: String
  ) -> [ValueProblem] {
    guard !range.contains(count) else { return [] }
    let message =
      "is \(count); expected a whole number from \(range.lowerBound) to \(range.upperBound)"
    return [ValueProblem(path: path, message: message)]
  }

  /// A number of this kind with its unit, for people.
  private func text(_ number: Double) -> String {
    switch self {
    case .duration, .durationOrForever, .instant: "\(plain(number)) d"
    case .rate: "\(plain(number))/d"
    default: plain(number)
    }
  }

  private func text(_ range: ValueRange) -> String {
    let low = range.excludesLow ? "above \(text(range.low))" : "\(text(range.low)) or more"
    if range.low == -.infinity, range.high == .infinity { return "a finite number" }
    if range.high == .infinity { return low }
    return range.excludesLow
      ? "\(low) and at most \(text(range.high))" : "\(text(range.low)) … \(text(range.high))"
  }
}

/// A number as tables have it.
///
/// It is without a fraction of nothing, and exponents are without plus sign and zeros in front. The model
/// does not know of tables; a test holds the two against one another.
func plain(_ number: Double) -> String {
  let text = number.description
  guard let mark = text.firstIndex(of: "e") else {
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
  let digits = text[..<mark].hasSuffix(".0") ? text[..<mark].dropLast(2) : text[..<mark]
  let sign = text[text.index(after: mark)...].hasPrefix("-") ? "-" : ""
  let exponent = text[text.index(after: mark)...].drop { "+-0".contains($0) }
  return "\(digits)e\(sign)\(exponent)"
}
