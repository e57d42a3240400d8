internal import EventScheduling

// The rows that the next few events are about are read once, all together, before the first of them
// happens. Memory then fetches many at a time; each event on its own would wait for its rows, one
// after the other, which is most of the time of a large run. Nothing depends on what is read.

extension Population {
  /// As many entities as fit into a near cache are not worth reading ahead.
  private var isSmall: Bool { channels.limit < 2048 }

  /// Reads what the next few events of the queue are about.
  func readAhead(
    ofEvents events: EventQueue.Batch, _ waves: borrowing Waves, _ audience: borrowing Audience
  ) -> UInt32 {
    if isSmall { return 0 }
    var read: UInt32 = 0
    for place in 0..<events.count {
      switch ModerationEvent(packed: events[place]) {
      case .channelIsDue(let slot): read &+= channels[slot].number
      case .successorIsDue(let slot): read &+= successors[slot].lineage
      case .referralIsDue(let target), .removalIsDue(let target):
        read &+= waves.targets[target].channelNumber
      default: continue
      }
    }
    // What those rows point to, now that they are at hand.
    for place in 0..<events.count {
      switch ModerationEvent(packed: events[place]) {
      case .channelIsDue(let slot):
        read &+= operators[Int(channels[slot].operatorSlot)].number &+ readOwnEvent(of: slot)
      case .successorIsDue(let slot):
        read &+= operators[Int(successors[slot].operatorSlot)].number
      case .referralIsDue(let target), .removalIsDue(let target):
        read &+= channels[Int(waves.targets[target].channelSlot)].number
      default: continue
      }
    }
    for place in 0..<events.count {
      switch ModerationEvent(packed: events[place]) {
      case .successorIsDue(let slot):
        read &+= accounts.readFirst(of: Int(successors[slot].operatorSlot), operators)
      case .referralIsDue(let target), .removalIsDue(let target):
        let slot = Int(waves.targets[target].channelSlot)
        read &+= operators[Int(channels[slot].operatorSlot)].number
        read &+= audience.readAhead(of: slot)
      default: continue
      }
    }
    for place in 0..<events.count {
      let event = ModerationEvent(packed: events[place])
      guard case .successorIsDue(let slot) = event else { continue }
      read &+= accounts.readRow(of: Int(successors[slot].operatorSlot), operators)
    }
    return read
  }

  /// Reads the channels whose thresholds are next on a clock, and what they point to.
  func readAhead(ofChannels slots: EventQueue.Batch, _ audience: borrowing Audience) -> UInt32 {
    if isSmall { return 0 }
    var read: UInt32 = 0
    for place in 0..<slots.count { read &+= channels[Int(slots[place])].number }
    for place in 0..<slots.count {
      let slot = Int(slots[place])
      read &+= operators[Int(channels[slot].operatorSlot)].number
      read &+= audience.readAhead(of: slot) &+ readOwnEvent(of: slot)
    }
    for place in 0..<slots.count {
      read &+= accounts.readFirst(
        of: Int(channels[Int(slots[place])].operatorSlot), operators)
    }
    for place in 0..<slots.count {
      read &+= accounts.readRow(of: Int(channels[Int(slots[place])].operatorSlot), operators)
    }
    return read
  }
}
