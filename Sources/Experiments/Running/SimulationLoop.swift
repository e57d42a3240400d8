internal import Synchronization

/// Runs simulations on several tasks.
enum SimulationLoop {
  /// What the tasks share.
  private final class State: Sendable {
    let next = Atomic<Int>(0)
    let failed = Atomic<Bool>(false)
  }

  /// Calls `body` for every simulation, on at most `width` tasks at a time, until `shouldStop` returns true.
  ///
  /// Simulations are begun in order, but may end in any order.
  ///
  /// - Throws: the first error of `body`, when the simulations that have begun are finished.
  /// - Precondition: `width` is at least 1.
  static func run(
    _ simulations: [Int], width: Int, until shouldStop: @escaping @Sendable () -> Bool,
    _ body: @escaping @Sendable (Int) throws -> Void
  ) async throws {
    precondition(width >= 1, "no tasks: \(width)")
    let state = State()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<min(width, simulations.count) {
        group.addTask {
          while !shouldStop(), !state.failed.load(ordering: .relaxed) {
            let index = state.next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < simulations.count else { return }
            do {
              try body(simulations[index])
            } catch {
              state.failed.store(true, ordering: .relaxed)
              throw error
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
