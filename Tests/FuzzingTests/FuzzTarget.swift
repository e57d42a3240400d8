/// A reader that is fed with hostile bytes.
protocol FuzzTarget: Sendable {
  /// Prepares what all inputs share; files go to `folder`, which is there.
  init(in folder: String) throws

  /// Inputs to begin with.
  var seeds: [[UInt8]] { get }

  /// Reads an input; traps when something is not as promised.
  func run(_ input: [UInt8]) throws
}

/// The targets by name.
enum FuzzTargets {
  static let all: [(name: String, type: any FuzzTarget.Type)] = [
    ("scenario", ScenarioFuzz.self), ("design", DesignFuzz.self), ("spool", SpoolFuzz.self),
    ("merge", MergeFuzz.self), ("arguments", ArgumentsFuzz.self),
  ]

  static func target(named name: String, in folder: String) throws -> (any FuzzTarget)? {
    try all.first { $0.name == name }?.type.init(in: folder)
  }
}
