internal import RandomStreams
internal import Files
public import ModerationModel

/// Values as one would write them in a scenario file.
public enum ValueText {
  /// The word for a time without end.
  static let forever = "forever"

  /// Whether a text means for ever but is spelled otherwise.
  static func resemblesForever(_ text: String) -> Bool {
    [forever, "always", "infinity"].contains(text.lowercased().filter { $0.isLetter })
  }

  /// A value in JSON, on one line; reading it gives the value back to the bit.
  public static func text(_ value: ParameterValue, as kind: ValueKind) -> String {
    switch value {
    case .absent: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text): JSONText.quoted(text)
    case .count(.max): JSONText.quoted(forever)
    case .count(let count): String(count)
    case .number(let number): scalar(number, as: kind)
    case .distribution(let distribution):
      text(distribution, as: kind.component)
    case .countDistribution(let distribution): text(distribution)
    case .weights(let weights):
      "{"
        + weights.map { "\(JSONText.quoted($0.name)): \(NumberText.text($0.weight))" }
        .joined(separator: ", ") + "}"
    case .names(let names):
      "[" + names.map { JSONText.quoted($0) }.joined(separator: ", ") + "]"
    case .classNumbers(.same(let number)): NumberText.text(number)
    case .classNumbers(.byClass(let numbers)): text(.weights(numbers), as: kind)
    case .groupNumbers(let numbers): text(numbers)
    case .distributions(let members):
      "{"
        + members.map {
          "\(JSONText.quoted($0.name)): \(text($0.distribution, as: kind.component))"
        }.joined(separator: ", ") + "}"
    case .profile(let corners):
      "["
        + corners.map {
          "[\(JSONText.quoted(UnitText.duration(days: $0.offset))), \(NumberText.text($0.intensity))]"
        }.joined(separator: ", ") + "]"
    case .metric(let metric): JSONText.quoted(MetricText.text(metric))
    }
  }

  /// A number with the unit of its kind.
  static func scalar(_ number: Double, as kind: ValueKind) -> String {
    switch kind {
    case .durationOrForever where number == .infinity: JSONText.quoted(ValueText.forever)
    case .duration, .durationOrForever, .instant: JSONText.quoted(UnitText.duration(days: number))
    case .rate: JSONText.quoted(UnitText.rate(perDay: number))
    case .date: JSONText.quoted(CalendarDate(daysSince1970: number).description)
    default: NumberText.text(number)
    }
  }

  private static func text(_ numbers: GroupNumbers) -> String {
    switch numbers {
    case .same(let number): NumberText.text(number)
    case .byName(let members):
      "{"
        + members.map { "\(JSONText.quoted($0.name)): \(text($0.numbers))" }
        .joined(separator: ", ") + "}"
    }
  }

  private static func text(_ distribution: Distribution, as kind: ValueKind) -> String {
    func number(_ value: Double) -> String { scalar(value, as: kind) }
    return switch distribution {
    case .fixed(let value): number(value)
    case .exponential(let mean): #"{"exponential": {"mean": \#(number(mean))}}"#
    case .lognormal(let median, let sigma):
      #"{"lognormal": {"median": \#(number(median)), "sigma": \#(NumberText.text(sigma))}}"#
    case .weibull(let shape, let scale):
      #"{"weibull": {"shape": \#(NumberText.text(shape)), "scale": \#(number(scale))}}"#
    case .gamma(let mean, let cv):
      #"{"gamma": {"mean": \#(number(mean)), "cv": \#(NumberText.text(cv))}}"#
    case .uniform(let low, let high):
      #"{"uniform": {"low": \#(number(low)), "high": \#(number(high))}}"#
    case .mixture(let parts):
      mixture(parts.map { ($0.weight, text($0.distribution, as: kind)) })
    }
  }

  private static func text(_ distribution: CountDistribution) -> String {
    switch distribution {
    case .fixed(let value): String(value)
    case .poisson(let mean): #"{"poisson": {"mean": \#(NumberText.text(mean))}}"#
    case .geometric(let mean): #"{"geometric": {"mean": \#(NumberText.text(mean))}}"#
    case .uniform(let low, let high): #"{"uniform": {"low": \#(low), "high": \#(high)}}"#
    case .mixture(let parts): mixture(parts.map { ($0.weight, text($0.distribution)) })
    }
  }

  private static func mixture(_ parts: [(weight: Double, text: String)]) -> String {
    let list = parts.map { "[\(NumberText.text($0.weight)), \($0.text)]" }
    return #"{"mixture": [\#(list.joined(separator: ", "))]}"#
  }
}
