internal import Numerics
internal import RandomStreams

// How lines go on after a loss, and where successors and first channels are founded.
extension Population {
  /// Whether a line goes on: with probability `probability · persistence^generation`.
  func goesOn(_ lost: Channel, ofClass index: Int, _ setting: borrowing Setting) -> Bool {
    guard setting.classes[index].parameters.recreateProbability > 0 else { return false }
    let persistence =
      setting.classes[index].parameters.recreatePersistence == 1
      ? 1
      : PortableMath.pow(
        setting.classes[index].parameters.recreatePersistence, Double(lost.generation))
    return setting.decides(
      .recreation, lost.key, setting.classes[index].parameters.recreateProbability * persistence)
  }

  /// The time that a line takes to go on, drawn and stretched by caution while vigilance is high.
  func recreationDelay(
    after lost: Channel, ofClass index: Int, at now: Double, _ moderation: borrowing Moderation,
    _ setting: borrowing Setting
  ) -> Double {
    let delay = setting.classes[index].parameters.recreateDelay.sample(
      for: .recreationDelay, of: lost.key, by: setting.streams)
    let caution = setting.classes[index].parameters.recreateCaution
    guard caution > 0 else { return delay }
    let vigilance = moderation.vigilance(
      of: setting.group(platform: Int(lost.platform), operatorClass: index), at: now)
    guard vigilance > 0 else { return delay }
    return delay * PortableMath.pow(1 + vigilance, caution)
  }

  /// The platform of a lost channel's successor; nil when its own is closed for ever and no other
  /// is left.
  func destination(
    of lost: Channel, ofClass index: Int, afterSuspension: Bool, at now: Double,
    _ closures: borrowing PlatformClosures, _ setting: borrowing Setting
  ) -> Int? {
    let here = Int(lost.platform)
    if closures.isForever(here) {
      return elsewhere(than: here, for: lost.key, ofClass: index, at: now, closures, setting)
    }
    let probability =
      afterSuspension
      ? setting.classes[index].migrateAfterSuspension
      : setting.classes[index].parameters.migrateProbability
    guard setting.decides(.migration, lost.key, probability) else { return here }
    return elsewhere(than: here, for: lost.key, ofClass: index, at: now, closures, setting)
      ?? here
  }

  /// Another open platform to which operators of a class move; nil if there is none.
  func elsewhere(
    than here: Int, for entity: EntityKey, ofClass index: Int, by purpose: StreamID = .destination,
    at now: Double, _ closures: borrowing PlatformClosures, _ setting: borrowing Setting
  ) -> Int? {
    choose(
      among: setting.classes[index].destinations, for: purpose, of: entity, except: here,
      herding: setting.classes[index].parameters.migrateHerding, at: now, closures, setting)
  }

  /// Chooses an open platform with probability proportional to
  /// `weight · (1 + live channels)^herding`; nil if none is open.
  ///
  /// Each candidate runs an exponential clock of its weight, keyed by its name, and the first
  /// wins. So a platform more or less, or another order, does not change the draws of the others.
  func choose(
    among candidates: [ResolvedClass.Destination], for purpose: StreamID, of entity: EntityKey,
    except excluded: Int? = nil, herding: Double = 0, at now: Double,
    _ closures: borrowing PlatformClosures, _ setting: borrowing Setting
  ) -> Int? {
    var winner: Int?
    var best = Double.infinity
    var isOnly = true
    var only: Int?
    for candidate in candidates {
      guard candidate.platform != excluded, closures.isOpen(candidate.platform, at: now) else {
        continue
      }
      if only != nil { isOnly = false }
      only = candidate.platform
    }
    // One that is alone is taken without a draw.
    if isOnly { return only }
    for candidate in candidates {
      guard candidate.platform != excluded, closures.isOpen(candidate.platform, at: now) else {
        continue
      }
      var weight = candidate.weight
      if herding > 0 {
        weight *= PortableMath.pow(Double(1 + live(on: candidate.platform)), herding)
      }
      var stream = setting.streams.stream(
        purpose, entity.child(.platform, setting.platformKeys[candidate.platform]))
      let finish = stream.exponential() / weight
      if winner == nil || finish < best {
        best = finish
        winner = candidate.platform
      }
    }
    return winner
  }
}
