internal import Inference
internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// The simulations of a calibration's design, made elsewhere by a sweep over it.
struct ToldSweep {
  private let folder: String
  private let plan: CalibrationPlan
  private let design: Design
  /// The targets of the fitted values, by point of the sweep; without a simulation that failed.
  private var values: [Int: [String: Double]] = [:]

  /// Reads the results of a sweep of one replicate a point.
  ///
  /// - Throws: ``ExperimentError/notTold(_:)`` where they are none, or of another scenario.
  init(_ folder: String, of plan: CalibrationPlan) throws {
    self.folder = folder
    self.plan = plan
    let run: StoredRun
    let configuration: RunConfiguration
    do throws(StoredRunError) {
      run = try StoredRun(folder)
      guard !run.isCalibration else {
        throw .invalid("\(folder) holds a calibration, and no sweep over its design")
      }
      configuration = try run.configuration()
    } catch {
      throw ExperimentError.notTold(error.message)
    }
    func refuse(_ reason: String) -> ExperimentError { .notTold("\(folder) \(reason)") }
    guard run.isComplete, run.shard == nil else {
      throw refuse("is not the whole of a sweep; takedown merge joins its shards")
    }
    guard case .sweep(let sweep) = configuration.plan, configuration.plan.replicates == 1 else {
      throw refuse("is no sweep with one replicate a point")
    }
    guard Self.isSame(sweep.base, plan.base) else {
      throw refuse("is a sweep over another scenario, or another version of it")
    }
    guard configuration.tables.contains(.targetValues) else {
      throw refuse("has no target_values.csv; sweep with --tables target_values")
    }
    if let problem = try run.problemWithFiles() { throw ExperimentError.notTold(problem) }
    design = sweep.design
    try readValues()
  }

  /// Whether two scenarios simulate to the same bytes, whatever their number of replicates.
  private static func isSame(_ first: LoadedScenario, _ second: LoadedScenario) -> Bool {
    func text(_ loaded: LoadedScenario) -> String {
      var tree = loaded.resolved
      tree.remove(at: ["random", "replicates"])
      return tree.text
    }
    return text(first) == text(second)
  }

  private mutating func readValues() throws {
    let path = "\(folder)/\(ResultTable.targetValues.fileName)"
    var limits = CSVTable.Limits()
    limits.fileByteCount = DesignMaker.longestFile
    limits.rowCount = Design.mostValues
    let bytes = try FileBytes.read(path: path, limit: limits.fileByteCount)
    do throws(CSVError) {
      var rows = try CSVRows(bytes, limits: limits)
      while let (fields, _) = try rows.next() {
        guard fields.count == 4, let point = Int(fields[0]) else { continue }
        values[point - 1, default: [:]][fields[2]] = Double(fields[3]) ?? .nan
      }
    } catch {
      throw ExperimentError.notTold("\(path): \(error)")
    }
  }

  /// Puts the simulations of a batch into the spool, where they are not yet.
  ///
  /// - Throws: ``ExperimentError/notTold(_:)`` where the sweep is of another design.
  func append(_ batch: CalibrationBatch, to spool: Spool) throws {
    guard design == plan.design(of: batch) else {
      throw ExperimentError.notTold(
        "\(folder) is not the sweep over the design of generation \(batch.generation) that was asked for "
          + "last; --ask writes it again")
    }
    for (index, point) in batch.points.enumerated() {
      let unit = Int(batch.firstReplicate) - 1 + index
      guard !spool.contains(unit) else { continue }
      let told = values[index]
      let record = CalibrationRecord(
        values: plan.targetNames.map { told?[$0] ?? .nan }, isFailed: told == nil)
      try spool.append(unit, record.bytes(of: point))
    }
  }
}
