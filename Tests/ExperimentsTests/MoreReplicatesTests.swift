import Synchronization
import Files
import TestSupport
import Testing

@testable import Experiments

/// More replicates of the same configuration, of which the first are the same bytes.
@Suite("More replicates")
struct MoreReplicatesTests {
  /// What is run with a number of replicates.
  enum Kind: CaseIterable {
    case run, sweep, comparison

    func experiment(_ replicates: Int) throws -> Experiment {
      let overrides = ["random.replicates=\(replicates)"]
      switch self {
      case .run: return try CompleteResultsTests.experiment(overrides, tables: ResultTable.allCases)
      case .sweep: return try SmallSweep.experiment(SmallSweep.variations, overrides)
      case .comparison:
        let scenarios = [
          try ComparisonTests.scenario("base", overrides),
          try ComparisonTests.scenario("none", overrides + ["waves.strike=null"]),
        ]
        return Experiment(
          RunConfiguration(.comparison(try Comparison(of: scenarios)), tables: ResultTable.allCases)
        )
      }
    }
  }

  @Test(arguments: Kind.allCases, [1, 2, 4])
  func `an interrupted run goes on with more, to the bytes of a run from the start`(
    kind: Kind, done: Int
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    let few = try kind.experiment(5)
    #expect(
      try await CompleteResultsTests.stop(few, after: done, in: path)
        == .stopped(done: done, of: few.configuration.plan.simulationCount, folder: path))
    let many = try kind.experiment(8)
    let simulated = try await CompleteResultsTests.replicatesSimulated(many, into: path)
    #expect(simulated.count == many.configuration.plan.simulationCount - done)
    #expect(
      try ResultFiles.hashes(in: path) == (try await CompleteResultsTests.hashes(of: many)))
  }

  @Test(arguments: Kind.allCases)
  func `complete results stay until more replicates are whole`(kind: Kind) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    _ = try await kind.experiment(2).run(into: path)
    let whole = try CompleteResultsTests.contents(path)
    var many = try kind.experiment(3)
    let notices = Mutex<[RunNotice]>([])
    many.notice = { notice in notices.withLock { $0.append(notice) } }
    let failure = try await CompleteResultsTests.stop(many, after: 2, in: path)
    #expect(
      failure
        == .stopped(
          done: 2, of: many.configuration.plan.simulationCount, folder: path, isBesideOthers: true))
    #expect(
      notices.withLock { $0 } == [.fewerReplicates(folder: path, there: 2, wanted: 3)])
    let stopped = try CompleteResultsTests.contents(path)
    #expect(stopped.filter { !$0.key.hasPrefix(".unfinished/") } == whole)
    // The fewer are still there, and still more can be had of what was begun.
    await #expect(throws: ExperimentError.alreadyComplete(folder: path)) {
      _ = try await kind.experiment(2).run(into: path)
    }
    let most = try kind.experiment(4)
    let simulated = try await CompleteResultsTests.replicatesSimulated(most, into: path)
    #expect(simulated.count == most.configuration.plan.simulationCount - 2)
    #expect(
      try ResultFiles.hashes(in: path) == (try await CompleteResultsTests.hashes(of: most)))
  }

  @Test(arguments: Kind.allCases)
  func `fewer replicates than are there, or begun, are refused`(kind: Kind) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    _ = try await CompleteResultsTests.stop(kind.experiment(3), after: 1, in: path)
    let begun = try CompleteResultsTests.contents(path)
    await #expect(
      throws: ExperimentError.moreReplicates(folder: path, there: 3, isComplete: false)
    ) {
      _ = try await kind.experiment(2).run(into: path)
    }
    #expect(try CompleteResultsTests.contents(path) == begun)
    _ = try await kind.experiment(3).run(into: path)
    let whole = try CompleteResultsTests.contents(path)
    await #expect(
      throws: ExperimentError.moreReplicates(folder: path, there: 3, isComplete: true)
    ) {
      _ = try await kind.experiment(2).run(into: path)
    }
    #expect(try CompleteResultsTests.contents(path) == whole)
  }

  @Test
  func `a shard has its simulations from the number of replicates, and is refused`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    var few = try Kind.sweep.experiment(2)
    few.shard = Shard(1, of: 2)
    _ = try await few.run(into: path)
    var many = try Kind.sweep.experiment(3)
    many.shard = few.shard
    await #expect(throws: ExperimentError.otherConfiguration(folder: path)) {
      _ = try await many.run(into: path)
    }
  }

  @Test
  func `replicates are no part of what decides a simulation, all else is`() throws {
    func simulationFingerprint(_ overrides: [String]) throws -> SHA256.Digest {
      RunConfiguration(try SmallScenario.load(overrides)).simulationFingerprint
    }
    let plain = try simulationFingerprint([])
    #expect(try simulationFingerprint(["random.replicates=7"]) == plain)
    #expect(
      try simulationFingerprint(["random.replicates={ value: 7, source: 'assumption' }"]) == plain)
    for other in ["random.seed=8", "time.horizon=11 d", "operators.supporter.spares=2"] {
      #expect(try simulationFingerprint([other]) != plain)
    }
  }
}
