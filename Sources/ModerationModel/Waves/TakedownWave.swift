// The course of a wave: start, first referral, end; seizure.
extension World {
  mutating func scheduleDatedWaves() {
    for wave in waves {
      guard let start = wave.parameters.start else { continue }
      for ordinal in 0..<wave.parameters.repeatTimes {
        let shift = ordinal == 0 ? 0 : Double(ordinal) * (wave.parameters.repeatEvery ?? 0)
        scheduleOccurrence(wave.firstOccurrence + ordinal, at: warmup + start + shift)
      }
    }
  }

  /// Puts an occurrence on the agenda; at one instant vigilance changes first.
  mutating func scheduleOccurrence(_ index: Int, at start: Double) {
    let wave = waves[occurrences[index].wave]
    let first = max(start + wave.firstOffset, now)
    let last = start + wave.lastOffset
    occurrences[index].start = start
    occurrences[index].record.plan(firstReferral: first, end: last, by: end)
    scheduleEarlyReading(of: index, firstReferral: first)
    if wave.boosts.contains(where: { $0 > 0 }) {
      schedule(.waveStarts(occurrence: index), at: start)
    }
    schedule(.waveLists(occurrence: index), at: first)
    schedule(.waveEnds(occurrence: index), at: last)
  }

  /// The first referral: the channels live now are listed, or the platforms are seized.
  mutating func beginReferrals(of index: Int) {
    let wave = waves[occurrences[index].wave]
    occurrences[index].record.begin(live: live(on: wave.platforms))
    readPosts(of: index, as: .atFirst)
    followed.append(index)
    record(.waveBegins, on: index)
    if wave.profile == nil {
      seize(index)
      return
    }
    listing.append(index)
    guard wave.coverage.contains(where: { $0 > 0 }) else { return }
    for slot in 0..<channels.limit where channels[slot].isLive { list(slot, for: index) }
  }

  /// Live genuine channels on some platforms, by class.
  private func live(on platforms: [Int]) -> [Int] {
    classes.indices.map { operatorClass in
      platforms.reduce(0) {
        $0 + liveByGroup[clockIndex(platform: $1, operatorClass: operatorClass)]
      }
    }
  }

  mutating func endWave(_ index: Int) {
    listing.remove(index)
    // A slot at the end itself is one, whether or not rounding puts it before.
    if occurrences[index].slotAt == now { sendFromQueue(of: index) }
    for listing in occurrences[index].queue.removeAll() { listings.remove(listing) }
    record(.waveEnds, on: index)
    endVigilance(of: index)
    endRecord(of: index)
    runProgrammes(after: occurrences[index].wave)
    if occurrences[index].record.isClosed {
      followed.remove(index)
    } else {
      schedule(.lowIsKnown(occurrence: index), at: now + WaveRecord.lowWindow)
    }
    let wave = waves[occurrences[index].wave]
    if wave.triggerPlatform != nil, wave.occurrenceCount < wave.parameters.repeatTimes {
      schedule(
        .triggerRearms(wave: occurrences[index].wave),
        at: now + (wave.parameters.repeatEvery ?? 0))
    }
  }

  /// Closes the platforms of a wave; all their channels end together.
  private mutating func seize(_ index: Int) {
    let wave = waves[occurrences[index].wave]
    let reopening = now + (wave.parameters.seize ?? 0)
    closeFollowing(before: index, on: wave.platformSet)
    for platform in wave.platforms where reopening > closedUntil[platform] {
      closedUntil[platform] = reopening
      closeDecoys(on: platform)
      if reopening.isFinite { schedule(.platformOpens(platform: platform), at: reopening) }
    }
    let seized = (0..<channels.limit)
      .filter { channels[$0].isLive && wave.platforms.contains(Int(channels[$0].platform)) }
      .sorted { channels[$0].number < channels[$1].number }
    var owners: [Int] = []
    for slot in seized {
      let owner = Int(channels[slot].operatorSlot)
      owners.append(owner)
      occurrences[index].record.countRemoval(
        ofClass: Int(operators[owner].operatorClass), genuine: isGenuine(operators[owner]))
      end(slot, by: .seizure, for: index)
    }
    for slot in seized {
      decideSuccessor(of: slot, afterSuspension: false)
      channels.remove(slot)
    }
    var retired: Set<Int> = []
    for owner in owners where retired.insert(owner).inserted { retireIfDone(owner) }
  }

  /// A platform opens again, unless it has been closed for longer meanwhile.
  mutating func openPlatform(_ platform: Int) {
    guard closedUntil[platform] == now else { return }
    recorder.see(.opening, on: platform, at: now)
  }

  /// Whether a platform is open now.
  func isOpen(_ platform: Int) -> Bool { closedUntil[platform] <= now }
}
