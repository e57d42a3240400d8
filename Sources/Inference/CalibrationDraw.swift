/// One draw of what is possible given the targets.
public struct CalibrationDraw: Sendable, Equatable {
  /// Its weight; all weights sum to 1.
  public let weight: Double
  /// The distance of its simulation from the targets, in their units.
  public let distance: Double
  /// The generation of its simulation, from 1.
  public let generation: Int
  /// The replicate number of its simulation.
  public let replicate: UInt64
  /// The values in their own units, in the order of the parameters.
  public let values: [Double]

  /// Describes a draw.
  public init(
    weight: Double, distance: Double, generation: Int, replicate: UInt64, values: [Double]
  ) {
    self.weight = weight
    self.distance = distance
    self.generation = generation
    self.replicate = replicate
    self.values = values
  }
}
