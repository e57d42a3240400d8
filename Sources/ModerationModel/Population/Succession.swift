internal import Containers
internal import Numerics
internal import RandomStreams

// How lines go on after a loss, and where successors and first channels are founded.
extension Population {
  /// Whether a line goes on: with probability `probability · persistence^generation`.
  func goesOn(_ lost: Channel, _ setting: borrowing Setting) -> Bool {
    guard classes[lost.operatorClass].parameters.recreateProbability > 0,
      lost.foundedAs != .sibling
    else { return false }
    let persistence =
      classes[lost.operatorClass].parameters.recreatePersistence == 1
      ? 1
      : PortableMath.pow(
        classes[lost.operatorClass].parameters.recreatePersistence, Double(lost.generation))
    return setting.decides(
      .recreation, lost.key,
      classes[lost.operatorClass].parameters.recreateProbability * persistence)
  }

  /// The time that a line takes to go on, drawn and stretched by caution while vigilance is high.
  func recreationDelay(
    after lost: Channel, vigilance: Double, _ setting: borrowing Setting
  ) -> Double {
    let delay = classes[lost.operatorClass].parameters.recreateDelay.sample(
      for: .recreationDelay, of: lost.key, by: setting.streams)
    let caution = classes[lost.operatorClass].parameters.recreateCaution
    guard caution > 0, vigilance > 0 else { return delay }
    return delay * PortableMath.pow(1 + vigilance, caution)
  }

  /// Where the successor of a lost channel is founded.
  enum Place: Equatable {
    case platform(PlatformID)
    case outsideModel
  }

  /// Where a lost channel's successor is founded; nil when its own platform is closed for ever and
  /// nothing else is left.
  func destination(
    of lost: Channel, afterSuspension: Bool, at now: Double,
    _ closures: borrowing PlatformClosures, _ setting: borrowing Setting
  ) -> Place? {
    let here = lost.platform
    if closures.isForever(here) {
      return move(
        from: here, for: lost.key, ofClass: lost.operatorClass, at: now, closures, setting)
    }
    let probability =
      afterSuspension
      ? classes[lost.operatorClass].migrateAfterSuspension
      : classes[lost.operatorClass].parameters.migrateProbability
    guard setting.decides(.migration, lost.key, probability) else { return .platform(here) }
    return move(from: here, for: lost.key, ofClass: lost.operatorClass, at: now, closures, setting)
      ?? .platform(here)
  }

  /// Another open platform to which operators of a class move, or what is outside the model; nil if
  /// there is nothing.
  func move(
    from here: PlatformID, for entity: EntityKey, ofClass operatorClass: ClassID,
    by stream: StreamID = .destination, at now: Double, _ closures: borrowing PlatformClosures,
    _ setting: borrowing Setting
  ) -> Place? {
    choose(
      among: classes[operatorClass].destinations, for: stream, of: entity, except: here,
      herding: classes[operatorClass].parameters.migrateHerding, at: now, closures, setting
    ).map { $0.platform.map(Place.platform) ?? .outsideModel }
  }

  /// The platform of an operator's first channels; nil if none of its class is open.
  func home(
    of key: EntityKey, ofClass operatorClass: ClassID, at now: Double,
    _ closures: borrowing PlatformClosures, _ setting: borrowing Setting
  ) -> PlatformID? {
    choose(
      among: classes[operatorClass].homes, for: .homePlatform, of: key, at: now, closures, setting)?
      .platform
  }

  /// Chooses an open platform with probability proportional to
  /// `weight · (1 + live channels)^herding`; nil if none is open.
  ///
  /// What is outside the model is always open and has no crowd.
  ///
  /// Each candidate runs an exponential clock of its weight, keyed by its name, and the first
  /// wins. So a platform more or less, or another order, does not change the draws of the others.
  private func choose(
    among candidates: [ResolvedClass.Destination], for id: StreamID, of entity: EntityKey,
    except excluded: PlatformID? = nil, herding: Double = 0, at now: Double,
    _ closures: borrowing PlatformClosures, _ setting: borrowing Setting
  ) -> ResolvedClass.Destination? {
    var winner: ResolvedClass.Destination?
    var best = Double.infinity
    var isOnly = true
    var only: ResolvedClass.Destination?
    for candidate in candidates {
      if let platform = candidate.platform {
        guard platform != excluded, closures.isOpen(platform, at: now) else { continue }
      }
      if only != nil { isOnly = false }
      only = candidate
    }
    // One that is alone is taken without a draw.
    if isOnly { return only }
    for candidate in candidates {
      var weight = candidate.weight
      let key: EntityKey
      if let platform = candidate.platform {
        guard platform != excluded, closures.isOpen(platform, at: now) else { continue }
        if herding > 0 { weight *= PortableMath.pow(Double(1 + live(on: platform)), herding) }
        key = setting.platformKeys[platform]
      } else {
        key = ResolvedClass.elsewhereKey
      }
      var stream = setting.streams.stream(id, entity.child(.platform, key))
      let finish = stream.exponential() / weight
      if winner == nil || finish < best {
        best = finish
        winner = candidate
      }
    }
    return winner
  }
}
