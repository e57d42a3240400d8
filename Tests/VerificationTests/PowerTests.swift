import RandomStreams
import TestSupport
import Testing

/// A model that is wrong by 3 % fails the same checks that the right one passes.
@Suite("Power")
struct PowerTests {
  @Test
  func `a hazard 3 % too high is seen in survival`() throws {
    let p = try SurvivalTests.constantHazard(0.0515, claimed: 0.05, count: 62_000, seed: 701)
    #expect(!Check.accepts(p), "\(p)")
  }

  @Test
  func `a delay 3 % too long is seen in availability`() throws {
    // More lines than in the check that must pass, as availability is wrong by half as much.
    let p = try LineTests.availability(
      delay: .fixed(10.3), claimedDelay: 10, operators: 5000, cycles: 25, seed: 702)
    #expect(!Check.accepts([p]), "\(p)")
  }

  @Test
  func `a hazard 3 % too high is seen in the number of channels`() throws {
    // Nearer to the steady state than in the check that must pass, where youth hides the hazard.
    let p = try ImmigrationTests.immigrationDeath(
      rate: 15, hazard: 0.515, claimedHazard: 0.5, time: 6, replicates: 3200, seed: 703)
    #expect(!Check.accepts(p), "\(p)")
  }

  @Test
  func `mirrors 3 % too frequent are seen in births and deaths`() throws {
    let p = try BirthDeathTests.birthDeath(
      birth: 0.206, hazard: 0.06, claimedBirth: 0.2, time: 15, count: 13_000, seed: 704)
    #expect(!Check.accepts(p), "\(p)")
  }
}
