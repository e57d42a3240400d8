internal import Containers

// What a wave reports of its capacity, and by platform.
extension Waves {
  /// Counts a slot of capacity that is used to refer a target.
  mutating func countSlot(for target: WaveTargetID, _ population: borrowing Population) {
    let channel = targets[target].channel.slot
    occurrences[targets[target].occurrence].record.countSlot(
      ofClass: population.channels[channel].operatorClass,
      on: population.channels[channel].platform)
  }

  /// The slots of capacity of an occurrence whose time has come by `time`, used or not, on all its lists so
  /// far; nil for a wave without capacity.
  func slotsDue(in index: WaveOccurrenceID, by time: Double) -> Int? {
    let wave = wave(of: index)
    guard wave.profile != nil, let capacity = wave.parameters.capacity else { return nil }
    guard let list = occurrences[index].list, let start = occurrences[index].start else { return 0 }
    return (0...list.period).reduce(0) { sum, period in
      let list = WaveList(
        period: period, of: wave, occurrence: occurrences[index].key, startingAt: start)
      return sum + (list?.slotsDue(of: capacity, by: time) ?? 0)
    }
  }

  /// The metrics by platform of all waves, NaN where there is no value: by occurrence and platform on which
  /// its wave acts, both in the order of the scenario, and ``WavePlatformMetric``, the last running fastest.
  func platformValues(_ setting: borrowing Setting) -> [Double] {
    var values: [Double] = []
    for occurrence in occurrences.ids {
      let wave = wave(of: occurrence)
      let hasSlots = wave.profile != nil && wave.parameters.capacity != nil
      values += occurrences[occurrence].record.platformValues(
        hasSlots: hasSlots, horizon: setting.end)
    }
    return values
  }
}
