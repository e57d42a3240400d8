import RandomStreams
import ModerationModel
import TestSupport
import Testing

/// Foundings, successors and migration where the outcome is certain.
@Suite("Operators and lines")
struct LineageTests {
  private func run(
    horizon: Double = 200, hazard: Double = 0.1, platforms: [PlatformParameters] = [],
    _ change: (inout OperatorClassParameters) -> Void
  ) throws -> Run {
    let draft = ScenarioDraft.running(
      for: horizon, sampleEvery: 50, seed: 9,
      platforms: [.named("p") { $0.moderationHazard = hazard }] + platforms,
      classes: [
        .named("c") {
          $0.initial = 10
          $0.platforms = .only("p")
          change(&$0)
        }
      ])
    return try Run(draft)
  }

  private func successorOf(_ channel: ChannelRecord, in run: Run) -> ChannelRecord? {
    run.channels.first { $0.predecessor == channel.channel }
  }

  @Test
  func `initial operators found their channels at the start and none is counted as founded`() throws
  {
    let run = try run(hazard: 0) { $0.channelsEach = .fixed(3) }
    #expect(run.channels.count == 30)
    #expect(run.channels.allSatisfy { $0.foundedDays == 0 && $0.lifeDays == 200 })
    #expect(run.series(.activeChannels, on: 0, at: 0) == 30)
    #expect(run.final(.activeChannels) == 30)
    #expect(run.final(.activeOperators) == 10)
    #expect(run.final(.founded) == 0)
    #expect(run.outcome(.meanActiveChannels) == 30)
    #expect(run.outcome(.meanLifeDays) == nil)
    #expect(run.outcome(.recreationsPerRemoval) == nil)
  }

  @Test
  func `initial channels are as old as the run, warm-up included`() throws {
    let draft = ScenarioDraft.running(
      for: 10, warmup: 25, platforms: [.named("p")], classes: [.named("c") { $0.initial = 1 }])
    let run = try Run(draft)
    #expect(run.channels.map(\.foundedDays) == [-25])
    #expect(run.channels.map(\.lifeDays) == [35])
    #expect(run.result.lifetimes == [[]])
    #expect(run.outcome(.meanActiveChannels) == 1)
  }

  @Test
  func `operators without any channel retire as they arrive`() throws {
    let run = try run(hazard: 0) { $0.channelsEach = .fixed(0) }
    #expect(run.final(.activeOperators) == 0)
    #expect(run.events.count { $0.kind == .retirement } == 10)
    // At the start, which is before time 0 is over.
    #expect(run.final(.retiredOperators) == 0)
  }

  @Test
  func `without re-creation every line ends with its first channel`() throws {
    let run = try run(horizon: 2000) { _ in }
    #expect(run.channels.count == 10)
    #expect(run.final(.removed) == 10)
    #expect(run.final(.retiredOperators) == 10)
    #expect(run.outcome(.recreationsPerRemoval) == 0)
    let lives = run.channels.map(\.lifeDays)
    let mean = lives.reduce(0, +) / 10
    #expect(abs((run.outcome(.meanLifeDays) ?? 0) - mean) < 1e-12 * mean)
    #expect(abs((run.outcome(.meanActiveChannels) ?? 0) - 10 * mean / 2000) < 1e-12 * mean)
  }

  @Test
  func `a sure successor is founded after the delay, one generation on`() throws {
    let run = try run {
      $0.recreateProbability = 1
      $0.recreateDelay = .fixed(7.5)
    }
    #expect(run.channels.count > 50)
    for channel in run.channels where channel.endedBy != nil {
      guard channel.endDays + 7.5 < 200 else { continue }
      let successor = try #require(successorOf(channel, in: run))
      #expect(abs(successor.foundedDays - channel.endDays - 7.5) < 1e-9)
      #expect(successor.generation == channel.generation + 1)
      #expect(successor.lineage == channel.lineage)
      #expect(successor.foundedAs == .recreation)
    }
    // A successor to come keeps its operator active.
    #expect(run.final(.activeOperators) == 10)
    #expect(run.final(.retiredOperators) == 0)
  }

  @Test
  func `persistence 0 ends every line at its second channel`() throws {
    let run = try run(horizon: 2000) {
      $0.recreateProbability = 1
      $0.recreatePersistence = 0
    }
    #expect(run.channels.count == 20)
    #expect(run.channels.map(\.generation).max() == 1)
    #expect(run.final(.retiredOperators) == 10)
    #expect(run.outcome(.recreationsPerRemoval) == 0.5)
  }

  @Test
  func `abandoned lines do not go on`() throws {
    let run = try run(horizon: 2000, hazard: 0) {
      $0.abandon = 0.1
      $0.recreateProbability = 1
    }
    #expect(run.channels.count == 10)
    #expect(run.final(.abandoned) == 10)
    #expect(run.final(.removed) == 0)
    #expect(run.final(.retiredOperators) == 10)
    #expect(run.outcome(.recreationsPerRemoval) == nil)
  }

  @Test
  func `mirrors begin lines of their own, which go on like all`() throws {
    let run = try run(horizon: 60) {
      $0.mirror = 0.08
      $0.recreateProbability = 1
    }
    let mirrors = run.channels.filter { $0.foundedAs == .mirror }
    #expect(mirrors.count > 10)
    #expect(mirrors.contains { successorOf($0, in: run)?.foundedAs == .recreation })
    // With re-creation at once no channel is ever short.
    #expect(run.final(.activeChannels) == 10 + Double(mirrors.count))
    #expect(run.outcome(.peakActiveChannels) == 10 + Double(mirrors.count))
  }

  @Test
  func `a sure migration goes from platform to platform and stays when it can go nowhere`() throws {
    let away = try run(platforms: [.named("q") { $0.moderationHazard = 0.1 }]) {
      $0.recreateProbability = 1
      $0.migrateProbability = 1
      $0.migrateTo = [NamedWeight(name: "p", weight: 1), NamedWeight(name: "q", weight: 1)]
    }
    for channel in away.channels {
      #expect(channel.platform == Int(channel.generation % 2))
      #expect(channel.foundedAs == (channel.generation == 0 ? .initial : .migration))
    }
    #expect(away.final(.migratedIn) == away.final(.recreated))
    let nowhere = try run(platforms: [.named("q") { $0.moderationHazard = 0.1 }]) {
      $0.recreateProbability = 1
      $0.migrateProbability = 1
    }
    #expect(nowhere.final(.migratedIn) == 0)
    #expect(nowhere.final(.recreated) == nowhere.final(.removed))
  }

  @Test
  func `an operator is counted at home wherever its channels are`() throws {
    let run = try run(horizon: 1000, platforms: [.named("q") { $0.moderationHazard = 0.1 }]) {
      $0.recreateProbability = 1
      $0.recreatePersistence = 0
      $0.migrateProbability = 1
      $0.migrateTo = .only("q")
    }
    #expect(run.series(.retiredOperators, on: 0, at: run.sampleCount - 1) == 10)
    #expect(run.series(.retiredOperators, on: 1, at: run.sampleCount - 1) == 0)
    #expect(run.series(.migratedIn, on: 1, at: run.sampleCount - 1) == 10)
  }

  @Test
  func `nobody moderates a platform that the network owns`() throws {
    let run = try run(horizon: 1000, hazard: 0.1, platforms: [.named("o") { $0.owned = true }]) {
      $0.recreateProbability = 1
      $0.migrateProbability = 1
      $0.migrateTo = .only("o")
    }
    let onOwned = run.channels.filter { $0.platform == 1 }
    #expect(onOwned.count == 10)
    #expect(onOwned.allSatisfy { $0.endedBy == nil })
  }

  @Test
  func `visibility 0 is never found, and twice the visibility lives half as long`() throws {
    let hidden = try run { $0.visibility = .fixed(0) }
    #expect(hidden.channels.allSatisfy { $0.endedBy == nil })
    let one = try run(horizon: 5000) { _ in }
    let two = try run(horizon: 5000) { $0.visibility = .fixed(2) }
    for (plain, visible) in zip(one.channels, two.channels) {
      #expect(abs(plain.lifeDays - 2 * visible.lifeDays) < 1e-9)
    }
  }

  @Test
  func `no young channel falls under multiplier 0, and all at once under a huge one`() throws {
    func lives(multiplier: Double) throws -> [Double] {
      let draft = ScenarioDraft.running(
        for: 400, seed: 4,
        platforms: [
          .named("p") {
            $0.moderationHazard = 0.1
            $0.youngAge = 12
            $0.youngMultiplier = multiplier
          }
        ],
        classes: [.named("c") { $0.arrivals = 0.5 }])
      return try Run(draft).channels.filter { $0.endedBy != nil }.map(\.lifeDays)
    }
    #expect(try lives(multiplier: 0).allSatisfy { $0 > 12 })
    #expect(try lives(multiplier: 1e9).allSatisfy { $0 < 1e-6 })
    // Half the hazard doubles a life up to 12 days, and what is left of a longer one is its own.
    let (plain, half) = (try lives(multiplier: 1), try lives(multiplier: 0.5))
    for (life, sheltered) in zip(plain, half).prefix(100) {
      let expected = life <= 6 ? 2 * life : life + 6
      #expect(abs(sheltered - expected) < 1e-9)
    }
  }
}
