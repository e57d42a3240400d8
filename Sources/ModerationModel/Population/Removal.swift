internal import EventEngine

// How channels end, whatever the cause.
extension World {
  /// Ends a channel, and with its operator's account all of that operator's channels there.
  ///
  /// All end together; only then is decided who comes back, in order of founding.
  mutating func remove(
    _ slot: Int, by cause: EndCause, suspendingAccount: Bool, for occurrence: Int?
  ) {
    let owner = Int(channels[slot].operatorSlot)
    if suspendingAccount {
      removeWithAccount(slot, of: owner, by: cause, for: occurrence)
    } else {
      end(slot, by: cause, for: occurrence)
      if let occurrence { count(removalOf: 1, from: owner, for: occurrence) }
      decideSuccessor(of: slot, afterSuspension: false)
      channels.remove(slot)
    }
    retireIfDone(owner)
  }

  private mutating func removeWithAccount(
    _ slot: Int, of owner: Int, by cause: EndCause, for occurrence: Int?
  ) {
    let platform = Int(channels[slot].platform)
    var count = 0
    var member = operators[owner].channels.first
    while member >= 0 {
      if Int(channels[Int(member)].platform) == platform {
        ending.reserve(count + 1, keeping: count)
        ending[count] = member
        count += 1
      }
      member = channels[Int(member)].nextOfOperator
    }
    for place in 0..<count {
      let member = Int(ending[place])
      end(member, by: member == slot ? cause : .account, for: occurrence)
    }
    suspendAccount(of: owner, on: platform, for: occurrence)
    if let occurrence { self.count(removalOf: count, from: owner, for: occurrence) }
    for place in 0..<count {
      decideSuccessor(of: Int(ending[place]), afterSuspension: true)
      channels.remove(Int(ending[place]))
    }
    openAccountForWaiting(of: owner, on: platform)
  }

  /// The removal of one channel among several.
  struct Removal {
    let slot: Int
    let suspendsAccount: Bool
  }

  /// Ends channels that one cause removes at one instant, and with accounts that it suspends all
  /// that is left there.
  mutating func remove(_ removals: [Removal], by cause: EndCause, for occurrence: Int) {
    var ended: [Int] = []
    var accounts: [(owner: Int, platform: Int)] = []
    var suspended: Set<Int> = []
    let platformCount = platforms.count
    func account(of channel: Channel) -> Int {
      Int(channel.operatorSlot) * platformCount + Int(channel.platform)
    }
    for removal in removals {
      let channel = channels[removal.slot]
      end(removal.slot, by: cause, for: occurrence)
      ended.append(removal.slot)
      if removal.suspendsAccount, suspended.insert(account(of: channel)).inserted {
        accounts.append((Int(channel.operatorSlot), Int(channel.platform)))
      }
    }
    for (owner, platform) in accounts {
      var member = operators[owner].channels.first
      while member >= 0 {
        let channel = channels[Int(member)]
        if Int(channel.platform) == platform {
          end(Int(member), by: .account, for: occurrence)
          ended.append(Int(member))
        }
        member = channel.nextOfOperator
      }
      suspendAccount(of: owner, on: platform, for: occurrence)
    }
    ended.sort { channels[$0].number < channels[$1].number }
    for slot in ended {
      count(removalOf: 1, from: Int(channels[slot].operatorSlot), for: occurrence)
    }
    let owners = ended.map { Int(channels[$0].operatorSlot) }
    for slot in ended {
      let isSuspended = suspended.contains(account(of: channels[slot]))
      decideSuccessor(of: slot, afterSuspension: isSuspended)
      channels.remove(slot)
    }
    for (owner, platform) in accounts { openAccountForWaiting(of: owner, on: platform) }
    var retired: Set<Int> = []
    for owner in owners where retired.insert(owner).inserted { retireIfDone(owner) }
  }

  /// Ends one channel; its slot stays readable until it is given back.
  mutating func end(_ slot: Int, by cause: EndCause, for occurrence: Int?) {
    let owner = Int(channels[slot].operatorSlot)
    let platform = Int(channels[slot].platform)
    let operatorClass = Int(channels[slot].operatorClass)
    channels[slot].isLive = false
    operators[owner].channels.remove(slot, in: channels)
    if channels[slot].watchCount > 0 { endWatches(of: slot) }
    var followers = 0.0
    if channels[slot].isGenuine, !audience.isIdle {
      followers = audience.end(
        slot, on: platform, ofClass: operatorClass, foundedAt: channels[slot].foundedAt,
        isSuccessor: channels[slot].foundedAs.isSuccessor, at: now)
    }
    count(endOf: slot, by: cause, followers: followers, for: occurrence)
    if channels[slot].threshold.isFinite {
      forgetThreshold(on: clockIndex(platform: platform, operatorClass: operatorClass))
    }
    let due = nextDue(of: slot)
    if due <= end, due > now { forgetAgenda() }
  }

  /// Notes an entry that a clock holds for nobody, and clears such entries when they are half.
  private mutating func forgetThreshold(on clock: Int) {
    clocks[clock].staleCount += 1
    guard Self.isCrowded(stale: clocks[clock].staleCount, of: clocks[clock].thresholds.count)
    else { return }
    Self.clear(thresholds: &clocks[clock].thresholds, of: channels)
    clocks[clock].staleCount = 0
  }

  /// Notes an entry that the agenda holds for nobody, and clears such entries when they are half.
  private mutating func forgetAgenda() {
    staleInAgenda += 1
    guard Self.isCrowded(stale: staleInAgenda, of: agenda.count) else { return }
    Self.clear(agenda: &agenda, of: channels, dues: dues, platforms: platforms)
    staleInAgenda = 0
  }

  /// Whether clearing away stale entries is worth a walk over all: the walk is paid for by the
  /// entries that became stale since the last.
  private static func isCrowded(stale: Int, of count: Int) -> Bool {
    stale > 64 && stale * 2 > count
  }

  private static func clear(thresholds: inout Agenda, of channels: borrowing Table<Channel>) {
    thresholds.removeAll { threshold, event in
      !channels[Int(event)].isLive || channels[Int(event)].threshold != threshold.reading
    }
  }

  private static func clear(
    agenda: inout Agenda, of channels: borrowing Table<Channel>, dues: borrowing Column<Double>,
    platforms: [PlatformParameters]
  ) {
    agenda.removeAll { time, packed in
      guard case .channelIsDue(let slot) = ModerationEvent(packed: packed) else { return false }
      return !channels[slot].isLive
        || nextDue(of: slot, in: channels, dues: dues, platforms: platforms) != time.reading
    }
  }
}
