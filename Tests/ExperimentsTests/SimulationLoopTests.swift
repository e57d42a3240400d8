import Synchronization
import Testing

@testable import Experiments

@Suite("Simulation loop")
struct SimulationLoopTests {
  private struct Broken: Error, Equatable {
    let simulation: Int
  }

  private final class Seen: Sendable {
    private let simulations = Mutex<[Int]>([])

    var all: [Int] { simulations.withLock { $0 } }

    func append(_ simulation: Int) { simulations.withLock { $0.append(simulation) } }
  }

  @Test(arguments: [1, 2, 3, 8, 200])
  func `every simulation is worked on once, in whatever order`(width: Int) async throws {
    let seen = Seen()
    let simulations = Array(stride(from: 299, to: 0, by: -3))
    try await SimulationLoop.run(simulations, width: width, until: { false }) { seen.append($0) }
    #expect(seen.all.sorted() == simulations.sorted())
  }

  @Test
  func `alone, simulations are worked on in the order given`() async throws {
    let seen = Seen()
    try await SimulationLoop.run([5, 1, 9], width: 1, until: { false }) { seen.append($0) }
    #expect(seen.all == [5, 1, 9])
  }

  @Test
  func `no simulations, no work`() async throws {
    try await SimulationLoop.run([], width: 4, until: { false }) { _ in Issue.record("a simulation")
    }
  }

  @Test(arguments: [1, 4])
  func `an error comes out, and no further simulation is begun`(width: Int) async throws {
    let seen = Seen()
    let error = await #expect(throws: Broken.self) {
      try await SimulationLoop.run(Array(0..<10_000), width: width, until: { false }) {
        simulation in
        seen.append(simulation)
        if simulation == 5 { throw Broken(simulation: simulation) }
      }
    }
    #expect(error == Broken(simulation: 5))
    #expect(seen.all.count < 10_000)
    if width == 1 { #expect(seen.all == Array(0...5)) }
  }

  @Test
  func `asked to stop it finishes what it began`() async throws {
    let seen = Seen()
    try await SimulationLoop.run(Array(0..<100), width: 1, until: { seen.all.count >= 7 }) {
      seen.append($0)
    }
    #expect(seen.all == Array(0..<7))
  }

  @Test
  func `no tasks is a mistake of the program`() async {
    await #expect(processExitsWith: .failure) {
      try await SimulationLoop.run([1], width: 0, until: { false }) { _ in }
    }
  }
}
