internal import Chance

// Where successors, and first channels, are founded.
extension World {
  /// The platform of a lost channel's successor; nil when its own is closed for ever and no other
  /// is left.
  func destination(of lost: Channel, ofClass index: Int, afterSuspension: Bool) -> Int? {
    let here = Int(lost.platform)
    if closedUntil[here] == .infinity {
      return elsewhere(than: here, for: lost.key, ofClass: index)
    }
    let probability =
      afterSuspension
      ? classes[index].migrateAfterSuspension : classes[index].parameters.migrateProbability
    guard probability > 0 else { return here }
    var stream = chance.stream(.migration, lost.key)
    guard stream.chance(probability) else { return here }
    return elsewhere(than: here, for: lost.key, ofClass: index) ?? here
  }

  /// Another open platform to which operators of a class move; nil if there is none.
  func elsewhere(
    than here: Int, for entity: EntityKey, ofClass index: Int, by purpose: Purpose = .destination
  ) -> Int? {
    choose(
      among: classes[index].destinations, for: purpose, of: entity, except: here,
      herding: classes[index].parameters.migrateHerding)
  }

  /// Chooses an open platform with probability proportional to
  /// `weight · (1 + live channels)^herding`; nil if none is open.
  ///
  /// Each candidate runs an exponential clock of its weight, keyed by its name, and the first
  /// wins. So a platform more or less, or another order, does not change the draws of the others.
  func choose(
    among candidates: [ResolvedClass.Destination], for purpose: Purpose, of entity: EntityKey,
    except excluded: Int? = nil, herding: Double = 0
  ) -> Int? {
    func isCandidate(_ candidate: ResolvedClass.Destination) -> Bool {
      candidate.platform != excluded && isOpen(candidate.platform)
    }
    guard let first = candidates.firstIndex(where: isCandidate) else { return nil }
    guard candidates[(first + 1)...].contains(where: isCandidate) else {
      return candidates[first].platform
    }
    var winner = candidates[first].platform
    var best = Double.infinity
    for candidate in candidates[first...] where isCandidate(candidate) {
      var weight = candidate.weight
      if herding > 0 {
        let live = Double(1 + tally[candidate.platform, .activeChannels])
        weight *= PortableMath.pow(live, herding)
      }
      var stream = chance.stream(
        purpose, entity.child(.platform, platformKeys[candidate.platform]))
      let finish = stream.exponential() / weight
      if finish < best {
        best = finish
        winner = candidate.platform
      }
    }
    return winner
  }
}
