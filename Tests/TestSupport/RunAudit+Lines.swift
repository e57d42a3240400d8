import ModerationModel

extension RunAudit {
  /// Channels, their lines and their predecessors.
  mutating func auditLines() {
    var successorCounts: [UInt32: Int] = [:]
    var lineages: Set<UInt32> = []
    for (index, channel) in run.channels.enumerated() {
      let name = "channel \(channel.channel)"
      expect(Int(channel.channel) == index + 1, "\(name) is not number \(index + 1)")
      expect(channel.lifeDays >= 0, "\(name) has a negative life")
      let share = run.scenario.operatorClasses[channel.operatorClass].privateShare
      expect(
        channel.isPrivate ? share > 0 : share < 1,
        "\(name) is private, or is not, with a probability of 0")
      expect(channel.endDays <= horizon + 1e-9, "\(name) outlives the run")
      if index > 0 {
        let before = run.channels[index - 1].foundedDays
        expect(before <= channel.foundedDays, "\(name) is founded before the one before it")
      }
      if channel.endedBy == nil {
        expect(abs(channel.endDays - horizon) < 1e-9, "\(name) is live, but not at the horizon")
      }
      switch channel.foundedAs {
      case .initial, .arrival, .mirror, .sibling, .rally, .comeback:
        expect(channel.predecessor == nil, "\(name) has a predecessor")
        expect(channel.generation == 0, "\(name) begins a line in a later generation")
        expect(lineages.insert(channel.lineage).inserted, "\(name) begins a line that exists")
      case .recreation, .migration:
        guard let number = channel.predecessor, number < channel.channel else {
          expect(false, "\(name) has no predecessor")
          continue
        }
        let predecessor = run.channels[Int(number) - 1]
        let stayed = predecessor.platform == channel.platform
        successorCounts[number, default: 0] += 1
        expect(predecessor.foundedAs != .sibling, "\(name) comes after a sibling")
        expect(predecessor.lineage == channel.lineage, "\(name) is of another line")
        expect(predecessor.generation + 1 == channel.generation, "\(name) skips a generation")
        expect(
          predecessor.operatorNumber == channel.operatorNumber, "\(name) is another operator's")
        expect(predecessor.operatorClass == channel.operatorClass, "\(name) is another class's")
        expect(predecessor.isPrivate == channel.isPrivate, "\(name) is private, or is not any more")
        expect(stayed == (channel.foundedAs == .recreation), "\(name) moved, or did not")
        expect(
          predecessor.endedBy.map { $0 != .abandoned } ?? false,
          "\(name) succeeds one that was not lost")
        expect(
          predecessor.endDays <= channel.foundedDays + 1e-9,
          "\(name) is founded before its predecessor's end")
      }
    }
    // A line that goes on outside the model has no channel more.
    for event in run.events where event.kind == .migrationElsewhere {
      guard let number = event.channel else { continue }
      successorCounts[number, default: 0] += 1
      let cause = run.channels[Int(number) - 1].endedBy
      expect(
        cause.map { $0 != .abandoned && $0 != .arrest } ?? false,
        "channel \(number) goes on elsewhere and was not lost")
    }
    for (number, count) in successorCounts where count > 1 {
      expect(false, "channel \(number) has \(count) successors")
    }
  }
}
