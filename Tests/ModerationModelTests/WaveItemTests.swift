import RandomStreams
import ModerationModel
import TestSupport
import Testing

/// The items that the record of a wave reports, against numbers worked out by hand.
@Suite("Items around waves")
struct WaveItemTests {
  private func isNear(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-9 * max(1, abs(expected)) } ?? false
  }

  /// Two of four channels fall at 40.5 and 41.5 and are back 20 days later.
  private func draft(
    until horizon: Double = 100, _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    .calm([.acting(from: 40, for: 2) { $0.capacity = 1 }], for: horizon, delay: 20) {
      $0.operatorClasses[0].postsRate = 2
      change(&$0)
    }
  }

  @Test
  func `count 30 days before the first referral and after the end`() throws {
    let run = try Run(
      draft {
        $0.operatorClasses[0].archiveBurst = 10
        $0.platforms[0].reuploadMatch = 0.4
      })
    #expect(isNear(run.wave(.items30dBefore), 240))
    #expect(isNear(run.wave(.items30dAfter), 120 + 44 + 12))
    // The two new channels live 39.5 and 38.5 days till the horizon.
    #expect(isNear(run.wave(.itemsPerDayNewChannels), 168.0 / 78))
  }

  @Test
  func `count by kind, and in each week after the end`() throws {
    let run = try Run(
      draft {
        $0.operatorClasses[0].archiveBurst = 10
        $0.platforms[0].reuploadMatch = 0.4
      })
    #expect(isNear(run.wave(.itemsOriginal30dBefore), 240))
    #expect(run.wave(.itemsArchive30dBefore) == 0 && run.wave(.itemsForwarded30dBefore) == 0)
    #expect(isNear(run.wave(.itemsOriginal30dAfter), 120 + 44))
    #expect(isNear(run.wave(.itemsArchive30dAfter), 12))
    #expect(run.wave(.itemsForwarded30dAfter) == 0)
    #expect(isNear(run.wave(.itemsWeek1), 28) && isNear(run.wave(.itemsWeek2), 28))
    // The successors come at 60.5 and 61.5, and the third week ends at 63.
    #expect(isNear(run.wave(.itemsWeek3), 28 + 2 * (2.5 + 1.5) + 12))
    #expect(run.wave(.newChannelsWeek1) == 0 && run.wave(.newChannelsWeek2) == 0)
    #expect(run.wave(.newChannelsWeek3) == 2)
    #expect(run.wave(.meanLife30dWeek1Days) == nil && run.wave(.meanLife30dWeek3Days) == 30)
  }

  @Test
  func `tell how much of 30 days those founded after it live`() throws {
    // A second wave, at 95, ends what is followed of the first.
    let second = WaveParameters.acting(from: 95, for: 1, as: "second") { $0.coverage = .same(0) }
    func draft(until horizon: Double) -> ScenarioDraft {
      self.draft(until: horizon) {
        $0.platforms[0].moderationHazard = 0.2
        $0.waves.append(second)
      }
    }
    let run = try Run(draft(until: 200))
    let founded = run.channels.filter { $0.foundedDays > 42 && $0.foundedDays < 63 }
    #expect(founded.count > 2 && founded.contains { $0.lifeDays < 30 })
    let counts: [WaveMetric] = [.newChannelsWeek1, .newChannelsWeek2, .newChannelsWeek3]
    #expect(counts.reduce(0) { $0 + (run.wave($1) ?? 0) } == Double(founded.count))
    let third = founded.filter { $0.foundedDays > 56 }
    let mean = third.reduce(0) { $0 + min($1.lifeDays, 30) } / Double(third.count)
    #expect(isNear(run.wave(.meanLife30dWeek3Days), mean))
    // Followed to day 92.9: a tenth of a day too short for the third week.
    let short = try Run(draft(until: 92.9))
    #expect(short.wave(.newChannelsWeek3) == run.wave(.newChannelsWeek3))
    #expect(short.wave(.meanLife30dWeek3Days) == nil)
    let shorter = try Run(draft(until: 62.9))
    #expect(shorter.wave(.newChannelsWeek2) == run.wave(.newChannelsWeek2))
    #expect(shorter.wave(.newChannelsWeek3) == nil && shorter.wave(.itemsWeek3) == nil)
  }

  @Test
  func `follow a driver`() throws {
    let run = try Run(
      draft {
        $0.drivers = [
          .named("d") {
            $0.scales = ["operators.c.posts.rate"]
            $0.points = [
              ProfilePoint(offset: 0, intensity: 0), ProfilePoint(offset: 40, intensity: 1),
              ProfilePoint(offset: 50, intensity: 1), ProfilePoint(offset: 50, intensity: 0),
              ProfilePoint(offset: 65, intensity: 0), ProfilePoint(offset: 65, intensity: 3),
            ]
          }
        ]
      })
    // The multiplier is 1/4 at 10 and 1 at 40.
    #expect(isNear(run.wave(.items30dBefore), 150))
    #expect(isNear(run.wave(.items30dAfter), 32 + 168))
    #expect(isNear(run.wave(.itemsPerDayNewChannels), 420.0 / 78))
  }

  @Test
  func `are none where the run does not cover them`() throws {
    let early = draft { $0.waves[0].start = 29.9 }
    #expect(try Run(early).wave(.items30dBefore) == nil)
    #expect(isNear(try Run(early.with { $0.run.warmup = 1 }).wave(.items30dBefore), 240))
    #expect(try Run(draft(until: 71.9)).wave(.items30dAfter) == nil)
    #expect(isNear(try Run(draft(until: 72)).wave(.items30dAfter), 164))
    #expect(try Run(draft(until: 42)).wave(.itemsPerDayNewChannels) == nil)
  }

  @Test
  func `count by class and on the wave's platforms only`() throws {
    let run = try Run(
      draft {
        $0.platforms.append(.named("q"))
        $0.operatorClasses.append(
          .named("d") {
            $0.initial = 3
            $0.platforms = .only("q")
            $0.postsRate = 50
          })
        $0.operatorClasses.append(
          .named("e") {
            $0.initial = 1
            $0.platforms = .only("p")
            $0.postsRate = 7
          })
        $0.waves[0].coverage = .byName([NamedWeight(name: "c", weight: 1)])
      })
    #expect(isNear(run.wave(.items30dBefore, of: 0), 240))
    #expect(run.wave(.items30dBefore, of: 1) == 0)
    #expect(isNear(run.wave(.items30dBefore, of: 2), 210))
    #expect(isNear(run.wave(.items30dBefore), 450))
  }

  @Test
  func `of a wave triggered at short notice are those of 30 days that were not announced`() throws {
    // Arrivals trigger the wave as soon as there are 11 channels; bursts and a driver beside.
    let draft = ScenarioDraft.calm([], for: 400, initial: 5, delay: 1) {
      $0.platforms[0].moderationHazard = 0.1
      $0.operatorClasses[0].arrivals = 0.1
      $0.operatorClasses[0].postsRate = 2
      $0.operatorClasses[0].archiveBurst = 10
      $0.drivers = [
        .named("d") {
          $0.scales = ["operators.c.posts.rate"]
          $0.points = [
            ProfilePoint(offset: 0, intensity: 0.5), ProfilePoint(offset: 300, intensity: 2),
          ]
        }
      ]
      $0.waves = [.atShortNotice]
    }
    let run = try Run(draft)
    let audit = WaveAudit(run)
    #expect(audit.violations.isEmpty)
    #expect(audit.itemCount >= 8)
    #expect((run.wave(.items30dBefore) ?? 0) > 100)
  }
}
