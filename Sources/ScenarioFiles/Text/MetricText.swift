public import ModerationModel

/// The names of metrics in targets: `outcomes.removed`, `series.telegram.founded@30 d`.
public enum MetricText {
  /// The name of a metric; instants and ages are spans from time 0.
  public static func text(_ metric: MetricReference) -> String {
    switch metric {
    case .outcome(let outcome): "outcomes.\(outcome.name)"
    case .series(let platform, let metric, let day):
      "series.\(platform ?? "all").\(metric.name)@\(UnitText.duration(days: day))"
    case .window(let platform, let metric, let from, let to):
      "series.\(platform ?? "all").\(metric.name)@\(UnitText.duration(days: from))"
        + "..\(UnitText.duration(days: to))"
    case .survival(let platform, let operatorClass, let age):
      "survival.\(platform ?? "all").\(operatorClass ?? "all")@\(UnitText.duration(days: age))"
    case .wave(let wave, let occurrence, let operatorClass, let metric):
      "waves.\(wave)\(occurrence > 1 ? "#\(occurrence)" : "").\(operatorClass ?? "all")."
        + metric.name
    }
  }

  /// Reads the name of a metric, and the instants in it through `instant`.
  ///
  /// What cannot be read throws a message that says what would be right.
  static func read(
    _ text: String, instant: (String) throws(TextError) -> Double
  ) throws(TextError) -> MetricReference {
    let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let names = halves[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let at = halves.count > 1 ? String(halves[1]) : nil
    switch (names.first, names.count) {
    case ("outcomes", 2) where at == nil: return .outcome(try outcome(names[1]))
    case ("series", 3):
      guard let at else { throw shape(text) }
      return try series(names, at: at, instant: instant)
    case ("survival", 3):
      guard let at else { throw shape(text) }
      return .survival(
        platform: unlessAll(names[1]), operatorClass: unlessAll(names[2]),
        age: try UnitText.days(at))
    case ("waves", 4) where at == nil: return try wave(names)
    default: throw shape(text)
    }
  }

  private static func series(
    _ names: [String], at: String, instant: (String) throws(TextError) -> Double
  ) throws(TextError) -> MetricReference {
    guard let metric = SeriesMetric(name: names[2]) else {
      throw unknown("series metric", names[2], SeriesMetric.allCases.map(\.name))
    }
    let platform = unlessAll(names[1])
    guard let dots = at.firstRange(of: "..") else {
      return .series(platform: platform, metric: metric, day: try instant(at))
    }
    guard !at[dots.upperBound...].hasPrefix(".") else {
      throw TextError(
        "\(MessageText.quoted(at)) has more than two dots in a row; a window is INSTANT..INSTANT")
    }
    return .window(
      platform: platform, metric: metric, from: try instant(String(at[..<dots.lowerBound])),
      to: try instant(String(at[dots.upperBound...])))
  }

  private static func wave(_ names: [String]) throws(TextError) -> MetricReference {
    guard let metric = WaveMetric(name: names[3]) else {
      throw unknown("wave metric", names[3], WaveMetric.allCases.map(\.name))
    }
    let parts = names[1].split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    let ordinal = parts.count > 1 ? parts[1] : "1"
    // Written as in the tables: no sign, no zeros in front.
    guard parts.count <= 2, let occurrence = Int(ordinal), occurrence >= 1,
      String(occurrence) == ordinal
    else {
      throw TextError(
        "\(MessageText.quoted(names[1])) is not a wave; write WAVE, or WAVE#2 for its second "
          + "occurrence")
    }
    return .wave(
      parts[0], occurrence: occurrence, operatorClass: unlessAll(names[2]), metric: metric)
  }

  private static func outcome(_ name: String) throws(TextError) -> OutcomeMetric {
    guard let metric = OutcomeMetric(name: name) else {
      throw unknown("outcome", name, OutcomeMetric.allCases.map(\.name))
    }
    return metric
  }

  private static func unlessAll(_ name: String) -> String? { name == "all" ? nil : name }

  private static func unknown(_ noun: String, _ name: String, _ known: [String]) -> TextError {
    let hint = Suggestion.hint(for: name, among: known)
    return TextError("unknown \(noun) \(MessageText.quoted(name))\(hint)")
  }

  private static func shape(_ text: String) -> TextError {
    TextError(
      "\(MessageText.quoted(text)) is not a metric; write outcomes.NAME, waves.WAVE.CLASS.NAME, "
        + "series.PLATFORM.NAME@INSTANT, series.PLATFORM.NAME@INSTANT..INSTANT or "
        + "survival.PLATFORM.CLASS@AGE")
  }
}
