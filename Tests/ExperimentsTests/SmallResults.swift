import Experiments
import ScenarioFiles
import Files
import TestSupport

/// The results of the small scenario, written once and read as rows.
struct SmallResults {
  let loaded: LoadedScenario
  private let tables: [ResultTable: [[String: String]]]
  private let headers: [ResultTable: String]
  let provenance: String
  let package: String
  let hashes: [String: String]
  let byteCounts: [String: Int]

  /// The results of two replicates, made once for all tests.
  static let pair = Task { try await SmallResults(["random.replicates=2"]) }
  /// The results of all replicates, made once for all tests.
  static let full = Task { try await SmallResults() }

  init(_ overrides: [String] = [], metrics: MetricSelection = .all) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    loaded = try SmallScenario.load(overrides)
    var experiment = Experiment(
      RunConfiguration(loaded, tables: ResultTable.allCases, metrics: metrics))
    experiment.jobs = 2
    experiment.arguments = ["run", "small \"one\".json5"]
    _ = try await experiment.run(into: path)
    var tables: [ResultTable: [[String: String]]] = [:]
    var headers: [ResultTable: String] = [:]
    var byteCounts: [String: Int] = [:]
    for table in ResultTable.allCases {
      let text = try ResultFiles.text("\(path)/\(table.fileName)")
      tables[table] = try ResultFiles.rows("\(path)/\(table.fileName)")
      headers[table] = String(text.prefix { $0 != "\n" })
    }
    for name in try Folder.names(in: path) {
      byteCounts[name] = try Folder.byteCount("\(path)/\(name)")
    }
    self.tables = tables
    self.headers = headers
    self.byteCounts = byteCounts
    provenance = try ResultFiles.text(path + "/run.json")
    package = try ResultFiles.text(path + "/datapackage.json")
    hashes = try ResultFiles.hashes(in: path)
  }

  func rows(_ table: ResultTable) -> [[String: String]] { tables[table] ?? [] }

  func header(_ table: ResultTable) -> String { headers[table] ?? "" }
}
