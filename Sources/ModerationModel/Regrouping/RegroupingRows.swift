internal import Containers
internal import Numerics
internal import RandomStreams

/// What a class does in answer to its losses, as the running model wants it.
struct ResolvedRegrouping {
  let siblingsPerLoss: Double
  let siblingsHalfLife: Double
  let rallyProbability: Double
  let rallyDelay: Distribution
  let returnRate: Double

  init(_ parameters: OperatorClassParameters) {
    siblingsPerLoss = parameters.siblingsPerLoss
    siblingsHalfLife = parameters.siblingsHalfLife ?? .infinity
    rallyProbability = parameters.rallyProbability
    rallyDelay = parameters.rallyDelay
    returnRate = parameters.returnRate
  }
}

/// The share of its channels that a class has lost of late.
///
/// Channels that are lost at one instant count `k/N`, where `N` were live before all of them; what is left of
/// it halves in every half-life.
struct RecentLoss {
  private var left = 0.0
  private var lastLoss: Double?
  /// How many were live before the losses of that instant.
  private var liveBefore = 0

  /// One more is lost; `live` are left.
  mutating func add(liveAfter live: Int, at now: Double, halfLife: Double) {
    if lastLoss != now {
      left = value(at: now, halfLife: halfLife)
      lastLoss = now
      liveBefore = live + 1
    }
    left += 1 / Double(liveBefore)
  }

  /// What is left of the losses so far.
  func value(at now: Double, halfLife: Double) -> Double {
    guard let lastLoss, left > 0 else { return 0 }
    return left * PortableMath.exp(-PortableMath.log(2) * ((now - lastLoss) / halfLife))
  }
}

/// The slot of an operator who rallies.
typealias NewcomerID = SlotID<Newcomer>

/// An operator who rallies to a lost channel and has not begun.
struct Newcomer: BitwiseCopyable {
  let key: EntityKey
  let operatorClass: ClassID
}

/// The slot of a retired operator.
typealias RetirementID = SlotID<Retirement>

/// A retired operator who may return.
struct Retirement: BitwiseCopyable {
  /// The operator, and how often it retired before.
  let key: EntityKey
  let owner: OperatorID
  let operatorClass: ClassID
  /// Where its last channel was.
  let platform: PlatformID
  /// The moments at which it might have returned.
  var candidateCount: UInt32 = 0

  /// The key of the next such moment.
  var candidate: EntityKey { key.child(.returnCandidate, Int(candidateCount)) }
}

/// What is kept of an operator who may return one day.
struct OperatorHistory: BitwiseCopyable {
  /// The operator's number; 0 for none.
  var number: UInt32 = 0
  var lastPlatform = PlatformID(0)
  var retirementCount: UInt32 = 0
}
