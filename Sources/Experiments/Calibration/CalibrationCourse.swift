internal import Inference
internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// A calibration under way: what it asked for, and what it was told.
struct CalibrationCourse {
  private let plan: CalibrationPlan
  private let spool: Spool?
  private var calibration: Calibration
  /// All simulations so far, by replicate.
  private(set) var simulations: [CalibratedSimulation] = []

  /// Begins; what is simulated is looked for in the spool.
  init(_ plan: CalibrationPlan, _ spool: Spool?) throws(CalibrationError) {
    self.plan = plan
    self.spool = spool
    calibration = try plan.calibration()
  }

  /// What is to be simulated; nil at the end.
  var batch: CalibrationBatch? { calibration.ask() }

  /// Takes the batch from the spool; false where records are missing.
  mutating func takeBatch() throws -> Bool {
    guard let batch, let spool else { return false }
    var records: [CalibrationRecord] = []
    for (index, point) in batch.points.enumerated() {
      let unit = Int(batch.firstReplicate) - 1 + index
      guard spool.contains(unit) else { return false }
      // A record of another point is of a calibration with fewer simulations, whose last ones were others.
      records.append(
        CalibrationRecord(
          try spool.read(unit), of: point, targetCount: plan.targets.count)
          ?? plan.simulate(point, replicate: unit + 1).record)
    }
    try take(records)
    return true
  }

  /// Takes all batches whose records are in the spool.
  mutating func takeAll() throws {
    while batch != nil, try takeBatch() {}
  }

  /// Takes the records of the batch.
  mutating func take(_ records: [CalibrationRecord]) throws(CalibrationError) {
    guard let batch = calibration.ask() else { throw .ended }
    try calibration.tell(
      records.map { record in
        zip(plan.targets, record.values).map { $1.isNaN ? nil : $0.fitted($1) }
      })
    for (index, record) in records.enumerated() {
      simulations.append(
        CalibratedSimulation(
          replicate: Int(batch.replicate(of: index)), generation: batch.generation,
          purpose: batch.purpose, point: batch.points[index], record: record))
    }
  }

  /// What was found.
  func result() throws(CalibrationError) -> CalibrationResult { try calibration.result() }
}

extension CalibrationPlan {
  /// Makes a simulation: the values of the targets, and why there are none where it fails.
  ///
  /// Values that are each plausible may not go together, and a run may grow beyond all bounds. Such a
  /// simulation has no values, as one in which nothing was there to be measured.
  func simulate(
    _ point: [Double], replicate: Int
  ) -> (record: CalibrationRecord, failure: String?) {
    do {
      let simulator = Simulator(try scenario(at: point).scenario)
      let result = try simulator.simulate(
        replicate: replicate, recording: Recording(lifetimes: false))
      return (CalibrationRecord(values: targets.map { result.targets[$0.place] ?? .nan }), nil)
    } catch {
      let failure = (error as? ScenarioError)?.issues.first?.message ?? "\(error)"
      return (
        CalibrationRecord(values: targets.map { _ in .nan }, isFailed: true), failure
      )
    }
  }

  /// The points of a batch as the design of a sweep, each with a replicate of its own.
  func design(of batch: CalibrationBatch) -> Design {
    Design(
      paths: parameters.map(\.path),
      columns: parameters.indices.map { column in batch.points.map { .number($0[column]) } },
      firstReplicates: batch.points.indices.map { Int(batch.replicate(of: $0)) })
  }
}
