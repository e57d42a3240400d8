import RandomStreams
import TestSupport
import Testing

@testable import ModerationModel

/// What happens when follower-days have grown by a draw, of several classes that are recruited.
@Suite("Crossings")
struct CrossingTests {
  /// Nothing happens but recruitment, so that the next event is the end of the run.
  private static func simulation(_ replicate: Int) throws -> Simulation {
    let draft = ScenarioDraft.running(
      for: 30, seed: 7, platforms: [.named("platform")],
      classes: ["first", "second"].map { name in
        .named(name) {
          $0.initial = 10
          $0.platforms = .only("platform")
          $0.recruited = 0.0001
        }
      }
    ).with {
      $0.audience.size = .fixed(100)
      $0.audience.growth = 0.5
    }
    return Simulation(
      ClockScenario(try Scenario(draft)), replicate: replicate, recording: Recording())
  }

  @Test
  func `none is missed when another class's recruits bring followers`() throws {
    var recruited = 0
    for replicate in 1...400 {
      var simulation = try Self.simulation(replicate)
      for day in 1...30 {
        simulation.advance(through: Double(day) * RunClock.day)
        for operatorClass in 0..<2 {
          let followerTime = simulation.audience.recruitmentTime(
            ofClass: ClassID(operatorClass), at: simulation.now)
          let threshold = simulation.recruitment.processes[operatorClass].threshold
          #expect(followerTime <= threshold * (1 + 1e-12), "replicate \(replicate), day \(day)")
        }
      }
      recruited += simulation.recruitment.processes.reduce(0) { $0 + $1.count }
    }
    #expect(recruited > 4000)
  }
}
