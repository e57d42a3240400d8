internal import Chance

extension ValueKind {
  /// What is wrong with `value`, or nil when it is of this kind and in range.
  func problem(with value: ParameterValue) -> String? {
    switch (self, value) {
    case (_, .absent), (.flag, _), (.text, _), (.date, _), (.metric, _), (.unsupported, _),
      (.platformName, _), (.platformNames, _):
      nil
    case (.durationOrForever, .number(.infinity)): nil
    case (.durationOrForever(let range), .number(let number)):
      range.contains(number) ? nil : "is \(text(number)); expected \(text(range)), or forever"
    case (.classNumbers(let range), .classNumbers(let numbers)):
      numbers.numbers.first { !range.contains($0) }.map {
        "is \(plain($0)); expected \(text(range))"
      }
    case (.profile, .profile(let corners)): profileProblem(corners)
    case (.count(let range), .count(let count)):
      range.contains(count)
        ? nil
        : "is \(count); expected a whole number from \(range.lowerBound) to \(range.upperBound)"
    case (.number(let range), .number(let number)),
      (.duration(let range), .number(let number)),
      (.rate(let range), .number(let number)),
      (.instant(let range), .number(let number)):
      range.contains(number) ? nil : "is \(text(number)); expected \(text(range))"
    case (.durationDistribution, .distribution(let distribution)):
      distribution.problem(within: .span)
    case (.quantityDistribution, .distribution(let distribution)):
      distribution.problem(within: .notNegative)
    case (.countDistribution(let range), .countDistribution(let distribution)):
      distribution.problem(within: range)
    case (.platformWeights, .weights(let weights)):
      weights.first { !ValueRange.notNegative.contains($0.weight) }.map {
        "gives \($0.name) the weight \(plain($0.weight)); expected at least 0"
      }
    default: "is of another type"
    }
  }

  private func profileProblem(_ corners: [ProfilePoint]) -> String? {
    if corners.count < 2 { return "has fewer than two corners" }
    if !zip(corners, corners.dropFirst()).allSatisfy({ $0.offset < $1.offset }) {
      return "has offsets that do not ascend"
    }
    if let corner = corners.first(where: { !ValueRange.notNegative.contains($0.intensity) }) {
      return "has the intensity \(plain(corner.intensity)); expected 0 or more"
    }
    return corners.contains { $0.intensity > 0 } ? nil : "has no intensity above 0"
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

/// A number as people write it: without a fraction of nothing.
func plain(_ number: Double) -> String {
  let text = number.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

extension Distribution {
  /// What is wrong with the distribution's own parameters, or nil.
  func problem(within range: ValueRange) -> String? {
    switch self {
    case .fixed(let value): complaint("fixed", "", value, range)
    case .exponential(let mean):
      complaint("exponential", "mean", mean, ValueRange(0, range.high, excludesLow: true))
    case .lognormal(let median, let sigma):
      complaint("lognormal", "median", median, ValueRange(0, range.high, excludesLow: true))
        ?? complaint("lognormal", "sigma", sigma, ValueRange(0, 10))
    case .weibull(let shape, let scale):
      complaint("weibull", "shape", shape, ValueRange(0.05, 1000))
        ?? complaint("weibull", "scale", scale, ValueRange(0, range.high, excludesLow: true))
    case .gamma(let mean, let cv):
      complaint("gamma", "mean", mean, ValueRange(0, range.high, excludesLow: true))
        ?? complaint("gamma", "cv", cv, ValueRange(0.001, 100))
    case .uniform(let low, let high):
      complaint("uniform", "low", low, range) ?? complaint("uniform", "high", high, range)
        ?? (low > high ? "uniform: low is above high" : nil)
    case .mixture(let parts):
      Self.mixtureProblem(weights: parts.map(\.weight))
        ?? parts.lazy.compactMap { $0.distribution.problem(within: range) }.first
    }
  }

  static func mixtureProblem(weights: [Double]) -> String? {
    if let weight = weights.first(where: { !ValueRange.notNegative.contains($0) }) {
      return "mixture: a weight is \(plain(weight)); expected 0 or more"
    }
    return weights.reduce(0, +) > 0 ? nil : "mixture: no weight is above 0"
  }
}

extension CountDistribution {
  /// What is wrong with the distribution's own parameters, or nil.
  func problem(within range: ClosedRange<Int>) -> String? {
    let numbers = ValueRange(Double(range.lowerBound), Double(range.upperBound))
    return switch self {
    case .fixed(let value): complaint("fixed", "", Double(value), numbers)
    case .poisson(let mean): complaint("poisson", "mean", mean, numbers)
    case .geometric(let mean): complaint("geometric", "mean", mean, numbers)
    case .uniform(let low, let high):
      complaint("uniform", "low", Double(low), numbers)
        ?? complaint("uniform", "high", Double(high), numbers)
        ?? (low > high ? "uniform: low is above high" : nil)
    case .mixture(let parts):
      Distribution.mixtureProblem(weights: parts.map(\.weight))
        ?? parts.lazy.compactMap { $0.distribution.problem(within: range) }.first
    }
  }
}

private func complaint(
  _ distribution: String, _ parameter: String, _ value: Double, _ range: ValueRange
) -> String? {
  guard !range.contains(value) else { return nil }
  let name = parameter.isEmpty ? distribution : "\(distribution): \(parameter)"
  let low = range.excludesLow ? "above \(plain(range.low))" : "\(plain(range.low)) or more"
  let expected = range.high == .infinity ? low : "\(low), at most \(plain(range.high))"
  return "\(name) is \(plain(value)); expected \(expected)"
}
