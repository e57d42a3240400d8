import Experiments
import ScenarioFiles
import Files
import TestSupport

/// Sweeps over the small scenario.
enum SmallSweep {
  /// Two paths of three and two values, so that paths are told apart by their counts.
  static let variations = [
    "platforms.first.moderation.hazard=0.05/d,0.1,0.3",
    "operators.supporter.recreate.probability=0.2,1",
  ]

  static func design(
    _ variations: [String] = variations, over loaded: LoadedScenario
  ) throws -> Design {
    try DesignMaker(loaded).grid(try variations.map { try Variation($0) })
  }

  static func configuration(
    _ variations: [String] = variations, _ overrides: [String] = ["random.replicates=3"],
    tables: [ResultTable] = ResultTable.allCases
  ) throws -> RunConfiguration {
    let loaded = try SmallScenario.load(overrides)
    return RunConfiguration(
      .sweep(try Sweep(loaded, design: try design(variations, over: loaded))), tables: tables)
  }

  static func experiment(
    _ variations: [String] = variations, _ overrides: [String] = ["random.replicates=3"],
    tables: [ResultTable] = ResultTable.allCases
  ) throws -> Experiment {
    Experiment(try configuration(variations, overrides, tables: tables))
  }

  /// The hashes of an uninterrupted sweep on one thread, made once for all tests.
  static let reference = Task {
    let folder = try TemporaryFolder()
    _ = try await experiment().run(into: folder.entry("r"))
    return try ResultFiles.hashes(in: folder.entry("r"))
  }

  /// Does the shards of a sweep, in folders by their names.
  static func shards(_ count: Int, in folder: borrowing TemporaryFolder) async throws -> [String] {
    var paths: [String] = []
    for number in 1...count {
      var experiment = try experiment()
      experiment.shard = Shard(number, of: count)
      let path = folder.entry("shard\(number)of\(count)")
      _ = try await experiment.run(into: path)
      paths.append(path)
    }
    return paths
  }
}
