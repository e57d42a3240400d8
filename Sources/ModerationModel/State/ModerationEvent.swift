/// Everything that can happen in a run.
///
/// An event packs into 32 bits, 4 of kind and 28 of index, which is what the agenda holds.
enum ModerationEvent: Equatable {
  /// The next operator of a class arrives.
  case operatorArrives(operatorClass: Int)
  /// The operational clock of a platform and class reaches the next threshold.
  case clockReachesThreshold(clock: Int)
  /// A channel has something due of its own: it leaves youth, founds a mirror, or is abandoned.
  case channelIsDue(slot: Int)
  /// A successor may be founded.
  case successorIsDue(slot: Int)

  /// The indices that fit.
  static let indexLimit = 1 << 28

  var packed: UInt32 {
    switch self {
    case .operatorArrives(let index): Self.pack(0, index)
    case .clockReachesThreshold(let index): Self.pack(1, index)
    case .channelIsDue(let index): Self.pack(2, index)
    case .successorIsDue(let index): Self.pack(3, index)
    }
  }

  init(packed: UInt32) {
    let index = Int(packed & 0x0FFF_FFFF)
    switch packed >> 28 {
    case 0: self = .operatorArrives(operatorClass: index)
    case 1: self = .clockReachesThreshold(clock: index)
    case 2: self = .channelIsDue(slot: index)
    case 3: self = .successorIsDue(slot: index)
    default: preconditionFailure("no such event: \(packed)")
    }
  }

  private static func pack(_ kind: UInt32, _ index: Int) -> UInt32 {
    precondition(index < indexLimit, "too many entities at once: \(index)")
    return kind << 28 | UInt32(index)
  }
}
