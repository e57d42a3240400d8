import Chance
import TestSupport
import Testing

/// A model that is wrong by 5 % fails the same checks that the right one passes.
@Suite("Power")
struct PowerTests {
  @Test
  func `a hazard 5 % too high is seen in survival`() throws {
    let p = try SurvivalTests.constantHazard(0.0525, claimed: 0.05, count: 25_000, seed: 701)
    #expect(!Check.accepts(p), "\(p)")
  }

  @Test
  func `a delay 5 % too long is seen in availability`() throws {
    let p = try LineTests.availability(
      delay: .fixed(10.5), claimedDelay: 10, operators: 1000, cycles: 28, seed: 702)
    #expect(!Check.accepts([p]), "\(p)")
  }

  @Test
  func `a hazard 5 % too high is seen in the number of channels`() throws {
    // Larger than in the check that must pass: 28 000 channels in all.
    let p = try ImmigrationTests.immigrationDeath(
      rate: 15, hazard: 0.525, claimedHazard: 0.5, time: 6, replicates: 1000, seed: 703)
    #expect(!Check.accepts(p), "\(p)")
  }

  @Test
  func `mirrors 5 % too frequent are seen in births and deaths`() throws {
    let p = try BirthDeathTests.birthDeath(
      birth: 0.21, hazard: 0.06, claimedBirth: 0.2, time: 15, count: 4000, seed: 704)
    #expect(!Check.accepts(p), "\(p)")
  }
}
