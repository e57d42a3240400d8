internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// The `run.json` of a results folder, read back.
struct StoredRun: Sendable {
  /// The folder.
  let folder: String
  let document: StoredDocument

  /// Reads the `run.json` of a folder.
  ///
  /// - Throws: ``StoredRunError``.
  init(_ folder: String) throws(StoredRunError) {
    let path = "\(folder)/\(ResultsFolder.provenanceName)"
    do {
      guard try Folder.exists(folder) else {
        throw StoredRunError.missing("there is no folder \(folder)")
      }
      guard try Folder.isFile(path) else {
        throw StoredRunError.missing("\(folder) holds no results: there is no run.json")
      }
      let bytes = try FileBytes.read(path: path, limit: ResultsFolder.longestProvenance)
      try self.init(folder, bytes)
    } catch let error as StoredRunError {
      throw error
    } catch {
      throw .missing("\(error)")
    }
  }

  /// The `run.json` of a folder; nil where there is none that this program could have written.
  static func ifAny(in folder: String) throws(FileError) -> StoredRun? {
    let path = "\(folder)/\(ResultsFolder.provenanceName)"
    guard try Folder.isFile(path) else { return nil }
    let bytes = try FileBytes.read(path: path, limit: ResultsFolder.longestProvenance)
    do throws(StoredRunError) {
      return try StoredRun(folder, bytes)
    } catch {
      return nil
    }
  }

  /// Reads the bytes of a `run.json`.
  ///
  /// - Throws: ``StoredRunError/invalid(_:)`` where they are wrong.
  init(_ folder: String, _ bytes: [UInt8]) throws(StoredRunError) {
    self.folder = folder
    let path = "\(folder)/\(ResultsFolder.provenanceName)"
    do throws(ScenarioError) {
      document = try StoredDocument(bytes, named: path)
    } catch {
      throw .invalid(error.description)
    }
    // The file may come from elsewhere: a name in it must not lead out of the folder.
    if let file = files.first(where: { $0.name.contains("/") || $0.name.utf8.contains(0) }) {
      throw .invalid("\(path) tells of the file \(file.name), which is none of the folder")
    }
  }

  var isComplete: Bool { document["complete"]?.flag ?? false }
  var fingerprint: String { document["fingerprint"]?.text ?? "" }
  var simulationFingerprint: String { document["unit_fingerprint"]?.text ?? "" }
  var shardText: String? { document["shard"]?.text }
  var shard: Shard? { shardText.flatMap { Shard($0) } }
  /// The number of replicates of each point, done or not.
  var replicates: Int { document["replicates"]?.count ?? 0 }
  var doneSimulations: Int { document["units"]?["done"]?.count ?? 0 }
  var plannedSimulations: Int { document["units"]?["planned"]?.count ?? 0 }
  var failedSimulations: Int { document["units"]?["failed"]?.count ?? 0 }

  /// How the version of the program that wrote the folder differs from this one; nil if it does not.
  var versionProblem: String? {
    let version = document["version"]?.text ?? "?"
    let model = document["model_version"]?.count ?? 0
    guard version != ToolVersion.program || model != ToolVersion.model else { return nil }
    return "is by takedown \(version) with model \(model), and this is \(ToolVersion.program) "
      + "with model \(ToolVersion.model)"
  }

  /// The files written, with their lengths and hashes.
  var files: [(name: String, byteCount: Int, sha256: String)] {
    (document["files"]?.members ?? []).map {
      ($0.key, $0.value["bytes"]?.count ?? -1, $0.value["sha256"]?.text ?? "")
    }
  }

  /// What is wrong with the files that `run.json` lists, or nil.
  ///
  /// - Throws: ``FileError`` for a file that cannot be read.
  /// - Complexity: O(length of the files).
  func problemWithFiles() throws -> String? {
    for file in files {
      let path = "\(folder)/\(file.name)"
      // The program would wait forever to read a pipe.
      guard try Folder.isFile(path) else { return "\(path) is missing" }
      let receipt = try AtomicFile.Receipt(ofFile: path)
      guard receipt.sha256.description == file.sha256 else {
        return "\(path) is torn or changed: its hash is not that of run.json"
      }
    }
    return nil
  }

  /// The configuration of the results, made from the folder alone.
  ///
  /// - Throws: ``StoredRunError`` when that is not possible, or its fingerprint is another than that in
  ///   `run.json`.
  func configuration() throws(StoredRunError) -> RunConfiguration {
    let configuration = try toldConfiguration()
    guard configuration.fingerprint.description == fingerprint else {
      throw .invalid(
        "\(folder)/run.json tells of another configuration than its fingerprint is of")
    }
    return configuration
  }

  /// The configuration that `run.json` describes, whose fingerprint is not compared.
  ///
  /// - Throws: ``StoredRunError`` when it cannot be made.
  func toldConfiguration() throws(StoredRunError) -> RunConfiguration {
    let tables = (document["tables"]?.items ?? []).compactMap { item in
      ResultTable.everything.first { $0.rawValue == item.text }
    }
    let metrics = MetricSelection(
      series: Self.metrics(document["series_metrics"], SeriesMetric.init(name:)),
      outcomes: Self.metrics(document["outcomes"], OutcomeMetric.init(name:)))
    do {
      return RunConfiguration(try plan(), tables: tables, metrics: metrics)
    } catch let error as StoredRunError {
      throw error
    } catch let error as ScenarioError {
      throw .invalid("\(folder)/run.json: \(error.issues[0].message)")
    } catch let error as PlanError {
      throw .invalid("\(folder): \(error.issues[0].message)")
    } catch {
      throw .invalid("\(error)")
    }
  }

  private static func metrics<Metric>(
    _ names: StoredDocument?, _ metric: (String) -> Metric?
  ) -> [Metric] {
    (names?.items ?? []).compactMap { $0.text.flatMap(metric) }
  }

  private func plan() throws -> Plan {
    if let scenarios = document["scenarios"] {
      let compared = try scenarios.items.map {
        NamedScenario(name: $0["name"]?.text ?? "", loaded: try scenario(in: $0))
      }
      guard Comparison.shareTheirChance(compared) else {
        throw StoredRunError.invalid("\(folder)/run.json tells of no comparison of scenarios")
      }
      return .comparison(try Comparison(of: compared))
    }
    let loaded = try scenario(in: document)
    guard document["varied"] != nil else { return .single(loaded) }
    let path = "\(folder)/\(ResultTable.design.fileName)"
    let read = try DesignMaker(loaded).read(
      try FileBytes.read(path: path, limit: DesignMaker.longestFile), named: path)
    return .sweep(try Sweep(loaded, design: read.design))
  }

  func scenario(in member: StoredDocument) throws -> LoadedScenario {
    guard let resolved = member["scenario"], let sources = member["sources"] else {
      throw StoredRunError.invalid("\(folder)/run.json has no scenario")
    }
    func names(_ key: String) -> [String] { (member[key]?.items ?? []).compactMap(\.text) }
    return try LoadedScenario(
      resolved: resolved, sources: sources,
      dropped: DroppedNames(waves: names("dropped_waves"), programmes: names("dropped_programmes")),
      files: names("scenario_files"))
  }
}

/// Why a results folder cannot be used.
public enum StoredRunError: Error, Equatable, Sendable {
  /// It is not there, or cannot be read.
  case missing(String)
  /// It is wrong.
  case invalid(String)

  /// What is wrong.
  var message: String {
    switch self {
    case .missing(let message), .invalid(let message): message
    }
  }
}
