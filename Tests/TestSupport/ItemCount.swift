public import ModerationModel

/// Items that recorded channels posted, told from their lives alone.
public struct ItemCount {
  private let scenario: Scenario
  private let curves: [DriverCurve]
  /// By class: what its channels had posted, forwards and archives left out, at each founding and end.
  private var originals: [[(days: Double, posted: Double, channels: Int)]] = []

  /// Counts items of a run's channels.
  public init(_ run: Run) {
    scenario = run.scenario
    curves = scenario.operatorClasses.map {
      DriverCurve(of: "operators.\($0.name).posts.rate", in: run.scenario)
    }
    let forwarded = Set(
      scenario.operatorClasses.flatMap { $0.forwardsEach > 0 ? $0.forwardsOf : [] })
    for (index, operatorClass) in scenario.operatorClasses.enumerated() {
      var steps: [(days: Double, posted: Double, channels: Int)] = []
      if forwarded.contains(operatorClass.name) {
        let own = run.channels.filter { $0.operatorClass == index }
        let changes = own.flatMap {
          [($0.foundedDays, 1), ($0.foundedDays + $0.lifeDays, -1)]
        }
        var last = (days: -1e9, posted: 0.0, channels: 0)
        for (days, change) in changes.sorted(by: { $0 < $1 }) {
          if last.channels > 0 {
            last.posted +=
              Double(last.channels) * operatorClass.postsRate
              * curves[index].integral(from: last.days, to: days)
          }
          last.days = days
          last.channels += change
          steps.append(last)
        }
      }
      originals.append(steps)
    }
  }

  /// What all channels of a class had posted by a day, forwards and archives left out.
  private func originals(ofClass index: Int, by day: Double) -> Double {
    let steps = originals[index]
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].days <= day { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let last = steps[low - 1]
    return last.posted
      + Double(last.channels) * scenario.operatorClasses[index].postsRate
      * curves[index].integral(from: last.days, to: day)
  }

  /// What a channel forwarded from one day to another.
  public func forwarded(by channel: ChannelRecord, from start: Double, to end: Double) -> Double {
    let operatorClass = scenario.operatorClasses[channel.operatorClass]
    let first = max(start, channel.foundedDays)
    let last = min(end, channel.foundedDays + channel.lifeDays)
    guard operatorClass.forwardsEach > 0, last > first else { return 0 }
    var sum = 0.0
    for (index, source) in scenario.operatorClasses.enumerated()
    where operatorClass.forwardsOf.contains(source.name) {
      sum += originals(ofClass: index, by: last) - originals(ofClass: index, by: first)
      if index == channel.operatorClass { sum -= original(of: channel, from: first, to: last) }
    }
    return operatorClass.forwardsEach * sum
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
    let end = channel.foundedDays + channel.lifeDays
    let others =
      original(of: channel, from: channel.foundedDays, to: end)
      + forwarded(by: channel, from: channel.foundedDays, to: end)
    return channel.itemsPosted > others + 1e-9 * max(1, others)
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
      + forwarded(by: channel, from: start, to: end)
  }

  /// What a channel posted from one day to another that is of no archive and no forward.
  func original(of channel: ChannelRecord, from start: Double, to end: Double) -> Double {
    scenario.operatorClasses[channel.operatorClass].postsRate
      * curves[channel.operatorClass].integral(
        from: max(start, channel.foundedDays),
        to: max(start, min(end, channel.foundedDays + channel.lifeDays)))
  }
}
