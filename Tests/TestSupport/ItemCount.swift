public import ModerationModel

/// Items that recorded channels posted, told from their lives alone.
public struct ItemCount {
  private let scenario: Scenario
  private let curves: [DriverCurve]

  /// Counts items of a run's channels.
  public init(_ scenario: Scenario) {
    self.scenario = scenario
    curves = scenario.operatorClasses.map {
      DriverCurve(of: "operators.\($0.name).posts.rate", in: scenario)
    }
  }

  /// What a channel uploaded at its founding, blocked items left out.
  public func uploaded(by channel: ChannelRecord) -> Double {
    let operatorClass = scenario.operatorClasses[channel.operatorClass]
    if operatorClass.lawful { return 0 }
    let burst = channel.predecessor == nil ? 0 : operatorClass.archiveBurst
    let archive =
      operatorClass.archiveRate == nil && hasArchive(channel) ? operatorClass.archiveItems : 0
    return (burst + archive) * (1 - scenario.platforms[channel.platform].reuploadMatch)
  }

  /// Whether a channel has an archive.
  ///
  /// Where chance decides no record tells: it has one if it posted more than without.
  private func hasArchive(_ channel: ChannelRecord) -> Bool {
    let operatorClass = scenario.operatorClasses[channel.operatorClass]
    guard operatorClass.archiveItems > 0, channel.foundedAs != .initial else { return false }
    if operatorClass.archiveShare == 1 { return true }
    let original = original(
      of: channel, from: channel.foundedDays, to: channel.foundedDays + channel.lifeDays)
    return channel.itemsPosted > original + 1e-9 * max(1, original)
  }

  /// What a channel posted of an archive from one day to another, blocked items left out.
  public func archive(of channel: ChannelRecord, from start: Double, to end: Double) -> Double {
    let operatorClass = scenario.operatorClasses[channel.operatorClass]
    let isUploading = start <= channel.foundedDays && channel.foundedDays <= end
    let uploaded = isUploading ? uploaded(by: channel) : 0
    guard let rate = operatorClass.archiveRate, !operatorClass.lawful, hasArchive(channel) else {
      return uploaded
    }
    let days = min(channel.lifeDays, operatorClass.archiveItems / rate)
    let posting = min(end, channel.foundedDays + days) - max(start, channel.foundedDays)
    return uploaded
      + rate * (1 - scenario.platforms[channel.platform].reuploadMatch) * max(0, posting)
  }

  /// What a channel posted from one day to another, its founding included in the former.
  public func posted(by channel: ChannelRecord, from start: Double, to end: Double) -> Double {
    let operatorClass = scenario.operatorClasses[channel.operatorClass]
    if operatorClass.lawful { return 0 }
    return archive(of: channel, from: start, to: end)
      + original(of: channel, from: start, to: end)
  }

  private func original(of channel: ChannelRecord, from start: Double, to end: Double) -> Double {
    scenario.operatorClasses[channel.operatorClass].postsRate
      * curves[channel.operatorClass].integral(
        from: max(start, channel.foundedDays),
        to: max(start, min(end, channel.foundedDays + channel.lifeDays)))
  }
}
