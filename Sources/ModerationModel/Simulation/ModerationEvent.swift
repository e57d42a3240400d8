/// Everything that can happen in a run.
///
/// An event packs into 32 bits, 5 of kind and 27 of index, which is what the queue holds.
enum ModerationEvent: Equatable {
  /// The next operator of a class arrives.
  case operatorArrives(operatorClass: Int)
  /// A channel has something due of its own: it leaves youth, founds a mirror, or is abandoned.
  case channelIsDue(slot: Int)
  /// A successor may be founded.
  case successorIsDue(slot: Int)
  /// An occurrence of a wave starts: vigilance rises.
  case waveStarts(occurrence: Int)
  /// The first referral of an occurrence: its list is drawn up, or its platforms are seized.
  case waveLists(occurrence: Int)
  /// A capacity-limited wave can send one referral.
  case referralSlot(occurrence: Int)
  /// A listed channel is referred, at its time or when its watch ends.
  case referralIsDue(target: Int)
  /// The provider removes a channel that was referred.
  case removalIsDue(target: Int)
  /// An occurrence ends.
  case waveEnds(occurrence: Int)
  /// The vigilance of an occurrence has reached its boost.
  case vigilanceIsReached(occurrence: Int)
  /// The least number of channels after an occurrence is known.
  case lowIsKnown(occurrence: Int)
  /// A seized platform opens again.
  case platformOpens(platform: Int)
  /// A triggered wave may be triggered again.
  case triggerRearms(wave: Int)
  /// A driver changes its course.
  case driversTurn(knot: Int)
  /// A dated programme begins to open decoys.
  case programmeBegins(programme: Int)
  /// A programme opens a decoy.
  case decoyOpens(programme: Int)
  /// A decoy is exposed.
  case decoyIsExposed(slot: Int)
  /// A programme ends.
  case programmeEnds(programme: Int)
  /// A watched channel yields an identity.
  case watchYields(watch: Int)
  /// An operator is arrested.
  case arrestIsDue(arrest: Int)
  /// The items posted before or after an occurrence are read.
  case postsAreRead(occurrence: Int)

  /// The indices that fit.
  static let indexLimit = 1 << 27

  var packed: UInt32 {
    switch self {
    case .operatorArrives(let index): Self.pack(0, index)
    case .channelIsDue(let index): Self.pack(2, index)
    case .successorIsDue(let index): Self.pack(3, index)
    case .waveStarts(let index): Self.pack(4, index)
    case .waveLists(let index): Self.pack(5, index)
    case .referralSlot(let index): Self.pack(6, index)
    case .referralIsDue(let index): Self.pack(7, index)
    case .removalIsDue(let index): Self.pack(8, index)
    case .waveEnds(let index): Self.pack(9, index)
    case .vigilanceIsReached(let index): Self.pack(10, index)
    case .lowIsKnown(let index): Self.pack(11, index)
    case .platformOpens(let index): Self.pack(12, index)
    case .triggerRearms(let index): Self.pack(13, index)
    case .driversTurn(let index): Self.pack(14, index)
    case .programmeBegins(let index): Self.pack(15, index)
    case .decoyOpens(let index): Self.pack(16, index)
    case .decoyIsExposed(let index): Self.pack(17, index)
    case .programmeEnds(let index): Self.pack(18, index)
    case .watchYields(let index): Self.pack(19, index)
    case .arrestIsDue(let index): Self.pack(20, index)
    case .postsAreRead(let index): Self.pack(1, index)
    }
  }

  init(packed: UInt32) {
    let index = Int(packed & 0x07FF_FFFF)
    switch packed >> 27 {
    case 0: self = .operatorArrives(operatorClass: index)
    case 1: self = .postsAreRead(occurrence: index)
    case 2: self = .channelIsDue(slot: index)
    case 3: self = .successorIsDue(slot: index)
    case 4: self = .waveStarts(occurrence: index)
    case 5: self = .waveLists(occurrence: index)
    case 6: self = .referralSlot(occurrence: index)
    case 7: self = .referralIsDue(target: index)
    case 8: self = .removalIsDue(target: index)
    case 9: self = .waveEnds(occurrence: index)
    case 10: self = .vigilanceIsReached(occurrence: index)
    case 11: self = .lowIsKnown(occurrence: index)
    case 12: self = .platformOpens(platform: index)
    case 13: self = .triggerRearms(wave: index)
    case 14: self = .driversTurn(knot: index)
    case 15: self = .programmeBegins(programme: index)
    case 16: self = .decoyOpens(programme: index)
    case 17: self = .decoyIsExposed(slot: index)
    case 18: self = .programmeEnds(programme: index)
    case 19: self = .watchYields(watch: index)
    case 20: self = .arrestIsDue(arrest: index)
    default: preconditionFailure("no such event: \(packed)")
    }
  }

  private static func pack(_ kind: UInt32, _ index: Int) -> UInt32 {
    precondition(index < indexLimit, "too many entities at once: \(index)")
    return kind << 27 | UInt32(index)
  }
}
