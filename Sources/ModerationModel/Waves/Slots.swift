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

  /// The slots of capacity of an occurrence whose time has come by `time`, used or not; nil for a wave
  /// without capacity.
  ///
  /// Slots are the instants at which the integral of the scaled rate reaches 1/2, 3/2, 5/2 and so on, up to
  /// the end: the integral over the whole wave, rounded to the nearest, halves up.
  func slotsDue(in index: WaveOccurrenceID, by time: Double) -> Int? {
    let wave = wave(of: index)
    guard let profile = wave.profile, let capacity = wave.parameters.capacity else { return nil }
    guard let start = occurrences[index].start else { return 0 }
    let total = capacity * (profile.last - profile.first)
    let count = Int((total - 0.5).rounded(.down)) + 1
    guard time < start + profile.last else { return count }
    // A slot is due when it is awaited: the integral alone may round to the other side of one.
    func instant(_ slot: Int) -> Double {
      start + profile.offset(ofShare: (Double(slot) + 0.5) / total)
    }
    let passed = total * profile.share(upTo: time - start)
    var due = min(count, Int((passed + 0.5).rounded(.down)))
    while due < count, instant(due) <= time { due += 1 }
    while due > 0, instant(due - 1) > time { due -= 1 }
    return due
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
