internal import Experiments
internal import ModerationModel
internal import ScenarioFiles
internal import Statistics

/// The report of a run, for a terminal.
enum ReportText {
  static func text(of report: RunReport, loaded: LoadedScenario, folder: String) -> String {
    let scenario = loaded.scenario
    let days = PlainNumber.text(scenario.horizonDays)
    var text = scenario.run.title.isEmpty ? "" : scenario.run.title + "\n"
    let replicates = PlainNumber.text(Double(report.replicates))
    text +=
      "\(replicates) replicate\(report.replicates == 1 ? "" : "s") of \(days) days, "
      + "\(PlainNumber.text(Double(report.eventCount))) foundings and ends of channels, "
      + "\(PlainNumber.duration(seconds: report.wallSeconds))\n"
    text += "\nactive channels, all platforms: median ━ and middle 90 % ░\n"
    text += BandChart.text(report.activeChannels, horizonLabel: "day \(days)")
    if !report.outcomes.isEmpty { text += "\n" + outcomes(report.outcomes) }
    if !report.waves.isEmpty { text += "\n" + WaveText(report, start: scenario.run.start).text }
    if !report.targets.isEmpty { text += "\n" + targets(report.targets) }
    let files = report.files.map(\.name).joined(separator: ", ")
    return text + "\n"
      + Help.wrapped("\(folder): \(files), run.json", to: 98)
      .joined(separator: "\n  ") + "\n"
  }

  private static func outcomes(_ outcomes: [RunReport.Outcome]) -> String {
    var table = TextTable(["outcome", "unit", "median", "90 % of replicates"], leftColumns: 2)
    for outcome in outcomes {
      let summary = outcome.summary
      let unit = outcome.metric.unit == "1" ? "" : outcome.metric.unit
      table.append([
        outcome.metric.name, unit, number(summary.q50), interval(summary.q05, summary.q95),
      ])
    }
    return table.text
  }

  private static func targets(_ targets: [TargetResult]) -> String {
    var table = TextTable([
      "target", "observed", "agrees", "simulated", "90 % of replicates", "in range",
      "share in range",
    ])
    for target in targets {
      let low = target.parameters.lowest.map(PlainNumber.text) ?? ""
      let high = target.parameters.highest.map(PlainNumber.text) ?? ""
      // One that is only reported is compared with nothing.
      let isCompared = !target.parameters.isReportOnly
      let verdict =
        target.isInRange.map { $0 ? "yes" : "NO" } ?? (target.summary.count == 0 ? "no value" : "")
      table.append([
        target.name, isCompared ? number(target.parameters.observed) : "",
        isCompared ? "\(low) … \(high)" : "",
        number(target.summary.q50), interval(target.summary.q05, target.summary.q95), verdict,
        target.shareInRange.map(PlainNumber.percent) ?? "",
      ])
    }
    return table.text
  }

  private static func number(_ value: Double?) -> String { value.map(PlainNumber.text) ?? "–" }

  private static func interval(_ low: Double?, _ high: Double?) -> String {
    guard let low, let high else { return "–" }
    return "\(PlainNumber.text(low)) … \(PlainNumber.text(high))"
  }
}
