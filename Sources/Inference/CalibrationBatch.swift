/// What is to be simulated next.
public struct CalibrationBatch: Sendable, Equatable {
  /// What the simulations are for.
  public enum Purpose: String, Sendable {
    /// How large chance is, at the shipped values.
    case pilot
    /// A generation of the search.
    case search
    /// What draws of the posterior predict.
    case check
  }

  /// What the simulations are for.
  public let purpose: Purpose
  /// The number of the generation: 0 for the pilot, from 1 on for the search, the next one for the check.
  public let generation: Int
  /// The values of each point in their own units, in the order of the parameters.
  public let points: [[Double]]
  /// The number of the first point's replicate, counted from 1 over the whole calibration: each simulation
  /// has a replicate, and so a chance, of its own.
  public let firstReplicate: UInt64

  /// The replicate number of a point.
  public func replicate(of point: Int) -> UInt64 { firstReplicate + UInt64(point) }
}
