import TestSupport
import Testing

/// Waves that are wrong by 3 % fail the same checks that right ones pass.
@Suite("Power for waves")
struct WavePowerTests {
  @Test
  func `a coverage 3 % too high is seen in what is left`() throws {
    let p = try WaveShareTests.shareLeft(
      .init(coverage: [0.515]), claimed: .init(coverage: [0.5]), operators: 60_000, seed: 70801)
    #expect(!WaveCheck.accepts(p), "\(p)")
  }

  @Test
  func `suspensions 3 % too frequent are seen in what is left`() throws {
    let p = try WaveShareTests.shareLeft(
      .init(coverage: [0.4], suspends: 0.927, channelsEach: 3),
      claimed: .init(coverage: [0.4], suspends: 0.9, channelsEach: 3), operators: 140_000,
      seed: 70802)
    #expect(!WaveCheck.accepts(p), "\(p)")
  }

  private static func survival(
    _ term: WaveHazardTests.Term, claimed: WaveHazardTests.Term, seed: Int
  ) throws -> [Comparison] {
    try WaveHazardTests.survival(
      [term], claimed: [claimed], hazard: 0.001, count: 82_000, days: 80, seed: seed)
  }

  private static let term = WaveHazardTests.Term(start: 1, duration: 1, boost: 150, halfLife: 10)

  @Test
  func `the right vigilance passes the same check`() throws {
    let p = try Self.survival(Self.term, claimed: Self.term, seed: 70803)
    #expect(WaveCheck.accepts(p), "\(p)")
  }

  @Test
  func `a boost 3 % too high is seen in survival`() throws {
    var wrong = Self.term
    wrong.boost *= 1.03
    let p = try Self.survival(wrong, claimed: Self.term, seed: 70804)
    #expect(!WaveCheck.accepts(p), "\(p)")
  }

  @Test
  func `a half-life 3 % too long is seen in survival`() throws {
    var wrong = Self.term
    wrong.halfLife = 10.3
    let p = try Self.survival(wrong, claimed: Self.term, seed: 70805)
    #expect(!WaveCheck.accepts(p), "\(p)")
  }
}
