internal import Experiments
internal import Inference
internal import ModerationModel
internal import ScenarioFiles

/// The report of a calibration, for a terminal of 80 columns.
struct CalibrationText {
  let report: CalibrationReport
  let folder: String

  private static let width = 80
  private var result: CalibrationResult { report.result }

  var text: String {
    [title, targets, together, values, doubts, files].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  private func wrapped(_ text: String, indent: String = "  ") -> String {
    // A number and its sign of per cent stay on one line.
    Help.wrapped(text.replacing(" %", with: "\u{00A0}%"), to: Self.width - indent.count).joined(
      separator: "\n" + indent) + "\n"
  }

  private var title: String {
    let name = report.plan.base.scenario.run.title
    let counts =
      "\(PlainNumber.text(Double(result.simulations))) simulations fit "
      + "\(counted(report.plan.parameters.count, "value")) to "
      + "\(counted(report.plan.targetNames.count, "target")), "
      + "\(PlainNumber.duration(seconds: report.wallSeconds)); \(Self.words(for: result.end))"
    return (name.isEmpty ? "" : name + "\n") + wrapped(counts)
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func words(for end: CalibrationEnd) -> String {
    switch end {
    case .budget: "all simulations allowed were made"
    case .targetsMet: "what is kept meets all targets"
    case .stoppedLearning: "new points came no nearer to the targets than old ones"
    case .caller: "it was ended before its time"
    }
  }

  // MARK: - Targets

  private var targets: String {
    var text = wrapped(
      "Targets: what agrees, what the plausible ranges give and what the draws near the targets do, the "
        + "middle 90 % of simulations each, and how many of the latter agree:")
    for (summary, agrees) in zip(result.targets, report.plan.targetRanges) {
      text += "  \(summary.name): \(PlainNumber.percent(summary.shareMet))\n"
      let line =
        "\(Self.interval(agrees.low, agrees.high)) agrees, "
        + "plausible \(Self.interval(summary.priorQuantiles)), "
        + "now \(Self.interval(summary.quantiles))"
      text += "      " + wrapped(line, indent: "      ")
    }
    return text
  }

  private static func interval(_ low: Double?, _ high: Double?) -> String {
    "\(low.map(PlainNumber.text) ?? "") … \(high.map(PlainNumber.text) ?? "")"
  }

  private static func interval(_ quantiles: [Double]) -> String {
    guard let low = quantiles.first, let high = quantiles.last else { return "–" }
    return interval(low, high)
  }

  private var together: String {
    var lines = [
      "All targets at once are met by \(PlainNumber.percent(result.pilot.shareMeetingAll)) of the "
        + "scenario's own replicates"
        + (result.checkShareMeetingAll.map {
          ", and by \(PlainNumber.percent($0)) of those at draws of the posterior."
        } ?? ".")
    ]
    for pair in result.conflicts.prefix(3) {
      lines.append(
        "\(pair.first) and \(pair.second) pull against each other: near the targets "
          + "\(PlainNumber.percent(pair.shareFirst)) and \(PlainNumber.percent(pair.shareSecond)) meet "
          + "one of them, \(PlainNumber.percent(pair.shareBoth)) both.")
    }
    let never = result.targets.filter(\.isNeverMet).map(\.name)
    if !never.isEmpty {
      lines.append(
        "No simulation met \(never.joined(separator: ", ")): the model or the ranges are wrong there."
      )
    }
    let noisy = result.targets.filter(\.chanceExceedsRange).map(\.name)
    if !noisy.isEmpty {
      lines.append(
        "Chance alone spreads more than the range or the error of \(noisy.joined(separator: ", "))."
      )
    }
    let silent = result.targets.filter(\.isAlwaysMet).map(\.name)
    if !silent.isEmpty {
      lines.append("Met everywhere, and so without a word: \(silent.joined(separator: ", ")).")
    }
    return lines.map { wrapped($0) }.joined()
  }

  // MARK: - Values

  private var values: String {
    let pairs = zip(report.plan.parameters, result.parameters)
    let informed = pairs.filter(\.1.isInformed).sorted {
      ($0.1.contraction ?? 0) > ($1.1.contraction ?? 0)
    }
    var text = wrapped(
      "The targets say something about \(informed.count) of "
        + "\(counted(report.plan.parameters.count, "value"))"
        + (informed.isEmpty
          ? "." : ", in base units; contraction is the share of the prior's variance that is gone:")
    )
    for (parameter, summary) in informed.prefix(20) {
      text += "  \(parameter.path)\n"
      var line =
        "      \(Self.interval(parameter.low, parameter.high)) plausible, "
        + "now \(PlainNumber.text(summary.quantiles[1]))"
      if result.intervalsHold { line += " (\(Self.interval(summary.quantiles)))" }
      if let contraction = summary.contraction {
        line += ", contraction \(PlainNumber.fixed(contraction, decimals: 2))"
      }
      text += line + "\n"
    }
    if informed.count > 20 {
      text += "  and \(informed.count - 20) more in posterior_summary.csv\n"
    }
    let atEdge = informed.filter { max($0.1.lowestTenth, $0.1.highestTenth) > 0.5 }.map(\.0.path)
    if !atEdge.isEmpty {
      text += wrapped(
        "At the edge of the range, which may be too narrow: \(atEdge.joined(separator: ", ")).")
    }
    return text
  }

  private var doubts: String {
    var lines: [String] = []
    if result.end == .stoppedLearning {
      lines.append("The fit has stopped learning; no interval is given.")
    } else if !result.intervalsHold {
      lines.append(
        "No interval is given: the draws are worth \(PlainNumber.fixed(result.effectiveSize, decimals: 0)) "
          + "independent ones, and \(max(100, 5 * result.informedCount)) are needed; give more "
          + "--simulations, or fit fewer values with --vary.")
    }
    if result.isApproximate {
      lines.append(
        "With \(result.informedCount) informed values the fit is approximate: how wrong it is, is not known."
      )
    }
    if report.failureCount > 0 {
      lines.append(
        "\(counted(report.failureCount, "simulation")) could not be made and count as far from all "
          + "targets; the first: \(report.firstFailure ?? "")")
    }
    lines.append(
      "The draws are \(Self.words(for: result.choice)); the largest distance kept is "
        + "\(PlainNumber.text(result.tolerance)).")
    return lines.map { wrapped($0) }.joined()
  }

  private static func words(for choice: PosteriorChoice) -> String {
    choice == .adjusted ? "adjusted by regression on the targets" : "as simulated"
  }

  private var files: String {
    wrapped("\(folder): \(report.files.map(\.name).joined(separator: ", ")), run.json")
  }
}
