internal import Experiments
internal import ModerationModel
internal import ScenarioFiles
internal import Statistics

/// What waves did, in a few lines each.
struct WaveText {
  private let report: RunReport
  /// The calendar day of time 0; nil without a calendar.
  private let start: Double?

  init(_ report: RunReport, start: Double?) {
    self.report = report
    self.start = start
  }

  var text: String {
    let more = report.occurrenceCount - report.waves.count
    let absent = report.waves.filter { $0.metrics[.firstReferralDays]?.q50 == nil }
    return report.waves.map(text).joined()
      + (absent.isEmpty
        ? "" : "  \(absent.map(Self.name).joined(separator: ", ")): not within the run\n")
      + (more > 0 ? "  … and \(more) more in waves.csv and outcomes_summary.csv\n" : "")
  }

  private static func name(of story: RunReport.WaveStory) -> String {
    story.occurrence > 1 ? "\(story.wave) #\(story.occurrence)" : story.wave
  }

  /// A day of the run as a date, if there is a calendar that has it: a wave may end long after the
  /// run.
  private func day(_ days: Double) -> String {
    guard let start, CalendarDate.isWritten(daysSince1970: start + days) else {
      return "day \(PlainNumber.text(days))"
    }
    return CalendarDate(daysSince1970: start + days).text(as: .day)
  }

  private func text(of story: RunReport.WaveStory) -> String {
    func median(_ metric: WaveMetric) -> String? {
      story.metrics[metric]?.q50.map(PlainNumber.text)
    }
    guard let first = story.metrics[.firstReferralDays], let begin = first.q50,
      let end = story.metrics[.endDays]?.q50
    else { return "" }
    let span = begin == end ? day(begin) : "\(day(begin)) to \(day(end))"
    let share = first.count < report.replicates ? " of the \(first.count) that have it" : ""
    var lines = ["  \(Self.name(of: story)), \(span) (medians over replicates\(share))"]
    if let removed = median(.channelsRemoved), let accounts = median(.accountsSuspended),
      let takedowns = median(.takedowns)
    {
      let listed = median(.listed) ?? "0"
      let referred = median(.referred) ?? "0"
      let lists = listed == "0" ? "" : "\(listed) channels listed, \(referred) referred; "
      lines.append(
        "    \(lists)\(removed) channels fell, and \(accounts) accounts: \(takedowns) takedowns")
    }
    if let before = median(.channelsBefore), let low = median(.channelsLow) {
      let half = recovery(.daysToHalfRecovery, story)
      let full = recovery(.daysToFullRecovery, story)
      let drop = story.metrics[.dropShare]?.q50.map { PlainNumber.percent($0) } ?? "0 %"
      lines.append(
        "    \(before) channels before, \(low) at the lowest (-\(drop)); half made good \(half), "
          + "all \(full)")
    }
    if let founded = median(.newChannels), let followed = median(.daysFollowed) {
      let life = median(.meanLifeNewChannelsDays).map { ", living \($0) days as observed" } ?? ""
      lines.append("    \(founded) founded in the \(followed) days after\(life)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// When a loss was made good, or in how many replicates it was not.
  private func recovery(_ metric: WaveMetric, _ story: RunReport.WaveStory) -> String {
    let all = story.metrics[.daysFollowed]?.count ?? 0
    guard let summary = story.metrics[metric], let days = summary.q50, all > 0 else {
      return "never"
    }
    let text = "after \(PlainNumber.text(days)) days"
    return summary.count == all ? text : text + " (in \(summary.count) of \(all))"
  }
}
