internal import RandomStreams

/// Fits unknown values to targets by simulation, a batch at a time.
///
/// It asks for simulations and is told what they gave; it knows no simulator, no file and no clock. What it
/// asks for and what it finds is a pure function of the parameters, the targets, the settings and the values
/// told, to the bit on every machine: told the same values again, it is in the same state, which is how a
/// calibration is resumed or spread over machines.
///
/// ```swift
/// var calibration = try Calibration(parameters: parameters, targets: targets, settings: settings)
/// while let batch = calibration.ask() {
///   try calibration.tell(simulate(batch))
/// }
/// let result = try calibration.result()
/// ```
///
/// <doc:Calibrating> describes the algorithm.
public struct Calibration: Sendable {
  /// The values to fit.
  public let parameters: [CalibrationParameter]
  /// What they are fitted to.
  public let targets: [CalibrationTarget]
  /// How much is simulated, and how.
  public let settings: CalibrationSettings
  /// How many simulations were told.
  public internal(set) var simulationCount = 0
  /// Each generation told, in order.
  public internal(set) var generations: [CalibrationGeneration] = []

  var pending: CalibrationBatch?
  var end: CalibrationEnd?
  var log: SimulationLog
  var mixture = ProposalMixture()
  var scales: [TargetScale] = []
  var pilot: CalibrationPilot?
  var failing: [Int] = []
  var informed: [Int] = []
  var proposal: Proposal?
  /// The places of the points pending, on the normal scale.
  var pendingPlaces: [Double] = []
  var posterior: Posterior?
  /// Values of the check, simulation by simulation; NaN where missing.
  var checked: [[Double]] = []

  /// Begins a calibration.
  ///
  /// - Throws: What is wrong with the parameters, the targets or the settings.
  /// - Precondition: The settings that are counts or factors are in their ranges.
  public init(
    parameters: [CalibrationParameter], targets: [CalibrationTarget],
    settings: CalibrationSettings
  ) throws(CalibrationError) {
    precondition(
      settings.pilot >= 2 && settings.first >= 2 && settings.batch >= 1 && settings.check >= 0
        && settings.kept >= 1 && settings.nearest >= 1
        && settings.inflation > 1, "settings out of range: \(settings)")
    if parameters.isEmpty { throw .noParameters }
    if targets.isEmpty { throw .noTargets }
    var paths: Set<String> = []
    for parameter in parameters {
      guard paths.insert(parameter.path).inserted else {
        throw .repeatedParameter(path: parameter.path)
      }
      guard parameter.isSound else {
        throw .unusableRange(path: parameter.path, low: parameter.low, high: parameter.high)
      }
    }
    for target in targets where !target.isSound { throw .unusableTarget(name: target.name) }
    guard settings.simulations >= settings.leastSimulations else {
      throw .budgetTooSmall(
        simulations: settings.simulations, needed: settings.leastSimulations)
    }
    self.parameters = parameters
    self.targets = targets
    self.settings = settings
    log = SimulationLog(width: parameters.count, targets: targets.count)
    let shipped = parameters.map(\.shipped)
    pending = CalibrationBatch(
      purpose: .pilot, generation: 0,
      points: Array(repeating: shipped, count: settings.pilot), firstReplicate: 1)
  }

  /// What is to be simulated next, or nil after the end; the same until values are told.
  public func ask() -> CalibrationBatch? { pending }

  /// Takes the values that the points asked for gave.
  ///
  /// - Parameter values: For each point, in order, the simulated value of each target, in order; nil where
  ///   the simulation has none.
  /// - Throws: What is wrong with them; the calibration is then as it was.
  /// - Complexity: O(n d²) for n simulations in all and d informed values.
  public mutating func tell(_ values: [[Double?]]) throws(CalibrationError) {
    guard let batch = pending else { throw .ended }
    guard values.count == batch.points.count else {
      throw .wrongPointCount(told: values.count, asked: batch.points.count)
    }
    for (point, row) in values.enumerated() {
      guard row.count == targets.count else {
        throw .wrongValueCount(point: point, told: row.count, targets: targets.count)
      }
      for (target, value) in row.enumerated() {
        if let value, !value.isFinite {
          throw .valueNotFinite(point: point, target: targets[target].name)
        }
      }
    }
    if batch.generation == 1 {
      for target in targets.indices where values.allSatisfy({ $0[target] == nil }) {
        throw .targetAlwaysMissing(name: targets[target].name)
      }
    }
    let numbers = values.map { $0.map { $0 ?? .nan } }
    simulationCount += values.count
    switch batch.purpose {
    case .pilot: takePilot(numbers)
    case .search: takeGeneration(numbers, batch)
    case .check:
      checked = numbers
      pending = nil
    }
  }

  /// Ends the search early: what was told is what there is.
  ///
  /// Before the first generation was told there is no result then.
  ///
  /// - Parameter checking: Whether what the posterior predicts is still simulated.
  public mutating func end(checking: Bool = false) {
    guard let batch = pending else { return }
    if batch.purpose == .search && log.generations > 0 {
      finishSearch(.caller, checking: checking)
    } else {
      if end == nil { end = .caller }
      pending = nil
    }
  }

  /// Whether a target is met by a value, of which NaN says that it is missing.
  func isMet(_ target: Int, by value: Double) -> Bool {
    !value.isNaN && targets[target].isMet(by: value)
  }

  /// The random numbers of one simulation.
  func source(replicate: UInt64) -> StreamSource {
    StreamSource(seed: settings.seed, replicate: replicate)
  }

  /// The replicate number of a simulation of the search.
  func replicate(of simulation: Int) -> UInt64 { UInt64(settings.pilot + simulation + 1) }

  /// The values of a place in their own units.
  func values(at place: [Double]) -> [Double] {
    zip(parameters, place).map { $0.priorQuantile(NormalScale.probability(below: $1)) }
  }
}
