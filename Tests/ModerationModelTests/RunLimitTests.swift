import RandomStreams
import ModerationModel
import TestSupport
import Testing

@Suite("RunLimits")
struct CeilingTests {
  private func failure(
    _ limits: RunLimits, _ change: (inout OperatorClassParameters) -> Void
  ) throws -> RunawayError? {
    let draft = ScenarioDraft.running(
      for: 100, platforms: [.named("first")], classes: [.named("supporter", change)])
    let scenario = try Scenario(draft)
    let simulator = Simulator(scenario, limits: limits)
    return #expect(throws: RunawayError.self) { try simulator.simulate(replicate: 3) }
  }

  @Test func `mirrors that outrun removal end the replicate at the limits of channels`() throws {
    let found = try failure(RunLimits(liveChannels: 1000, events: .max)) {
      $0.initial = 10
      $0.mirror = 1
    }
    let runaway = try #require(found)
    #expect(runaway.replicate == 3)
    #expect(runaway.liveChannels == 1001)
    // 10 e^t reaches 1000 at ln 100 = 4.6 days.
    #expect((3...7).contains(runaway.days))
    #expect(runaway.description.hasPrefix("replicate 3 ran away: more than 1000 live channels by"))
  }

  @Test func `endless arrivals end the replicate at the limits of events`() throws {
    let found = try failure(RunLimits(liveChannels: .max, events: 5000)) {
      $0.initial = 0
      $0.arrivals = 1e6
      $0.channelsEach = .fixed(0)
    }
    let runaway = try #require(found)
    #expect(runaway.liveChannels == 0)
    #expect((0.003...0.007).contains(runaway.days))
    #expect(runaway.description.contains("more than 5000 events"))
  }

  @Test func `the network at the start counts too`() throws {
    let found = try failure(RunLimits(liveChannels: 100, events: .max)) {
      $0.initial = 1000
    }
    #expect(try #require(found).liveChannels == 101)
  }
}
