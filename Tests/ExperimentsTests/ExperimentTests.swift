import Synchronization
import Statistics
import Files
import TestSupport
import Testing

@testable import Experiments

@Suite("Experiment")
struct ExperimentTests {
  /// Lets so many replicates begin.
  final class Allowance: Sendable {
    private let left: Atomic<Int>

    init(_ count: Int) { left = Atomic(count) }

    var isUsedUp: Bool { left.subtract(1, ordering: .relaxed).oldValue <= 0 }
  }

  static func small(_ overrides: [String] = []) throws -> Experiment {
    Experiment(
      RunConfiguration(try SmallScenario.load(overrides), tables: ResultTable.allCases))
  }

  /// The hashes of an uninterrupted run on one thread, made once for all tests.
  private static let reference = Task {
    let folder = try TemporaryFolder()
    _ = try await small().run(into: folder.entry("r"))
    return try ResultFiles.hashes(in: folder.entry("r"))
  }

  @Test
  func `every table appears, and nothing else but the package and the provenance`() async throws {
    let folder = try TemporaryFolder()
    let report = try await Self.small().run(into: folder.entry("r"))
    let expected = ResultTable.allCases.map(\.fileName) + ["datapackage.json"]
    #expect(report.files.map(\.name) == expected)
    #expect(try Folder.names(in: folder.entry("r")) == (expected + ["run.json"]).sorted())
    #expect(report.replicates == 6)
    #expect(report.eventCount > 100)
  }

  @Test
  func `what the terminal shows does not depend on the tables`() async throws {
    let folder = try TemporaryFolder()
    let all = try await Self.small().run(into: folder.entry("all"))
    #expect(all.activeChannels.count > 5)
    for tables in [[ResultTable.outcomes], [.survival, .seriesSummary], [.series]] {
      let loaded = try SmallScenario.load([])
      let experiment = Experiment(RunConfiguration(loaded, tables: tables))
      let some = try await experiment.run(into: folder.entry("\(tables)"))
      #expect(some.activeChannels.map(\.day) == all.activeChannels.map(\.day))
      #expect(some.activeChannels.map(\.low) == all.activeChannels.map(\.low))
      #expect(some.activeChannels.map(\.middle) == all.activeChannels.map(\.middle))
      #expect(some.activeChannels.map(\.high) == all.activeChannels.map(\.high))
      #expect(some.outcomes.map(\.summary.mean) == all.outcomes.map(\.summary.mean))
    }
  }

  @Test(arguments: [1, 2, 4, 64])
  func `the number of jobs changes no byte`(jobs: Int) async throws {
    let folder = try TemporaryFolder()
    var experiment = try Self.small()
    experiment.jobs = jobs
    _ = try await experiment.run(into: folder.entry("r"))
    #expect(try ResultFiles.hashes(in: folder.entry("r")) == (try await Self.reference.value))
  }

  @Test(arguments: [(0, 1), (1, 1), (3, 2), (5, 4), (6, 1)])
  func `stopped and resumed gives the bytes of an uninterrupted run`(
    count: Int, jobs: Int
  ) async throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("r")
    var experiment = try Self.small()
    experiment.jobs = jobs
    let allowance = Allowance(count)
    experiment.shouldStop = { allowance.isUsedUp }
    if count < 6 {
      let failure = await #expect(throws: ExperimentError.self) {
        _ = try await experiment.run(into: path)
      }
      #expect(failure == .stopped(done: count, of: 6, folder: path))
      #expect(try Folder.names(in: path) == ["run.json", "run.spool"])
      #expect(try ResultFiles.text(path + "/run.json").hasSuffix("\"complete\": false\n}\n"))
    }
    experiment.jobs = 2
    experiment.resumes = true
    experiment.shouldStop = { false }
    _ = try await experiment.run(into: path)
    #expect(try ResultFiles.hashes(in: path) == (try await Self.reference.value))
  }

  @Test
  func `stopped again and again it still gets there`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("r")
    var experiment = try Self.small()
    experiment.resumes = true
    for done in 1..<6 {
      let allowance = Allowance(1)
      experiment.shouldStop = { allowance.isUsedUp }
      let failure = await #expect(throws: ExperimentError.self) {
        _ = try await experiment.run(into: path)
      }
      #expect(failure == .stopped(done: done, of: 6, folder: path))
    }
    experiment.shouldStop = { false }
    _ = try await experiment.run(into: path)
    #expect(try ResultFiles.hashes(in: path) == (try await Self.reference.value))
  }

  @Test
  func `a torn record is simulated again`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.entry("r")
    var experiment = try Self.small()
    let allowance = Allowance(4)
    experiment.shouldStop = { allowance.isUsedUp }
    await #expect(throws: ExperimentError.self) { _ = try await experiment.run(into: path) }
    let spool = path + "/run.spool"
    let bytes = try FileBytes.read(path: spool, limit: .max)
    var torn = try AtomicFile(spool)
    try torn.write(Array(bytes.dropLast(17)))
    _ = try torn.commit()
    experiment.resumes = true
    experiment.shouldStop = { false }
    _ = try await experiment.run(into: path)
    #expect(try ResultFiles.hashes(in: path) == (try await Self.reference.value))
  }

  @Test
  func `progress counts up to the end, from what was there`() async throws {
    let folder = try TemporaryFolder()
    var experiment = try Self.small()
    let allowance = Allowance(2)
    experiment.shouldStop = { allowance.isUsedUp }
    let path = folder.entry("r")
    await #expect(throws: ExperimentError.self) { _ = try await experiment.run(into: path) }
    let seen = Collected()
    experiment.resumes = true
    experiment.shouldStop = { false }
    experiment.progress = { seen.append($0) }
    _ = try await experiment.run(into: path)
    let simulated = seen.all.filter { $0.phase == .simulating }
    #expect(simulated.map(\.done) == [2, 3, 4, 5, 6])
    #expect(simulated.allSatisfy { $0.total == 6 })
    #expect(seen.all.last?.phase == .writing)
    #expect(seen.all.last?.done == seen.all.last?.total)
  }

  @Test
  func `what cannot be is told apart from what cannot be resumed`() async throws {
    struct Surprise: Error, CustomStringConvertible { let description = "a surprise" }
    let folder = try TemporaryFolder()
    let failure = await #expect(throws: ExperimentError.self) {
      _ = try await Self.small().run(into: folder.entry("r")) { _ in throw Surprise() }
    }
    #expect(failure == .impossible("a surprise"))
    // Results of another program, where a spool should be.
    var experiment = try Self.small()
    experiment.shouldStop = { true }
    let path = folder.entry("stopped")
    await #expect(throws: ExperimentError.self) { _ = try await experiment.run(into: path) }
    var file = try AtomicFile(path + "/run.spool")
    try file.write(Array("no spool at all, and longer than the head of one".utf8))
    _ = try file.commit()
    experiment.resumes = true
    let refusal = await #expect(throws: ExperimentError.self) {
      _ = try await experiment.run(into: path)
    }
    guard case .cannotResume? = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
  }

  private final class Collected: Sendable {
    private let items = Mutex<[RunProgress]>([])

    var all: [RunProgress] { items.withLock { $0 } }

    func append(_ item: RunProgress) { items.withLock { $0.append(item) } }
  }
}
