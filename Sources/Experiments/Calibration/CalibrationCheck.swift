internal import Inference
internal import ScenarioFiles
internal import Files

/// Makes a calibration's tables anew from its simulations, and repeats some of these.
struct CalibrationCheck {
  let run: StoredRun
  let plan: CalibrationPlan
  private var folder: String { run.folder }

  /// What differs, a sentence each, and how many simulations there are.
  ///
  /// - Parameter count: How many simulations to repeat, at most.
  /// - Returns: The differences, how many simulations were repeated, and how many there are.
  /// - Throws: What makes the tables unreadable.
  /// - Complexity: O(length of the tables), and the calibration without its simulations.
  func differences(
    repeating count: Int
  ) throws -> (found: [String], repeated: Int, simulations: Int) {
    let told = try simulations()
    var course = try CalibrationCourse(plan, nil)
    var rest = told[...]
    while let batch = course.batch {
      let records = rest.prefix(batch.points.count)
      guard records.count == batch.points.count,
        zip(records, batch.points).allSatisfy({ $0.point == $1 })
      else {
        return (
          ["\(path(of: .simulations)) has other simulations than the calibration asks for"], 0,
          told.count
        )
      }
      try course.take(records.map(\.record))
      rest = rest.dropFirst(batch.points.count)
    }
    var found = try differingTables(course)
    let chosen = Verification.chosen(
      min(count, told.count), of: Array(told.indices), by: plan.fingerprint)
    for index in chosen {
      let simulation = told[index]
      let again = plan.simulate(simulation.point, replicate: simulation.replicate).record
      if again.bytes(of: simulation.point) != simulation.record.bytes(of: simulation.point) {
        found.append(
          "\(path(of: .simulations)): replicate \(simulation.replicate) gives other values when "
            + "simulated again")
      }
    }
    return (found, chosen.count, told.count)
  }

  private func path(of table: CalibrationTable) -> String { "\(folder)/\(table.fileName)" }

  private func differingTables(_ course: CalibrationCourse) throws -> [String] {
    let tables = CalibrationTables(
      plan: plan, result: try course.result(), simulations: course.simulations)
    var found: [String] = []
    for table in CalibrationTable.allCases {
      let receipt = try AtomicFile.Receipt(ofFile: path(of: table))
      if receipt.sha256 != SHA256.hash(tables.bytes(of: table)) {
        found.append("\(path(of: table)) is not what its simulations give")
      }
    }
    return found
  }

  /// The simulations of `simulations.csv`.
  private func simulations() throws -> [CalibratedSimulation] {
    var limits = CSVTable.Limits()
    limits.fileByteCount = 1 << 30
    limits.rowCount = CalibrationPlan.mostSimulations
    let bytes = try FileBytes.read(path: path(of: .simulations), limit: limits.fileByteCount)
    var rows = try CSVRows(bytes, limits: limits)
    let width = plan.parameters.count
    var simulations: [CalibratedSimulation] = []
    while let (fields, line) = try rows.next() {
      guard fields.count == 4 + width + plan.targets.count, let replicate = Int(fields[0]),
        let generation = Int(fields[1]), let purpose = CalibrationBatch.Purpose(rawValue: fields[2])
      else {
        throw StoredRunError.invalid("\(path(of: .simulations)):\(line): no row of a simulation")
      }
      simulations.append(
        CalibratedSimulation(
          replicate: replicate, generation: generation, purpose: purpose,
          point: fields[4..<4 + width].map { Double($0) ?? .nan },
          record: CalibrationRecord(
            values: fields[(4 + width)...].map { Double($0) ?? .nan }, isFailed: fields[3] == "1")))
    }
    return simulations
  }
}
