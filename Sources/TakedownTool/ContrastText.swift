internal import Experiments
internal import Statistics

/// The report of a comparison, for a terminal: a line for each alternative and metric.
enum ContrastText {
  static func text(of report: RunReport, folder: String) -> String {
    var text =
      "\(PlainNumber.text(Double(report.replicates))) pairs, "
      + "\(PlainNumber.text(Double(report.eventCount))) foundings and ends of channels, "
      + "\(PlainNumber.duration(seconds: report.wallSeconds))\n"
    var alternative = ""
    for contrast in report.contrasts {
      if contrast.alternative != alternative { text += "\n" }
      alternative = contrast.alternative
      text += line(contrast) + "\n"
    }
    let files = report.files.map(\.name).joined(separator: ", ")
    return text + "\n"
      + Help.wrapped("\(folder): \(files), run.json", to: 98)
      .joined(separator: "\n  ") + "\n"
  }

  /// `follower_days: no_wave − europol_2019 = +31 % (95 % CI +28 … +35), higher in 100 of 100`.
  static func line(_ contrast: Contrast) -> String {
    let pair = contrast.difference
    let outcome = "outcomes."
    let metric =
      contrast.metric.hasPrefix(outcome)
      ? String(contrast.metric.dropFirst(outcome.count)) : contrast.metric
    var text = "\(metric): \(contrast.alternative) − \(contrast.reference) = "
    guard let difference = pair.difference else { return text + "no pair has a value" }
    let isRelative = pair.relativeDifference != nil
    func shown(_ value: Double) -> String {
      let scaled = (isRelative ? pair.relative(value).map { $0 * 100 } : nil) ?? value
      return (scaled > 0 ? "+" : "") + PlainNumber.text(rounded(scaled, isRelative: isRelative))
    }
    text += shown(difference) + (isRelative ? " %" : "")
    if let low = pair.ci95Low, let high = pair.ci95High {
      let ends = [low, high].map(shown)
      text += " (95 % CI \(ends[0]) … \(ends[1]))"
    }
    if pair.lowerCount == 0, pair.higherCount == 0 {
      return text + ", equal in \(pair.count) of \(pair.count)"
    }
    let isHigher = difference > 0 || (difference == 0 && pair.higherCount >= pair.lowerCount)
    let count = isHigher ? pair.higherCount : pair.lowerCount
    return text + ", \(isHigher ? "higher" : "lower") in \(count) of \(pair.count)"
  }

  /// Per cent to the digit that a reader can use: whole from 10 on, else a decimal.
  private static func rounded(_ value: Double, isRelative: Bool) -> Double {
    guard isRelative else { return value }
    return abs(value) >= 9.95 ? value.rounded() : (value * 10).rounded() / 10
  }
}
