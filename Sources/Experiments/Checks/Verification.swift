internal import RandomStreams
internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// Verifies a results folder: compares its files with the hashes in `run.json`, and repeats some simulations.
public struct Verification: Sendable {
  /// What was found.
  public struct Findings: Equatable, Sendable {
    /// The differences, a sentence each; empty when there are none.
    public var differences: [String] = []
    /// How many files were hashed.
    public var fileCount = 0
    /// How many simulations were repeated.
    public var checkedSimulations = 0
    /// How many simulations there are.
    public var simulationCount = 0
    /// Why no simulation could be repeated; nil when some were.
    public var reservation: String?
  }

  /// The folder.
  public let folder: String
  /// How many simulations to repeat, at most.
  public var simulations = 5

  /// Prepares to verify a folder.
  public init(_ folder: String) {
    self.folder = folder
  }

  /// Checks all files and repeats some simulations.
  ///
  /// Which simulations are repeated is drawn at random with the fingerprint as seed, so it is the same every
  /// time.
  ///
  /// - Throws: ``StoredRunError`` when the folder holds no results that can be verified.
  public func perform() throws(StoredRunError) -> Findings {
    let run = try StoredRun(folder)
    guard run.isComplete else {
      throw .invalid(
        "\(folder) is not complete: \(run.doneSimulations) of \(run.plannedSimulations) "
          + "simulations are done; "
          + "its command goes on")
    }
    var findings = Findings()
    do {
      try checkFiles(of: run, &findings)
    } catch {
      throw .missing("\(error)")
    }
    if let problem = run.versionProblem {
      findings.reservation = "no simulation was repeated: it \(problem)"
      return findings
    }
    if run.isCalibration { return try check(calibration: run, findings) }
    let configuration: RunConfiguration
    do throws(StoredRunError) {
      configuration = try run.configuration()
    } catch {
      // What is told of the folder is itself what differs.
      guard case .invalid(let message) = error else { throw error }
      findings.differences.append(message)
      return findings
    }
    do {
      try checkSimulations(of: run, configuration, &findings)
    } catch {
      throw .missing("\(error)")
    }
    return findings
  }

  /// Makes the tables of a calibration anew from its simulations, and repeats some of these.
  private func check(
    calibration run: StoredRun, _ findings: Findings
  ) throws(StoredRunError) -> Findings {
    var findings = findings
    // What is damaged cannot be read.
    guard findings.differences.isEmpty else { return findings }
    let plan: CalibrationPlan
    do throws(StoredRunError) {
      plan = try run.calibrationPlan()
    } catch {
      guard case .invalid(let message) = error else { throw error }
      findings.differences.append(message)
      return findings
    }
    do {
      let (found, repeated, count) = try CalibrationCheck(run: run, plan: plan)
        .differences(repeating: simulations)
      findings.differences += found
      findings.checkedSimulations = repeated
      findings.simulationCount = count
    } catch let error as StoredRunError {
      throw error
    } catch {
      throw .missing("\(error)")
    }
    return findings
  }

  private func checkFiles(of run: StoredRun, _ findings: inout Findings) throws {
    let names = try Folder.names(in: folder)
    for file in run.files {
      findings.fileCount += 1
      guard names.contains(file.name) else {
        findings.differences.append("\(folder)/\(file.name) is missing")
        continue
      }
      let receipt = try AtomicFile.Receipt(ofFile: "\(folder)/\(file.name)")
      if receipt.byteCount != file.byteCount {
        findings.differences.append(
          "\(folder)/\(file.name) has \(receipt.byteCount) bytes instead of \(file.byteCount)")
      } else if receipt.sha256.description != file.sha256 {
        findings.differences.append("\(folder)/\(file.name) has another hash than run.json says")
      }
    }
    let known =
      run.files.map(\.name) + [ResultsFolder.provenanceName, ResultsFolder.besideName, ".lock"]
    for name in names where !known.contains(name) {
      findings.differences.append("\(folder)/\(name) is no file of these results")
    }
  }

  private func checkSimulations(
    of run: StoredRun, _ configuration: RunConfiguration, _ findings: inout Findings
  ) throws {
    let part = run.shard ?? .whole
    let all = Array(part.simulations(of: configuration.plan.simulationCount))
    findings.simulationCount = all.count
    let chosen = Self.chosen(min(simulations, all.count), of: all, by: configuration.fingerprint)
    guard !chosen.isEmpty else { return }
    let check = SimulationCheck(configuration: configuration, folder: folder)
    if run.shard != nil {
      findings.differences += try check.differencesInSpool(of: chosen)
    } else {
      guard !check.tables.isEmpty else {
        findings.reservation = "no simulation was repeated: no table has rows of single simulations"
        return
      }
      findings.differences += try check.differencesInTables(of: chosen)
    }
    findings.checkedSimulations = chosen.count
  }

  /// The number that keys these draws among those of this module.
  static let kindOfDraw: UInt32 = 2

  /// Some of the simulations, ascending, drawn without replacement with the fingerprint as seed.
  static func chosen(_ count: Int, of simulations: [Int], by fingerprint: SHA256.Digest) -> [Int] {
    let seed = fingerprint.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var stream = StreamSource(seed: seed, replicate: 1)
      .stream(kindOfDraw, EntityKey(name: "verification"))
    var rest = simulations
    // The first steps of a shuffle (Fisher and Yates).
    for place in 0..<count {
      rest.swapAt(place, stream.integer(in: place...rest.count - 1))
    }
    return rest[..<count].sorted()
  }
}
