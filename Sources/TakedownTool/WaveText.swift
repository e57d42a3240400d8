internal import Experiments
internal import ModerationModel
internal import Statistics

/// What waves did, in a few lines each.
enum WaveText {
  static func text(of report: RunReport) -> String {
    let more = report.occurrenceCount - report.waves.count
    return report.waves.map(text).joined()
      + (more > 0 ? "  … and \(more) more in waves.csv and outcomes_summary.csv\n" : "")
  }

  private static func text(of story: RunReport.WaveStory) -> String {
    func median(_ metric: WaveMetric) -> String? {
      story.metrics[metric]?.q50.map(PlainNumber.text)
    }
    let name = story.occurrence > 1 ? "\(story.wave) #\(story.occurrence)" : story.wave
    guard let first = median(.firstReferralDays), let end = median(.endDays) else {
      return "  \(name): does not take place\n"
    }
    var lines = ["  \(name), day \(first) to \(end) (medians over replicates)"]
    if let removed = median(.channelsRemoved), let accounts = median(.accountsSuspended),
      let takedowns = median(.takedowns)
    {
      let listed = median(.listed) ?? "0"
      let referred = median(.referred) ?? "0"
      lines.append(
        "    \(listed) channels listed, \(referred) referred; \(removed) fell and \(accounts) "
          + "accounts, \(takedowns) takedowns")
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
  private static func recovery(_ metric: WaveMetric, _ story: RunReport.WaveStory) -> String {
    let all = story.metrics[.daysFollowed]?.count ?? 0
    guard let summary = story.metrics[metric], let days = summary.q50, all > 0 else {
      return "never"
    }
    let text = "after \(PlainNumber.text(days)) days"
    return summary.count == all ? text : text + " (in \(summary.count) of \(all))"
  }
}
