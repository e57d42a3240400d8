internal import Experiments
internal import ModerationModel
internal import ScenarioFiles

/// The report of a sweep, for a terminal.
enum SweepText {
  static func text(
    of report: RunReport, plan: Plan, shard: Shard?, folder: String
  ) -> String {
    let title = plan.base.scenario.run.title
    var text = title.isEmpty ? "" : title + "\n"
    let paths =
      switch plan {
      case .single, .comparison: ""
      case .sweep(let sweep): sweep.design.paths.joined(separator: ", ")
      }
    let replicates = "replicate\(report.replicates == 1 ? "" : "s")"
    let first = Help.wrapped(
      "\(PlainNumber.text(Double(report.points))) points of "
        + "\(PlainNumber.text(Double(report.replicates))) \(replicates), by \(paths); "
        + "\(PlainNumber.text(Double(report.eventCount))) foundings and ends of channels, "
        + "\(PlainNumber.duration(seconds: report.wallSeconds))", to: 98)
    text += first.joined(separator: "\n  ") + "\n"
    if let shard {
      let count = shard.simulationCount(of: plan.simulationCount)
      return text
        + "\(folder): shard \(shard) with \(count) of \(plan.simulationCount) simulations; "
        + "takedown merge joins it with the others\n"
    }
    if !report.ranges.isEmpty { text += "\n" + ranges(report.ranges) }
    if let ranking = report.ranking, !ranking.targets.isEmpty { text += "\n" + best(of: ranking) }
    let files = report.files.map(\.name).joined(separator: ", ")
    return text + "\n"
      + Help.wrapped("\(folder): \(files), run.json", to: 98)
      .joined(separator: "\n  ") + "\n"
  }

  /// The points that come nearest to the targets, and how many points meet each of these.
  private static func best(of ranking: PointRanking) -> String {
    var table = TextTable(["best points", "targets in range", "out of range"], leftColumns: 3)
    for point in ranking.best {
      let missed = point.missed.prefix(4).joined(separator: ", ")
      table.append([
        "\(point.number)", "\(point.metCount) of \(ranking.targets.count)",
        missed + (point.missed.count > 4 ? " and \(point.missed.count - 4) more" : ""),
      ])
    }
    let never = ranking.targets.filter { $0.pointCount == 0 }.map(\.name)
    let lines =
      never.isEmpty
      ? [] : Help.wrapped("in range at no point: " + never.joined(separator: ", "), to: 98)
    return table.text + lines.map { $0 + "\n" }.joined()
  }

  private static func ranges(_ ranges: [RunReport.Range]) -> String {
    var table = TextTable(
      ["outcome", "unit", "least mean", "at point", "greatest mean", "at point"], leftColumns: 2)
    for range in ranges {
      table.append([
        range.metric.name, range.metric.unit == "1" ? "" : range.metric.unit,
        range.least.map { PlainNumber.text($0.mean) } ?? "–",
        range.least.map { "\($0.point)" } ?? "",
        range.greatest.map { PlainNumber.text($0.mean) } ?? "–",
        range.greatest.map { "\($0.point)" } ?? "",
      ])
    }
    return table.text
  }
}
