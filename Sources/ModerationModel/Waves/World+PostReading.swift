// What the channels of a wave's platforms posted before and after it.
extension World {
  /// The time before and after a wave over which items are counted: 30 days.
  static let postWindow = 30 * RunClock.day

  /// By class, what a channel that had always been there would have posted by now.
  var postedPerChannel: [Double] {
    classes.indices.map { audience.postedPerChannel(ofClass: $0, by: now) }
  }

  /// Logs for the platforms of waves that may be triggered less than 30 days before their first
  /// referral.
  static func postingLogs(_ waves: [ResolvedWave], groupCount: Int) -> [PostingLog?] {
    var logs: [PostingLog?] = Array(repeating: nil, count: groupCount)
    for wave in waves where wave.triggerPlatform != nil {
      guard wave.parameters.triggerDelay + wave.firstOffset < postWindow else { continue }
      let classCount = wave.coverage.count
      for platform in wave.platforms {
        for group in platform * classCount..<(platform + 1) * classCount {
          logs[group] = PostingLog(span: postWindow)
        }
      }
    }
    return logs
  }

  /// Notes a change in the number of channels that post.
  mutating func notePosts(on platform: Int, ofClass operatorClass: Int) {
    let group = clockIndex(platform: platform, operatorClass: operatorClass)
    guard postingLogs[group] != nil, audience.postings[operatorClass].isActive else { return }
    postingLogs[group]?.note(
      posted: audience.posted(on: platform, ofClass: operatorClass, by: now),
      channelCount: liveByGroup[group], at: now)
  }

  /// Reads what was posted 30 days before the first referral of an occurrence, or puts the reading
  /// on the agenda.
  mutating func scheduleEarlyReading(of index: Int, firstReferral: Double) {
    let time = firstReferral - Self.postWindow
    guard time >= 0 else { return }
    if time >= now {
      schedule(.postsAreRead(occurrence: index), at: time)
    } else {
      let wave = waves[occurrences[index].wave]
      let posted = classes.indices.map { operatorClass in
        wave.platforms.reduce(0) { $0 + logged(on: $1, ofClass: operatorClass, at: time) }
      }
      occurrences[index].record.read(posted, as: .early)
    }
  }

  private func logged(on platform: Int, ofClass operatorClass: Int, at time: Double) -> Double {
    let group = clockIndex(platform: platform, operatorClass: operatorClass)
    guard let log = postingLogs[group] else { return 0 }
    return log.posted(at: time) { start, end in
      audience.postedPerChannel(ofClass: operatorClass, by: end)
        - audience.postedPerChannel(ofClass: operatorClass, by: start)
    }
  }

  /// The reading that is due 30 days before the first referral of an occurrence, or after its end.
  mutating func readPosts(of index: Int) {
    readPosts(of: index, as: occurrences[index].record.isOver ? .late : .early)
  }

  mutating func readPosts(of index: Int, as reading: WaveRecord.Reading) {
    let wave = waves[occurrences[index].wave]
    let posted = classes.indices.map { operatorClass in
      wave.platforms.reduce(0) {
        $0 + audience.posted(on: $1, ofClass: operatorClass, by: now)
      }
    }
    occurrences[index].record.read(posted, as: reading)
  }

  /// An occurrence ends.
  mutating func endRecord(of index: Int) {
    readPosts(of: index, as: .atEnd)
    schedule(.postsAreRead(occurrence: index), at: now + Self.postWindow)
    occurrences[index].record.end(
      at: now, channelsFounded: channelsFounded, items: postedPerChannel)
  }
}
