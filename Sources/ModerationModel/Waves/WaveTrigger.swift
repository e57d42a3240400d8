// Waves that are set off by the number of channels on a platform.
extension World {
  /// Looks whether a change in the number of channels on a platform triggers a wave.
  mutating func checkTriggers(on platform: Int) {
    for index in waves.indices where waves[index].triggerPlatform == platform {
      let exceeds =
        tally[platform, .activeChannels] > waves[index].parameters.triggerChannels ?? .max
      if waves[index].waitsForFall, !exceeds {
        waves[index].waitsForFall = false
        waves[index].isArmed = true
      }
      guard waves[index].isArmed, exceeds else { continue }
      waves[index].isArmed = false
      let occurrence = waves[index].firstOccurrence + waves[index].occurrenceCount
      waves[index].occurrenceCount += 1
      scheduleOccurrence(occurrence, at: now + waves[index].parameters.triggerDelay)
    }
  }

  mutating func rearm(_ index: Int) {
    guard let platform = waves[index].triggerPlatform else { return }
    waves[index].waitsForFall = true
    checkTriggers(on: platform)
  }
}
