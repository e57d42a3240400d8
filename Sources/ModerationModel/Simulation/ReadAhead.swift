internal import Containers
internal import EventScheduling

// The rows that the next few events are about are read once, all together, before the first of them
// happens. Memory then fetches many at a time; each event on its own would wait for its rows, one
// after the other, which is most of the time of a large run. Nothing depends on what is read.

extension Simulation {
  /// Reads what the next few events of the queue are about.
  func readAhead(ofEvents events: EventQueue.Batch) -> UInt32 {
    if population.fitsIntoCache { return 0 }
    var read: UInt32 = 0
    for place in 0..<events.count {
      switch RowsOfEvent(events[place]) {
      case .channel(let channel): read &+= population.channels[channel].number
      case .successor(let successor): read &+= population.successors[successor].lineage
      case .target(let target): read &+= waves.targets[target].channel.number
      case .none: continue
      }
    }
    // What those rows point to, now that they are at hand.
    for place in 0..<events.count {
      switch RowsOfEvent(events[place]) {
      case .channel(let channel):
        read &+= population.operators[population.channels[channel].owner].number
        read &+= population.readOwnEvent(of: channel)
      case .successor(let successor):
        read &+= population.operators[population.successors[successor].owner].number
      case .target(let target):
        read &+= population.channels[waves.targets[target].channel.slot].number
      case .none: continue
      }
    }
    for place in 0..<events.count {
      switch RowsOfEvent(events[place]) {
      case .successor(let successor):
        read &+= population.readFirstAccount(of: population.successors[successor].owner)
      case .target(let target):
        let channel = waves.targets[target].channel.slot
        read &+= population.operators[population.channels[channel].owner].number
        read &+= audience.readAhead(of: channel)
      case .channel, .none: continue
      }
    }
    for place in 0..<events.count {
      guard case .successor(let successor) = RowsOfEvent(events[place]) else { continue }
      read &+= population.readAccount(of: population.successors[successor].owner)
    }
    return read
  }

  /// The row with which the handling of an event begins, of the events that are many.
  private enum RowsOfEvent {
    case channel(ChannelID)
    case successor(SuccessorID)
    case target(WaveTargetID)
    case none

    @inline(__always)
    init(_ bits: UInt32) {
      let event = PackedEvent(bits: bits)
      if let kind = event.kind(Population.Event.self) {
        switch kind {
        case .channelIsDue: self = .channel(event.entity())
        case .successorIsDue: self = .successor(event.entity())
        case .operatorArrives: self = .none
        }
      } else if event.kind(Waves.Event.self) == .referralIsDue
        || event.kind(Waves.Event.self) == .removalIsDue
      {
        self = .target(event.entity())
      } else {
        self = .none
      }
    }
  }
}
