import Synchronization
import Testing

@testable import Experiments

@Suite("Unit loop")
struct UnitLoopTests {
  private struct Broken: Error, Equatable {
    let unit: Int
  }

  private final class Seen: Sendable {
    private let units = Mutex<[Int]>([])

    var all: [Int] { units.withLock { $0 } }

    func append(_ unit: Int) { units.withLock { $0.append(unit) } }
  }

  @Test(arguments: [1, 2, 3, 8, 200])
  func `every unit is worked on once, in whatever order`(width: Int) async throws {
    let seen = Seen()
    let units = Array(stride(from: 299, to: 0, by: -3))
    try await UnitLoop.run(units, width: width, until: { false }) { seen.append($0) }
    #expect(seen.all.sorted() == units.sorted())
  }

  @Test
  func `alone, units are worked on in the order given`() async throws {
    let seen = Seen()
    try await UnitLoop.run([5, 1, 9], width: 1, until: { false }) { seen.append($0) }
    #expect(seen.all == [5, 1, 9])
  }

  @Test
  func `no units, no work`() async throws {
    try await UnitLoop.run([], width: 4, until: { false }) { _ in Issue.record("a unit") }
  }

  @Test(arguments: [1, 4])
  func `an error comes out, and no further unit is begun`(width: Int) async throws {
    let seen = Seen()
    let error = await #expect(throws: Broken.self) {
      try await UnitLoop.run(Array(0..<10_000), width: width, until: { false }) { unit in
        seen.append(unit)
        if unit == 5 { throw Broken(unit: unit) }
      }
    }
    #expect(error == Broken(unit: 5))
    #expect(seen.all.count < 10_000)
    if width == 1 { #expect(seen.all == Array(0...5)) }
  }

  @Test
  func `asked to stop it finishes what it began`() async throws {
    let seen = Seen()
    try await UnitLoop.run(Array(0..<100), width: 1, until: { seen.all.count >= 7 }) {
      seen.append($0)
    }
    #expect(seen.all == Array(0..<7))
  }

  @Test
  func `no tasks is a mistake of the program`() async {
    await #expect(processExitsWith: .failure) {
      try await UnitLoop.run([1], width: 0, until: { false }) { _ in }
    }
  }
}
