internal import Chance

// Where successors, and first channels, are founded.
extension World {
  /// The platform of a lost channel's successor.
  func destination(of lost: Channel, ofClass index: Int, afterSuspension: Bool) -> Int {
    let here = Int(lost.platform)
    let parameters = classes[index].parameters
    let probability =
      afterSuspension ? classes[index].migrateAfterSuspension : parameters.migrateProbability
    guard probability > 0 else { return here }
    var stream = chance.stream(.migration, lost.key)
    guard stream.chance(probability) else { return here }
    let elsewhere = choose(
      among: classes[index].destinations, for: .destination, of: lost.key, except: here,
      herding: parameters.migrateHerding)
    return elsewhere ?? here
  }

  /// Chooses a platform with probability proportional to `weight · (1 + live channels)^herding`.
  ///
  /// Each candidate runs an exponential clock of its weight, keyed by its name, and the first
  /// wins. So a platform more or less, or another order, does not change the draws of the others.
  func choose(
    among candidates: [ResolvedClass.Destination], for purpose: Purpose, of entity: EntityKey,
    except excluded: Int? = nil, herding: Double = 0
  ) -> Int? {
    var winner: Int?
    var best = Double.infinity
    for candidate in candidates where candidate.platform != excluded {
      if winner == nil, candidate.platform == candidates.last?.platform {
        return candidate.platform
      }
      var weight = candidate.weight
      if herding > 0 {
        let live = Double(1 + tally[candidate.platform, .activeChannels])
        weight *= PortableMath.pow(live, herding)
      }
      var stream = chance.stream(
        purpose, entity.child(.platform, platformKeys[candidate.platform]))
      let finish = stream.exponential() / weight
      if finish < best || winner == nil {
        best = finish
        winner = candidate.platform
      }
    }
    return winner
  }
}
