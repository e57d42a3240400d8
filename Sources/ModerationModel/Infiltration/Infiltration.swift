internal import Chance

// Decoys: fake channels that the authorities run to learn who follows.
extension World {
  /// Puts the beginning of dated programmes on the agenda.
  mutating func scheduleProgrammes() {
    for index in programmes.indices where programmes[index].parameters.afterWave == nil {
      guard programmes[index].parameters.open > 0 else { continue }
      let start = programmes[index].parameters.start.map { warmup + $0 } ?? 0
      schedule(.programmeBegins(programme: index), at: start)
    }
  }

  /// A dated programme begins.
  mutating func beginProgramme(_ index: Int) {
    run(index, until: programmes[index].parameters.end.map { warmup + $0 } ?? .infinity)
  }

  /// Begins the programmes that run after a wave, or goes on with them for longer.
  mutating func runProgrammes(after wave: Int) {
    for index in programmes.indices where programmes[index].wave == wave {
      guard programmes[index].parameters.open > 0 else { continue }
      run(index, until: now + (programmes[index].parameters.duration ?? 0))
    }
  }

  private mutating func run(_ index: Int, until end: Double) {
    programmes[index].runsUntil = end
    schedule(.programmeEnds(programme: index), at: end)
    guard !programmes[index].isRunning else { return }
    programmes[index].isRunning = true
    awaitOpening(of: index)
  }

  /// Puts the next opening on the agenda; what was left of the time to it when the programme last
  /// ended runs on.
  private mutating func awaitOpening(of index: Int) {
    let programme = programmes[index]
    let left: Double
    if let rest = programme.openingLeft {
      left = rest
    } else {
      var stream = chance.stream(.openingGap, programme.key.child(.opening, programme.openings))
      left = stream.exponential() / programme.parameters.open
    }
    programmes[index].openingLeft = left
    programmes[index].openingAnchor = now
    let time = programme.openMultiplier.time(ofIntegral: left, from: now)
    programmes[index].opensAt = time
    schedule(.decoyOpens(programme: index), at: time)
  }

  /// A decoy is opened, unless as many are live as may be or the platform is closed.
  mutating func openDecoy(of index: Int) {
    guard programmes[index].isRunning, programmes[index].opensAt == now else { return }
    let key = programmes[index].key.child(.opening, programmes[index].openings)
    programmes[index].openings += 1
    programmes[index].openingLeft = nil
    let platform = programmes[index].platform
    if programmes[index].liveCount < programmes[index].parameters.maxLive ?? .max,
      isOpen(platform)
    {
      addDecoy(key, to: index, on: platform)
    }
    awaitOpening(of: index)
  }

  private mutating func addDecoy(_ key: EntityKey, to index: Int, on platform: Int) {
    var exposedAt = Double.infinity
    let exposure = programmes[index].parameters.exposure
    if exposure > 0 {
      var stream = chance.stream(.exposure, key)
      exposedAt = programmes[index].exposureMultiplier.time(
        ofIntegral: stream.exponential() / exposure, from: now)
    }
    programmes[index].decoyCount += 1
    let slot = decoys.insert(
      Decoy(
        number: programmes[index].decoyCount, programme: Int32(index), isLive: true,
        exposedAt: exposedAt))
    schedule(.decoyIsExposed(slot: slot), at: exposedAt)
    changeDecoys(of: index, by: 1)
    recorder.see(.decoyOpened, on: platform, at: now)
  }

  /// Changes the number of live decoys, and what searchers find.
  private mutating func changeDecoys(of index: Int, by difference: Int) {
    let platform = programmes[index].platform
    programmes[index].liveCount += difference
    decoyTime[platform].change(by: difference, at: now)
    audience.advance(platform: platform, to: now)
    audience.searchers[platform].attraction[index] =
      Double(programmes[index].liveCount) * programmes[index].parameters.attraction
    paceChanged(on: platform, newFollowers: 0)
  }

  /// A decoy is exposed, which shakes the trust in what one finds on the platform.
  mutating func exposeDecoy(_ slot: Int) {
    let decoy = decoys[slot]
    guard decoy.isLive, decoy.exposedAt == now else { return }
    let index = Int(decoy.programme)
    let parameters = programmes[index].parameters
    let platform = programmes[index].platform
    close(slot, as: .decoyExposed)
    if parameters.trustShock > 0 {
      audience.searchers[platform].suspicion.grow(
        by: index, share: parameters.trustShock, halfLife: parameters.suspicionHalfLife)
      paceChanged(on: platform, newFollowers: 0)
    }
  }

  private mutating func close(_ slot: Int, as kind: EventRecord.Kind) {
    let index = Int(decoys[slot].programme)
    decoys[slot].isLive = false
    decoys.remove(slot)
    changeDecoys(of: index, by: -1)
    recorder.see(kind, on: programmes[index].platform, at: now)
  }

  /// A programme ends, unless it goes on for longer by now: its decoys are closed.
  mutating func endProgramme(_ index: Int) {
    guard programmes[index].isRunning, programmes[index].runsUntil == now else { return }
    programmes[index].isRunning = false
    let multiplier = programmes[index].openMultiplier
    if let left = programmes[index].openingLeft {
      let passed =
        multiplier.integral(to: now) - multiplier.integral(to: programmes[index].openingAnchor)
      programmes[index].openingLeft = max(0, left - passed)
    }
    programmes[index].opensAt = .infinity
    closeDecoys { $0 == index }
  }

  /// Closes the decoys on a platform, with it.
  mutating func closeDecoys(on platform: Int) {
    let there = programmes.map { $0.platform == platform }
    closeDecoys { there[$0] }
  }

  private mutating func closeDecoys(of belongs: (Int) -> Bool) {
    let closing = (0..<decoys.limit)
      .filter { decoys[$0].isLive && belongs(Int(decoys[$0].programme)) }
      .sorted {
        (decoys[$0].programme, decoys[$0].number) < (decoys[$1].programme, decoys[$1].number)
      }
    for slot in closing { close(slot, as: .decoyClosed) }
  }
}
