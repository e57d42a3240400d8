internal import Containers

// What the channels of a wave's platforms posted before and after it.
extension Waves {
  /// Logs for the platforms of waves that may be triggered less than 30 days before their first
  /// referral.
  static func postingLogs(
    _ waves: [ResolvedWave], platformCount: Int, classCount: Int
  ) -> [PostingLog?] {
    var logs: [PostingLog?] = Array(repeating: nil, count: platformCount * classCount)
    for wave in waves where wave.triggerPlatform != nil {
      guard wave.parameters.triggerDelay + wave.firstOffset < postWindow else { continue }
      for platform in wave.platforms {
        for group in platform.index * classCount..<(platform.index + 1) * classCount {
          logs[group] = PostingLog(span: postWindow)
        }
      }
    }
    return logs
  }

  /// Notes a change in the number of channels that post.
  mutating func notePosts(
    on platform: PlatformID, ofClass operatorClass: ClassID, at now: Double,
    _ population: borrowing Population, _ audience: borrowing Audience
  ) {
    let group = audience.group(platform, operatorClass)
    guard postingLogs[group] != nil, audience.posts(operatorClass) else { return }
    postingLogs[group]?.note(
      posted: audience.postedItems(on: platform, ofClass: operatorClass, by: now),
      channelCount: population.live[group], at: now)
  }

  /// Notes a change in the number of channels that post archives.
  mutating func noteArchive(
    on platform: PlatformID, ofClass operatorClass: ClassID, at now: Double,
    _ audience: borrowing Audience
  ) {
    guard logsPosts else { return }
    let posted = audience.archivePosted(on: platform, ofClass: operatorClass, by: now)
    archiveLogs[audience.group(platform, operatorClass)]?.note(
      posted: PostedItems(all: posted.items, archive: posted.items),
      channelCount: posted.channelCount, at: now)
  }

  /// Reads what was posted 30 days before the first referral of an occurrence, or schedules the
  /// reading.
  mutating func scheduleEarlyReading(
    of index: WaveOccurrenceID, firstReferral: Double, _ timeline: inout Timeline,
    _ audience: borrowing Audience
  ) {
    let time = firstReferral - Self.postWindow
    guard time >= 0 else { return }
    if time >= timeline.now {
      timeline.schedule(Event.postsAreRead, of: index, at: time)
    } else {
      let platforms = wave(of: index).platforms
      var posted = IDArray<ClassID, PostedItems>(repeating: PostedItems(), count: classCount)
      for operatorClass in posted.ids {
        for platform in platforms {
          posted[operatorClass] += logged(on: platform, ofClass: operatorClass, at: time, audience)
        }
      }
      occurrences[index].record.aftermath.read(posted, as: .early)
    }
  }

  private func logged(
    on platform: PlatformID, ofClass operatorClass: ClassID, at time: Double,
    _ audience: borrowing Audience
  ) -> PostedItems {
    let group = audience.group(platform, operatorClass)
    guard let log = postingLogs[group] else { return PostedItems() }
    var posted = log.posted(at: time) { start, end in
      let all =
        audience.postedPerChannel(ofClass: operatorClass, by: end)
        - audience.postedPerChannel(ofClass: operatorClass, by: start)
      let forwarded =
        audience.forwards.postedPerChannel(ofClass: operatorClass, by: end)
        - audience.forwards.postedPerChannel(ofClass: operatorClass, by: start)
      return PostedItems(all: all, original: all - forwarded, forwarded: forwarded)
    }
    if audience.archives.isActive, let log = archiveLogs[group] {
      let rate = audience.archiveRate(ofClass: operatorClass, on: platform)
      posted += log.posted(at: time) { start, end in
        PostedItems(all: rate * (end - start), archive: rate * (end - start))
      }
    }
    return posted
  }

  /// The reading that is due 30 days before the first referral of an occurrence, or after its end.
  mutating func readPosts(
    of index: WaveOccurrenceID, at now: Double, _ population: borrowing Population,
    _ audience: borrowing Audience
  ) {
    let reading: WaveAftermath.Reading =
      if occurrences[index].record.isOver {
        occurrences[index].record.aftermath.nextReading(
          channelsFounded: population.channelsFounded)
      } else { .early }
    readPosts(of: index, as: reading, at: now, audience)
  }

  mutating func readPosts(
    of index: WaveOccurrenceID, as reading: WaveAftermath.Reading, at now: Double,
    _ audience: borrowing Audience
  ) {
    let platforms = wave(of: index).platforms
    var posted = IDArray<ClassID, PostedItems>(repeating: PostedItems(), count: classCount)
    for operatorClass in posted.ids {
      for platform in platforms {
        posted[operatorClass] += audience.postedItems(
          on: platform, ofClass: operatorClass, by: now)
        if audience.archives.isActive {
          let items = audience.archivePosted(on: platform, ofClass: operatorClass, by: now).items
          posted[operatorClass] += PostedItems(all: items, archive: items)
        }
      }
    }
    occurrences[index].record.aftermath.read(posted, as: reading)
  }
}
