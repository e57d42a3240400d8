public import ModerationModel

/// The names of metrics in targets: `outcomes.removed`, `series.telegram.founded@30 d`.
public enum MetricText {
  /// The name of a metric; instants and ages are spans from time 0.
  public static func text(_ metric: MetricReference) -> String {
    switch metric {
    case .outcome(let outcome): "outcomes.\(outcome.name)"
    case .platformOutcome(let platform, let metric): "outcomes.\(platform).\(metric.name)"
    case .series(let platform, let metric, let day):
      "series.\(platform ?? "all").\(metric.name)@\(UnitText.duration(days: day))"
    case .window(let platform, let metric, let from, let to):
      "series.\(platform ?? "all").\(metric.name)@\(UnitText.duration(days: from))"
        + "..\(UnitText.duration(days: to))"
    case .survival(let platform, let operatorClass, let age):
      "survival.\(platform ?? "all").\(operatorClass ?? "all")@\(UnitText.duration(days: age))"
    case .wave(let wave, let occurrence, let operatorClass, let metric):
      "waves.\(waveName(wave, occurrence)).\(operatorClass ?? "all").\(metric.name)"
    case .wavePlatform(let wave, let occurrence, let platform, let metric):
      "waves.\(waveName(wave, occurrence)).\(platform).all.\(metric.name)"
    }
  }

  private static func waveName(_ wave: String, _ occurrence: Int) -> String {
    occurrence > 1 ? "\(wave)#\(occurrence)" : wave
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
    case ("outcomes", 3) where at == nil: return try platformOutcome(names)
    case ("series", 3):
      guard let at else { throw shape(text) }
      return try series(names, at: at, instant: instant)
    case ("survival", 3):
      guard let at else { throw shape(text) }
      return .survival(
        platform: unlessAll(names[1]), operatorClass: unlessAll(names[2]),
        age: try UnitText.days(at))
    case ("waves", 4) where at == nil: return try wave(names)
    case ("waves", 5) where at == nil: return try wavePlatform(names)
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
    let (name, occurrence) = try occurrence(names[1])
    return .wave(
      name, occurrence: occurrence, operatorClass: unlessAll(names[2]), metric: metric)
  }

  /// What a wave reports by platform; of all platforms together it reports it as of all classes.
  private static func wavePlatform(_ names: [String]) throws(TextError) -> MetricReference {
    let (wave, platform, operatorClass) = (names[1], names[2], names[3])
    guard let metric = WavePlatformMetric(name: names[4]) else {
      if let metric = WaveMetric(name: names[4]) {
        throw TextError(
          "\(MessageText.quoted(metric.name)) is not told by platform; write "
            + "waves.\(wave).\(operatorClass).\(metric.name), or by platform one of "
            + list(WavePlatformMetric.allCases.map(\.name)))
      }
      throw unknown("wave metric by platform", names[4], WavePlatformMetric.allCases.map(\.name))
    }
    guard operatorClass == "all" else {
      throw TextError(
        "by platform waves are told for all operator classes together; write "
          + "waves.\(wave).\(platform).all.\(metric.name), or "
          + "waves.\(wave).\(operatorClass).\(metric.name) for a class on all platforms of the wave"
      )
    }
    let (name, occurrence) = try occurrence(wave)
    if platform == "all", let metric = WaveMetric(name: metric.name) {
      return .wave(name, occurrence: occurrence, operatorClass: nil, metric: metric)
    }
    return .wavePlatform(name, occurrence: occurrence, platform: platform, metric: metric)
  }

  /// A wave with the occurrence that is meant: `WAVE` or `WAVE#2`.
  private static func occurrence(_ text: String) throws(TextError) -> (wave: String, Int) {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    let ordinal = parts.count > 1 ? parts[1] : "1"
    // Written as in the tables: no sign, no zeros in front.
    guard parts.count <= 2, let occurrence = Int(ordinal), occurrence >= 1,
      String(occurrence) == ordinal
    else {
      throw TextError(
        "\(MessageText.quoted(text)) is not a wave; write WAVE, or WAVE#2 for its second "
          + "occurrence")
    }
    return (parts[0], occurrence)
  }

  private static func outcome(_ name: String) throws(TextError) -> OutcomeMetric {
    guard let metric = OutcomeMetric(name: name) else {
      throw unknown("outcome", name, OutcomeMetric.allCases.map(\.name))
    }
    return metric
  }

  private static func platformOutcome(_ names: [String]) throws(TextError) -> MetricReference {
    // What all platforms come to together is the outcome itself.
    if names[1] == "all" { return .outcome(try outcome(names[2])) }
    guard let metric = PlatformOutcomeMetric(name: names[2]) else {
      let known = PlatformOutcomeMetric.allCases.map(\.name)
      guard OutcomeMetric(name: names[2]) != nil else {
        throw unknown("outcome by platform", names[2], known)
      }
      let byPlatform =
        SeriesMetric(name: names[2]) == nil
        ? "by platform one of \(list(known))" : "series.\(names[1]).\(names[2])@INSTANT"
      throw TextError(
        "\(MessageText.quoted(names[2])) is no outcome that is told by platform; write "
          + "outcomes.\(names[2]), or \(byPlatform)")
    }
    return .platformOutcome(platform: names[1], metric: metric)
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private static func unlessAll(_ name: String) -> String? { name == "all" ? nil : name }

  private static func unknown(_ noun: String, _ name: String, _ known: [String]) -> TextError {
    let hint = Suggestion.hint(for: name, among: known)
    return TextError("unknown \(noun) \(MessageText.quoted(name))\(hint)")
  }

  private static func shape(_ text: String) -> TextError {
    TextError(
      "\(MessageText.quoted(text)) is not a metric; write outcomes.NAME, outcomes.PLATFORM.NAME, "
        + "waves.WAVE.CLASS.NAME, waves.WAVE.PLATFORM.all.NAME, series.PLATFORM.NAME@INSTANT, "
        + "series.PLATFORM.NAME@INSTANT..INSTANT or survival.PLATFORM.CLASS@AGE")
  }
}
