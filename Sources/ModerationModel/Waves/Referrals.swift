internal import Containers
internal import RandomStreams

// How a listed channel comes to be removed: watch, referral, acceptance or refusal, response.
extension Waves {
  /// Refers a channel outside the queue, unless it has ended for another reason.
  mutating func refer(
    _ target: WaveTargetID, _ population: inout Population, _ audience: borrowing Audience,
    _ investigation: inout Investigation, _ timeline: inout Timeline,
    _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    guard population.isLive(targets[target].channel) else {
      targets.remove(target)
      return
    }
    if targets[target].isWatched {
      investigation.endWatch(of: targets[target].channel.slot, &population, at: timeline.now)
    }
    send(target, population, audience, &timeline, &observation, setting)
  }

  /// Sends a referral; the provider may act on it after a while.
  mutating func send(
    _ target: WaveTargetID, _ population: borrowing Population,
    _ audience: borrowing Audience, _ timeline: inout Timeline,
    _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    let index = targets[target].occurrence
    let channel = targets[target].channel.slot
    let wave = occurrences[index].wave
    occurrences[index].record.countReferral(
      ofClass: population.channels[channel].operatorClass,
      on: population.channels[channel].platform)
    observation.referral(of: channel, population, for: wave, at: timeline.now)
    closeFollowing(
      before: index, on: PlatformSet(population.channels[channel].platform), at: timeline.now,
      audience)
    let key = targets[target].referralKey
    let platform = population.channels[channel].platform
    let group = setting.group(platform, population.channels[channel].operatorClass)
    guard setting.decides(.acceptance, key, waves[wave].acceptance[group]) else {
      refuse(target, &timeline)
      return
    }
    let delay = waves[wave].responses[platform].sample(
      for: .response, of: key, by: setting.streams)
    timeline.schedule(Event.removalIsDue, of: target, at: timeline.now + delay)
  }

  /// The provider does not act on a referral: the channel may be due again before the list ends.
  private mutating func refuse(_ target: WaveTargetID, _ timeline: inout Timeline) {
    let wave = waves[occurrences[targets[target].occurrence].wave].parameters
    let again = timeline.now + (wave.againAfter ?? .infinity)
    guard again < targets[target].end, targets[target].refusals < wave.againTimes else {
      targets.remove(target)
      return
    }
    targets[target].refusals += 1
    timeline.schedule(Event.isDueAgain, of: target, at: again)
  }

  /// A channel whose referral was refused is due again: it waits for a slot, or is referred now.
  mutating func becomeDueAgain(
    _ target: WaveTargetID, _ population: borrowing Population, _ audience: borrowing Audience,
    _ timeline: inout Timeline, _ observation: inout Observation, _ setting: borrowing Setting
  ) {
    guard population.isLive(targets[target].channel) else {
      targets.remove(target)
      return
    }
    if waves[occurrences[targets[target].occurrence].wave].parameters.capacity != nil {
      wait(target, population, &timeline, setting)
    } else {
      send(target, population, audience, &timeline, &observation, setting)
    }
  }

  /// What a target comes to if its channel is still live; takes it off the list.
  mutating func removal(
    of target: WaveTargetID, _ population: borrowing Population, _ setting: borrowing Setting
  ) -> Removal? {
    defer { targets.remove(target) }
    guard population.isLive(targets[target].channel) else { return nil }
    let channel = targets[target].channel.slot
    let group = setting.group(
      population.channels[channel].platform, population.channels[channel].operatorClass)
    return Removal(
      channel: channel,
      suspendsAccount: setting.decides(
        .waveSuspension, targets[target].referralKey,
        waves[occurrences[targets[target].occurrence].wave].suspendsAccount[group]))
  }
}

/// The removal of one channel among several.
struct Removal {
  let channel: ChannelID
  let suspendsAccount: Bool
}
