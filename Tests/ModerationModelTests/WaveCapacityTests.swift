import Chance
import ModerationModel
import TestSupport
import Testing

@testable import ModerationModel

/// Section 4, by hand: slots of capacity, and who gets them.
@Suite("Capacity of waves")
struct WaveCapacityTests {
  private func expectNear(_ values: [Double], _ expected: [Double]) {
    #expect(values.count == expected.count, "\(values) for \(expected)")
    for (value, expected) in zip(values, expected) {
      #expect(abs(value - expected) < 1e-9, "\(values) for \(expected)")
    }
  }

  @Test(arguments: [(0.5, 1.0, 1.0), (2.5, 1, 3), (0.3, 5, 2), (1.7, 5, 9), (1.1, 5, 6)])
  func `uses a slot at the very end`(capacity: Double, duration: Double, number: Double) throws {
    // The integral reaches number - 1/2 with the end, or a rounding error before.
    let run = try Run(
      .calm([.acting(from: 1, for: duration) { $0.capacity = capacity }], initial: 20))
    #expect(run.wave(.referred) == number)
    let last = try #require(run.days(of: .referral).last)
    #expect(abs(last - 1 - duration) < 1e-9)
  }
}
