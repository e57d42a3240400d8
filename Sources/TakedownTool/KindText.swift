internal import ModerationModel

/// Kinds of values in words.
enum KindText {
  /// The kind in a word or two.
  static func short(_ kind: ValueKind) -> String {
    switch kind {
    case .flag: "true or false"
    case .text: "text"
    case .count: "whole number"
    case .number: "number"
    case .duration: "duration"
    case .rate: "rate"
    case .date: "date"
    case .instant: "date or duration"
    case .durationDistribution: "distribution of durations"
    case .quantityDistribution: "distribution"
    case .countDistribution: "distribution of counts"
    case .platformWeights: "weights of platforms"
    case .platformNames: "names of platforms"
    case .classNames: "names of classes"
    case .platformName: "name of a platform"
    case .durationOrForever: "duration or forever"
    case .durationDistributionOrForever: "distribution of durations, or forever"
    case .classNumbers: "number, or by class"
    case .groupNumbers: "number, or by class and platform"
    case .platformDurations: "distribution of durations, or by platform"
    case .choice: "word"
    case .countOrForever: "whole number or forever"
    case .profile: "profile"
    case .metric: "metric"
    case .waveName: "name of a wave"
    case .valuePaths: "paths of values"
    case .curve: "multiplier in time"
    }
  }

  /// The kind with its range and an example.
  static func text(_ kind: ValueKind) -> String {
    switch kind {
    case .count(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range): "a number, \(text(range, ""))"
    case .duration(let range): "a duration such as \"6 h\" (s, min, h, d, w), \(text(range, " d"))"
    case .rate(let range): "a rate such as \"0.02/d\" (/s, /min, /h, /d, /w), \(text(range, "/d"))"
    case .date: "a date such as \"2019-11-21\""
    case .instant: "a date, or a duration from time 0 such as \"365 d\""
    case .durationDistribution:
      "a duration, or {fixed}, {exponential: {mean}}, {lognormal: {median, sigma}}, "
        + "{weibull: {shape, scale}}, {gamma: {mean, cv}}, {uniform: {low, high}}, "
        + "{mixture: [[weight, value], …]} of durations"
    case .quantityDistribution:
      "a number, or a distribution of numbers as for durations"
    case .countDistribution(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound), or {fixed}, "
        + "{poisson: {mean}}, {geometric: {mean}}, {uniform: {low, high}}, "
        + "{mixture: [[weight, value], …]}"
    case .platformWeights: "an object of platforms and weights such as {telegram: 1, other: 0.2}"
    case .classNames: "a list of operator classes such as [\"official\"]"
    case .platformNames: "a list of platforms such as [\"telegram\"]"
    case .platformName: "the name of a platform, in quotes"
    case .durationOrForever(let range):
      "a duration such as \"30 d\", \(text(range, " d")), or \"forever\""
    case .durationDistributionOrForever: text(.durationDistribution) + "; or \"forever\""
    case .classNumbers(let range):
      "a number, \(text(range, "")), or numbers by operator class such as {supporter: 0.9}"
    case .groupNumbers(let range):
      "a number, \(text(range, "")), or numbers by operator class, by platform or by both, such as "
        + "{supporter: 0.9}, {telegram: 0.9} or {supporter: {telegram: 0.9, other: 0.1}}"
    case .platformDurations:
      text(.durationDistribution) + "; or one of these by platform, such as {telegram: \"2 d\"}"
    case .choice(let words): "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
    case .countOrForever(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound), or \"forever\""
    case .profile:
      "corners [offset, intensity] such as [[\"-6 d\", 0], [\"0 d\", 1], [\"4 d\", 0.2]]"
    case .metric: "the name of a metric, in quotes"
    case .waveName: "the name of a wave, in quotes"
    case .valuePaths: "a list of paths such as [\"operators.supporter.posts.rate\"]"
    case .curve:
      "points [instant, multiplier] such as [[\"2018-08-01\", 1], [\"2020-04-27\", 0.8]]"
    case .flag, .text: short(kind)
    }
  }

  private static func text(_ range: ValueRange, _ unit: String) -> String {
    if range.low == -.infinity { return "any" }
    let low = PlainNumber.text(range.low)
    if range.high == .infinity {
      return range.excludesLow ? "above \(low)\(unit)" : "\(low)\(unit) or more"
    }
    let high = "\(PlainNumber.text(range.high))\(unit)"
    return range.excludesLow ? "above \(low)\(unit), at most \(high)" : "\(low)\(unit) … \(high)"
  }
}
