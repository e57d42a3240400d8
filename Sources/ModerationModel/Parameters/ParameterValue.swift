public import RandomStreams

/// A weight given to something by its name.
public struct NamedWeight: Equatable, Sendable {
  /// Whose weight it is.
  public var name: String
  /// Relative to the other weights; not negative.
  public var weight: Double

  /// Creates a weight.
  public init(name: String, weight: Double) {
    self.name = name
    self.weight = weight
  }
}

/// One value of a parameter, whatever its type: what readers hand in and writers take out.
public enum ParameterValue: Equatable, Sendable {
  /// Nothing given, and no default of its own.
  case absent
  /// True or false.
  case flag(Bool)
  /// Free text.
  case text(String)
  /// A whole number.
  case count(Int)
  /// A number: plain, in days, or per day, as the kind says.
  case number(Double)
  /// A distribution of durations or quantities.
  case distribution(Distribution)
  /// A distribution of counts.
  case countDistribution(CountDistribution)
  /// Weights by name.
  case weights([NamedWeight])
  /// Names, in the order given.
  case names([String])
  /// Numbers by operator class.
  case classNumbers(ClassNumbers)
  /// Numbers by operator class, by platform, or by both.
  case groupNumbers(GroupNumbers)
  /// Distributions by platform.
  case distributions([NamedDistribution])
  /// Corners of a profile.
  case profile([ProfilePoint])
  /// A reference to one number that a run yields.
  case metric(MetricReference)
}
