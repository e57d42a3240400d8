/// Why a calibration's search ended.
public enum CalibrationEnd: String, Sendable {
  /// All simulations allowed were made.
  case budget
  /// As many simulations as are kept meet all targets: no tolerance is left.
  case targetsMet
  /// New points were no longer nearer to the targets than old ones.
  case stoppedLearning
  /// Whoever asked ended it.
  case caller
}

/// What one generation of the search came to.
public struct CalibrationGeneration: Sendable, Equatable {
  /// Its number, from 1.
  public let generation: Int
  /// How many points it has.
  public let simulations: Int
  /// The largest distance kept, in units of the targets.
  public let tolerance: Double
  /// The share of its points that were kept.
  public let acceptance: Double
  /// The effective size of all that is kept, before adjustment.
  public let effectiveSize: Double
  /// The effective size of those kept that are of this generation.
  public let effectiveSizeNew: Double
  /// How many simulations kept have a weight; each is a point of its own.
  public let distinct: Int
  /// How many of its simulations meet all targets.
  public let meetingAll: Int
  /// The smallest distance so far.
  public let nearest: Double
  /// How many values were found informed so far.
  public let informed: Int
}

/// What the shipped values give.
public struct CalibrationPilot: Sendable, Equatable {
  /// How many simulations it has.
  public let simulations: Int
  /// The share of them that meet all targets at once.
  public let shareMeetingAll: Double
  /// The share that meets each target.
  public let shareMeeting: [Double]
}
