@testable import Experiments
@testable import TakedownTool
import Foundation
import ModerationModel
import ScenarioFiles

/// A page of the documentation that is made from the declarations of the code.
struct ReferencePage {
  /// Where it lies, from the root of the repository.
  let path: String
  let text: String

  static let all = [
    ReferencePage(
      path: "Sources/ModerationModel/ModerationModel.docc/Reference/Parameters.md",
      text: parameters),
    ReferencePage(
      path: "Sources/ModerationModel/ModerationModel.docc/Reference/Metrics.md", text: metrics),
    ReferencePage(
      path: "Sources/Experiments/Experiments.docc/ResultTables.md", text: tables),
  ]

  private static let origin = """
    This page is made from the declarations in the code, which also drive `takedown explain`, the
    reader of scenarios and `datapackage.json`; a test fails when it is stale.
    `TAKEDOWN_REWRITE_REFERENCE=1 swift test --filter ReferencePageTests` writes it anew.
    """

  private static var parameters: String {
    var page = """
      # Parameters

      Every key of a scenario file: what it means, its unit, default, range and role.

      ## Overview

      \(origin)

      - `NAME` stands for a name of the user's choice.
      - Times and rates are written with a unit (`"6 h"`, `"0.02/d"`); the table gives the unit that
        they have inside and in tables. A plain number has the unit that its meaning names; shares,
        multipliers and exponents have none.
      - A distribution is written as `{lognormal: {median: "1 d", sigma: 1}}` and the like; a plain
        value stands for one that is always the same. The numbers drawn are never negative.
      - A role is `lever`, a defender's choice; `uncertainty`, the adversary's or the world's, not
        known well; or `setting`.

      """
    var block = ""
    for entry in ScenarioSchema.entries {
      let next = heading(of: entry.path)
      if next != block {
        block = next
        page += "\n### \(block)\n\n"
        page += "| key | type | unit | default | range | role | meaning |\n"
        page += "|---|---|---|---|---|---|---|\n"
      }
      page += row([
        "`\(entry.path)`", KindText.short(entry.kind), unit(entry.kind), shown(entry.defaultText),
        range(entry.kind), entry.role.rawValue, entry.meaning,
      ])
    }
    return page
  }

  /// The block to which a key belongs.
  private static func heading(of path: String) -> String {
    let keys = path.split(separator: ".").map(String.init)
    guard keys.count > 1, keys[0] != "time", keys[0] != "random" else { return "The run" }
    return keys[0].prefix(1).uppercased() + keys[0].dropFirst()
  }

  private static func unit(_ kind: ValueKind) -> String {
    switch kind {
    case .duration, .durationOrForever, .instant, .durationDistribution,
      .durationDistributionOrForever, .platformDurations:
      "days"
    case .rate: "per day"
    default: ""
    }
  }

  private static func range(_ kind: ValueKind) -> String {
    switch kind {
    case .count(let range), .countDistribution(let range), .countOrForever(let range):
      "\(range.lowerBound) … \(range.upperBound)"
    case .number(let range), .duration(let range), .rate(let range), .instant(let range),
      .durationOrForever(let range), .classNumbers(let range), .groupNumbers(let range):
      text(range)
    case .choice(let words): words.joined(separator: ", ")
    case .durationDistribution, .platformDurations, .quantityDistribution, .platformWeights,
      .profile, .curve:
      "0 or more"
    case .durationDistributionOrForever: "above 0"
    case .flag, .text, .date, .platformNames, .classNames, .platformName, .metric, .waveName,
      .valuePaths:
      ""
    }
  }

  private static func text(_ range: ValueRange) -> String {
    func text(_ number: Double) -> String {
      number == number.rounded() ? String(Int(number)) : "\(number)"
    }
    if range.low == -.infinity { return "any" }
    if range.high == .infinity { return "\(text(range.low)) or more" }
    return range.excludesLow
      ? "above \(text(range.low)), at most \(text(range.high))"
      : "\(text(range.low)) … \(text(range.high))"
  }

  /// A default: values in code voice, words as they are.
  private static func shown(_ text: String) -> String {
    let isWords = text.first?.isLetter == true && text != "true" && text != "false"
    return isWords ? text : "`\(text)`"
  }

  private static var metrics: String {
    var page = """
      # Metrics

      Every number that a run reports: of platforms over time, of the whole run, of waves.

      ## Overview

      \(origin)

      A target or a comparison names a metric as `outcomes.NAME`, by platform as
      `outcomes.PLATFORM.NAME`, as `waves.WAVE.CLASS.NAME` (the first time that the wave takes place;
      `waves.WAVE#2.CLASS.NAME` the second), by platform as `waves.WAVE.PLATFORM.all.NAME`, as
      `series.PLATFORM.NAME@INSTANT`, as the difference over a window
      `series.PLATFORM.NAME@INSTANT..INSTANT`, or as `survival.PLATFORM.CLASS@AGE`, the share of
      channels founded from time 0 on that outlives an age (Kaplan-Meier). `PLATFORM` and `CLASS`
      may be `all`. All count genuine channels, which are neither decoys nor lawful, unless the
      meaning says otherwise.

      ### Of a platform over time

      The columns of `series.csv`.

      | metric | unit | kind | meaning |
      |---|---|---|---|

      """
    for metric in SeriesMetric.allCases {
      page += row([
        "`\(metric.name)`", metric.unit,
        metric.isCumulative ? "counted from time 0" : "state of the moment", metric.meaning,
      ])
    }
    page += "\n### Of the whole run\n\nThe columns of `outcomes.csv`: from time 0 to the horizon, "
    page += "over all platforms.\n\n| metric | unit | meaning |\n|---|---|---|\n"
    for metric in OutcomeMetric.allCases {
      page += row(["`\(metric.name)`", metric.unit, metric.meaning])
    }
    page += "\n### Of the whole run, by platform\n\nThe columns of `outcomes_by_platform.csv`.\n\n"
    page += "| metric | unit | meaning |\n|---|---|---|\n"
    for metric in PlatformOutcomeMetric.allCases {
      page += row(["`\(metric.name)`", metric.unit, metric.meaning])
    }
    page += "\n### Of a wave\n\nThe columns of `waves.csv`: on the wave's platforms, by operator "
    page += "class and for all.\n\n| metric | unit | meaning |\n|---|---|---|\n"
    for metric in WaveMetric.allCases {
      page += row(["`\(metric.name)`", metric.unit, metric.meaning])
    }
    page +=
      "\n### Of a wave, by platform\n\nThe columns of `waves_by_platform.csv`: on a platform of "
    page += "the wave, for all operator classes.\n\n| metric | unit | meaning |\n|---|---|---|\n"
    for metric in WavePlatformMetric.allCases {
      page += row(["`\(metric.name)`", metric.unit, metric.meaning])
    }
    return page
  }

  private static var tables: String {
    var page = """
      # The tables of a run

      Every table that a run can write, with its columns in their order.

      ## Overview

      \(origin)

      Files are UTF-8 with a header, LF and commas (RFC 4180). A missing value is an empty cell,
      a boolean is 0 or 1, doubles are in the shortest form that reads back to the bit. Rows come in
      a fixed order, whatever the number of threads.

      """
    let all =
      ResultTable.everything.map { ($0.fileName, $0.meaning, $0.columns()) }
      + CalibrationTable.allCases.map { ($0.fileName, $0.meaning, $0.columns()) }
    for (fileName, meaning, columns) in all {
      page += "\n### \(fileName)\n\n\(meaning)\n\n"
      page += "| column | type | unit | meaning |\n|---|---|---|---|\n"
      for column in columns {
        page += row([
          "`\(column.name)`", column.type.rawValue, column.unit ?? "", column.meaning,
        ])
      }
    }
    return page
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
  }
}
