internal import EventEngine

// The rows that the next few events are about are read once, all together, before the first of them
// happens. Memory then fetches many at a time; each event on its own would wait for its rows, one
// after the other, which is most of the time of a large run. Nothing depends on what is read.
extension World {
  /// As many entities as fit into a near cache are not worth reading ahead.
  private var isSmall: Bool { channels.limit < 2048 }

  /// Reads what the next few events of the agenda are about.
  mutating func readAheadOfAgenda() {
    batchRead = agenda.batch
    if isSmall { return }
    let events = agenda.nextEvents
    var read: UInt32 = 0
    for place in 0..<events.count {
      switch ModerationEvent(packed: events[place]) {
      case .channelIsDue(let slot): read &+= channels[slot].number
      case .successorIsDue(let slot): read &+= successors[slot].lineage
      case .referralIsDue(let listing), .removalIsDue(let listing):
        read &+= listings[listing].channelNumber
      default: continue
      }
    }
    // What those rows point to, now that they are at hand.
    for place in 0..<events.count {
      switch ModerationEvent(packed: events[place]) {
      case .channelIsDue(let slot):
        read &+= operators[Int(channels[slot].operatorSlot)].number
        if channels[slot].hasDues { read &+= UInt32(truncatingIfNeeded: dues[slot].bitPattern) }
      case .successorIsDue(let slot):
        read &+= operators[Int(successors[slot].operatorSlot)].number
      case .referralIsDue(let listing), .removalIsDue(let listing):
        read &+= channels[Int(listings[listing].channelSlot)].number
      default: continue
      }
    }
    for place in 0..<events.count {
      switch ModerationEvent(packed: events[place]) {
      case .successorIsDue(let slot):
        read &+= firstAccount(of: Int(successors[slot].operatorSlot))
      case .referralIsDue(let listing), .removalIsDue(let listing):
        let slot = Int(listings[listing].channelSlot)
        read &+= operators[Int(channels[slot].operatorSlot)].number
        read &+= audience.readAhead(of: slot)
      default: continue
      }
    }
    for place in 0..<events.count {
      let event = ModerationEvent(packed: events[place])
      guard case .successorIsDue(let slot) = event else { continue }
      read &+= accountNumber(of: Int(successors[slot].operatorSlot))
    }
    readAhead = read
  }

  /// Reads the channels whose thresholds are next on a clock, and what they point to.
  mutating func readAhead(of clock: Int) {
    clocks[clock].batchRead = clocks[clock].thresholds.batch
    if isSmall { return }
    let slots = clocks[clock].thresholds.nextEvents
    var read: UInt32 = 0
    for place in 0..<slots.count { read &+= channels[Int(slots[place])].number }
    for place in 0..<slots.count {
      let slot = Int(slots[place])
      read &+= operators[Int(channels[slot].operatorSlot)].number
      read &+= audience.readAhead(of: slot)
      if channels[slot].hasDues { read &+= UInt32(truncatingIfNeeded: dues[slot].bitPattern) }
    }
    for place in 0..<slots.count {
      read &+= firstAccount(of: Int(channels[Int(slots[place])].operatorSlot))
    }
    for place in 0..<slots.count {
      read &+= accountNumber(of: Int(channels[Int(slots[place])].operatorSlot))
    }
    readAhead = read
  }

  private func firstAccount(of owner: Int) -> UInt32 {
    operators[owner].hasAccounts ? UInt32(bitPattern: firstAccounts[owner]) : 0
  }

  private func accountNumber(of owner: Int) -> UInt32 {
    operators[owner].hasAccounts ? accounts[Int(firstAccounts[owner])].requests : 0
  }
}
