internal import Experiments
internal import ModerationModel
internal import ScenarioFiles

/// `takedown explain`: what a key, a metric or a table means.
struct ExplainCommand {
  private let name: String?

  init(_ line: CommandLine) throws(UsageError) {
    name = line.operands.first
  }

  func perform() throws(UsageError) -> Outcome {
    guard let name else { return .text(Self.overview) }
    let metric = Self.metricName(name)
    let parts =
      Self.keys(named: name) + Self.block(named: name) + Self.metrics(named: metric)
      + Self.tables(named: name)
    guard !parts.isEmpty else {
      let hint = Suggestion.hint(for: name, among: Self.names)
      throw UsageError("nothing is called \"\(name)\"\(hint); takedown explain lists all there is")
    }
    return .text(parts.joined(separator: "\n"))
  }

  /// The keys that a name may mean: a path with the user's names or `NAME` in it, or the end of one.
  private static func keys(named name: String) -> [String] {
    let wanted = name.split(separator: ".")
    return ScenarioSchema.entries.filter { entry in
      let path = entry.path.split(separator: ".")
      guard wanted.count <= path.count else { return false }
      return zip(path.suffix(wanted.count), wanted).allSatisfy { $0 == $1 || $0 == "NAME" }
        && wanted.last == path.last
    }.map(text)
  }

  /// The keys of a block: `waves`, `platforms.telegram.moderation`.
  private static func block(named name: String) -> [String] {
    let wanted = name.split(separator: ".")
    let entries = ScenarioSchema.entries.filter { entry in
      let path = entry.path.split(separator: ".")
      return path.count > wanted.count
        && zip(path, wanted).allSatisfy { $0 == $1 || $0 == "NAME" }
    }
    guard !entries.isEmpty else { return [] }
    var table = TextTable(["key", "type", "default"], leftColumns: 3)
    for entry in entries {
      table.append([entry.path, KindText.short(entry.kind), entry.defaultText])
    }
    return [table.text]
  }

  /// The metric in a name with its platform or wave: `series.telegram.founded@30 d` is `founded`.
  private static func metricName(_ name: String) -> String {
    let path = name.prefix { $0 != "@" }.split(separator: ".")
    guard let kind = path.first, ["series", "waves", "outcomes"].contains(kind) else { return name }
    return path.last.map(String.init) ?? name
  }

  private static func text(_ entry: SchemaEntry) -> String {
    var text = "\(entry.path)\n"
    for line in Help.wrapped(entry.meaning, to: 90) { text += "  \(line)\n" }
    text += "  type     \(KindText.text(entry.kind))\n"
    text += "  default  \(entry.defaultText)\n"
    return text + "  role     \(entry.role.rawValue)\n"
  }

  private static func metrics(named name: String) -> [String] {
    let series = SeriesMetric.allCases.filter { name == $0.name || name == "series.\($0.name)" }
    let outcomes = OutcomeMetric.allCases.filter {
      name == $0.name || name == "outcomes.\($0.name)"
    }
    let waves = WaveMetric.allCases.filter { name == $0.name || name == "waves.\($0.name)" }
    let waveTexts = waves.map {
      "waves.WAVE.CLASS.\($0.name)\n  \($0.meaning)\n  unit     \($0.unit)\n"
    }
    let wavePlatforms = WavePlatformMetric.allCases.filter {
      name == $0.name || name == "waves.\($0.name)"
    }
    let platformOutcomes = PlatformOutcomeMetric.allCases.filter {
      name == $0.name || name == "outcomes.\($0.name)"
    }
    return waveTexts
      + wavePlatforms.map {
        "waves.WAVE.PLATFORM.all.\($0.name)\n  \($0.meaning)\n  unit     \($0.unit)\n"
      }
      + series.map {
        "series.PLATFORM.\($0.name)@INSTANT\n  \($0.meaning)\n  unit     \($0.unit)\n"
          + "  kind     \($0.isCumulative ? "counted from time 0" : "the state of the moment")\n"
      }
      + outcomes.map { "outcomes.\($0.name)\n  \($0.meaning)\n  unit     \($0.unit)\n" }
      + platformOutcomes.map {
        "outcomes.PLATFORM.\($0.name)\n  \($0.meaning)\n  unit     \($0.unit)\n"
      }
  }

  private static func tables(named name: String) -> [String] {
    ResultTable.everything.filter { name == $0.rawValue || name == $0.fileName }
      .map { text(ofTable: $0.fileName, $0.meaning, $0.columns()) }
      + CalibrationTable.allCases.filter { name == $0.rawValue || name == $0.fileName }
      .map { text(ofTable: $0.fileName, $0.meaning, $0.columns()) }
  }

  private static func text(
    ofTable fileName: String, _ meaning: String, _ columns: [TableColumn]
  ) -> String {
    var table = TextTable(["column", "type", "unit", "meaning"], leftColumns: 4)
    for column in columns {
      table.append([column.name, column.type.rawValue, column.unit ?? "", column.meaning])
    }
    return "\(fileName)\n  \(meaning)\n\n\(table.text)"
  }

  private static var names: [String] {
    ScenarioSchema.entries.flatMap { entry in
      [entry.path] + (entry.path.split(separator: ".").last.map { [String($0)] } ?? [])
    }
      + SeriesMetric.allCases.map(\.name) + OutcomeMetric.allCases.map(\.name)
      + WaveMetric.allCases.map(\.name) + PlatformOutcomeMetric.allCases.map(\.name)
      + WavePlatformMetric.allCases.map(\.name)
      + ResultTable.everything.map(\.rawValue) + CalibrationTable.allCases.map(\.rawValue)
  }

  /// Everything there is, a line each.
  private static var overview: String {
    var keys = TextTable(["key", "type", "default", "role"], leftColumns: 4)
    for entry in ScenarioSchema.entries {
      keys.append([entry.path, KindText.short(entry.kind), entry.defaultText, entry.role.rawValue])
    }
    var metrics = TextTable(["metric", "unit"], leftColumns: 2)
    for metric in SeriesMetric.allCases {
      metrics.append(["series.PLATFORM.\(metric.name)@INSTANT", metric.unit])
    }
    for metric in OutcomeMetric.allCases {
      metrics.append(["outcomes.\(metric.name)", metric.unit])
    }
    for metric in PlatformOutcomeMetric.allCases {
      metrics.append(["outcomes.PLATFORM.\(metric.name)", metric.unit])
    }
    for metric in WaveMetric.allCases {
      metrics.append(["waves.WAVE.CLASS.\(metric.name)", metric.unit])
    }
    for metric in WavePlatformMetric.allCases {
      metrics.append(["waves.WAVE.PLATFORM.all.\(metric.name)", metric.unit])
    }
    metrics.append(["survival.PLATFORM.CLASS@AGE", "1"])
    var tables = TextTable(["table", ""], leftColumns: 2)
    for table in ResultTable.everything { tables.append([table.fileName, table.meaning]) }
    for table in CalibrationTable.allCases { tables.append([table.fileName, table.meaning]) }
    return """
      Scenario keys. NAME is a name of your choice; a value may stand in an object with its
      evidence: {value: …, source: "E11", low: …, high: …, scale: "log", note: "…"}.

      \(keys.text)
      \(metrics.text)
      \(tables.text)
      """
  }
}
