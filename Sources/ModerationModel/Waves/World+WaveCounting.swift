// What waves do is counted beside what channels do.
extension World {
  /// Notes the founding of a genuine channel where waves and triggers are concerned.
  mutating func see(
    foundingOn platform: Int, ofClass operatorClass: Int, isSuccessor: Bool
  ) {
    liveByGroup[clockIndex(platform: platform, operatorClass: operatorClass)] += 1
    if logsPosts { notePosts(on: platform, ofClass: operatorClass) }
    for place in followed.indices where acts(followed[place], on: platform) {
      occurrences[followed[place]].record.see(
        foundingOfClass: operatorClass,
        items: audience.uploaded(
          onFounding: isSuccessor, ofClass: operatorClass, on: platform)
          - audience.postedPerChannel(ofClass: operatorClass, by: now), at: now)
    }
    if triggerPlatforms.contains(platform) { checkTriggers(on: platform) }
  }

  /// Notes the end of a genuine channel where waves and triggers are concerned.
  mutating func see(endOn platform: Int, ofClass operatorClass: Int, channel number: UInt32) {
    liveByGroup[clockIndex(platform: platform, operatorClass: operatorClass)] -= 1
    if logsPosts { notePosts(on: platform, ofClass: operatorClass) }
    for place in followed.indices where acts(followed[place], on: platform) {
      occurrences[followed[place]].record.see(
        endOfClass: operatorClass, channel: number,
        items: audience.postedPerChannel(ofClass: operatorClass, by: now), at: now)
    }
    if triggerPlatforms.contains(platform) { checkTriggers(on: platform) }
  }

  private func acts(_ occurrence: Int, on platform: Int) -> Bool {
    occurrences[occurrence].platforms.contains(platform)
  }

  /// Ends the following of occurrences that began before another that acts on their platforms.
  mutating func closeFollowing(before index: Int, on platforms: PlatformSet) {
    guard let began = occurrences[index].record.beganAt else { return }
    for place in followed.indices.reversed() {
      let other = followed[place]
      if other != index, (occurrences[other].record.beganAt ?? began) < began,
        occurrences[other].platforms.overlaps(platforms)
      {
        occurrences[other].record.closeWhenOver(at: now, items: postedPerChannel)
      }
      if occurrences[other].record.isClosed { followed.remove(at: place) }
    }
  }

  /// Ends the following of all occurrences, at the horizon.
  mutating func closeFollowing() {
    let items = postedPerChannel
    for place in followed.indices {
      occurrences[followed[place]].record.close(at: now, items: items)
    }
  }

  /// Notes an event of a wave.
  mutating func record(_ kind: EventRecord.Kind, on occurrence: Int) {
    recorder.see(kind, for: occurrences[occurrence].wave, at: now)
  }

  /// Notes an event that a wave caused to a channel.
  mutating func record(
    _ kind: EventRecord.Kind, channel: UInt32, of owner: Operator, on platform: Int,
    for occurrence: Int
  ) {
    recorder.see(
      kind, channel: channel, of: owner, on: platform, for: occurrences[occurrence].wave, at: now)
  }

  /// The metrics of all waves: occurrences × (operator classes, then all) × metrics.
  var waveValues: [Double] {
    occurrences.indices.flatMap { occurrence in
      (0...classes.count).flatMap { row in
        occurrences[occurrence].record.values(ofRow: row, warmup: warmup, horizon: end).map {
          $0 ?? .nan
        }
      }
    }
  }

  /// Counts channels that a wave removed together.
  mutating func count(removalOf number: Int, from owner: Int, for occurrence: Int) {
    let genuine = isGenuine(operators[owner])
    for _ in 0..<number {
      occurrences[occurrence].record.countRemoval(
        ofClass: Int(operators[owner].operatorClass), genuine: genuine)
    }
  }
}
