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
    guard !operatorClass.lawful, channel.predecessor != nil else { return 0 }
    return operatorClass.archiveBurst * (1 - scenario.platforms[channel.platform].reuploadMatch)
  }

  /// What a channel posted from one day to another, its founding included in the former.
  public func posted(by channel: ChannelRecord, from start: Double, to end: Double) -> Double {
    let operatorClass = scenario.operatorClasses[channel.operatorClass]
    if operatorClass.lawful { return 0 }
    let isUploading = start <= channel.foundedDays && channel.foundedDays <= end
    return (isUploading ? uploaded(by: channel) : 0)
      + operatorClass.postsRate
      * curves[channel.operatorClass].integral(
        from: max(start, channel.foundedDays),
        to: max(start, min(end, channel.foundedDays + channel.lifeDays)))
  }
}
