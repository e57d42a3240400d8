import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Items in expectation and their views, against numbers worked out by hand.
@Suite("Items")
struct ItemTests {
  private func isNear(_ value: Double, _ expected: Double) -> Bool {
    abs(value - expected) <= 1e-9 * max(1, abs(expected))
  }

  /// One channel that posts 3 items a day, falls at 10.5 and is back at 13.5.
  private func draft(
    until horizon: Double, _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    .calm(
      [.acting(from: 10, for: 1) { $0.capacity = 1 }], for: horizon, initial: 1, delay: 3
    ) {
      $0.run.sampleEvery = 1
      $0.operatorClasses[0].postsRate = 3
      change(&$0)
    }
  }

  @Test
  func `live on a channel are those posted and uploaded, less those removed`() throws {
    let run = try Run(
      draft(until: 20) {
        $0.operatorClasses[0].archiveBurst = 50
        $0.platforms[0].itemHazard = 0.2
        $0.platforms[0].reuploadMatch = 0.3
      })
    #expect(isNear(run.series(.itemsLive, at: 7), 3 * (1 - exp(-1.4)) / 0.2))
    let fallen = 3 * (1 - exp(-2.1)) / 0.2
    #expect(run.series(.itemsLive, at: 12) == 0)
    #expect(isNear(run.series(.itemsRemovedWithChannel, at: 12), fallen))
    #expect(isNear(run.series(.itemsRemovedSingly, at: 12), 31.5 - fallen))
    let live = 3 * (1 - exp(-1.3)) / 0.2 + 35 * exp(-1.3)
    #expect(isNear(run.final(.itemsLive), live))
    #expect(isNear(run.final(.itemsBlocked), 15))
    #expect(isNear(run.final(.itemsPosted), 31.5 + 35 + 19.5))
    #expect(run.outcome(.itemsPosted).map { isNear($0, 86) } == true)
    #expect(run.outcome(.itemsRemoved).map { isNear($0, 86 - live) } == true)
    #expect(isNear(run.channels[0].itemsPosted, 31.5) && isNear(run.channels[1].itemsPosted, 54.5))
  }

  @Test
  func `under orders go at a further hazard`() throws {
    let run = try Run(
      draft(until: 20) {
        $0.operatorClasses[0].archiveBurst = 50
        $0.platforms[0].itemHazard = 0.2
        $0.platforms[0].ordersShare = 0.4
        $0.platforms[0].ordersWithin = 0.5
      })
    func live(_ days: Double, _ burst: Double) -> Double {
      [(0.6, 0.2), (0.4, 2.2)].reduce(0) { sum, kind in
        let (share, hazard) = kind
        let gone = exp(-hazard * days)
        return sum + share * (3 * (1 - gone) / hazard + burst * gone)
      }
    }
    #expect(isNear(run.series(.itemsLive, at: 7), live(7, 0)))
    #expect(isNear(run.series(.itemsRemovedWithChannel, at: 12), live(10.5, 0)))
    #expect(isNear(run.final(.itemsLive), live(6.5, 50)))
  }

  @Test
  func `go under orders also where nothing else removes them`() throws {
    let run = try Run(
      draft(until: 9) {
        $0.platforms[0].ordersShare = 1
        $0.platforms[0].ordersWithin = 2
      })
    #expect(isNear(run.final(.itemsLive), 3 * (1 - exp(-4.5)) * 2))
  }

  @Test
  func `are removed at a hazard driven in steps, not along the line`() throws {
    let run = try Run(
      draft(until: 9) {
        $0.platforms[0].itemHazard = 0.2
        $0.drivers = [
          .named("d") {
            $0.scales = ["platforms.p.moderation.item_hazard"]
            $0.points = [
              ProfilePoint(offset: -3, intensity: 2), ProfilePoint(offset: 4, intensity: 0),
              ProfilePoint(offset: 7, intensity: 5),
            ]
          }
        ]
      })
    let first = 3 * (1 - exp(-1.6)) / 0.4
    #expect(isNear(run.series(.itemsLive, at: 4), first))
    #expect(isNear(run.series(.itemsLive, at: 6), first + 6))
    let last = (first + 9) * exp(-2) + 3 * (1 - exp(-2))
    #expect(isNear(run.final(.itemsLive), last))
    #expect(isNear(run.final(.itemsRemovedSingly), 27 - last))
  }

  @Test
  func `are posted at a driven rate, along the line and over jumps`() throws {
    let run = try Run(
      draft(until: 9) {
        $0.platforms[0].itemHazard = 0.5
        $0.drivers = [
          .named("d") {
            $0.scales = ["operators.c.posts.rate"]
            $0.points = [
              ProfilePoint(offset: 0, intensity: 0), ProfilePoint(offset: 4, intensity: 2),
              ProfilePoint(offset: 4, intensity: 0), ProfilePoint(offset: 6, intensity: 0),
              ProfilePoint(offset: 6, intensity: 1),
            ]
          }
        ]
      })
    #expect(isNear(run.series(.itemsPosted, at: 2), 3 * 2 * 1 / 2))
    #expect(isNear(run.series(.itemsPosted, at: 5), 12))
    #expect(isNear(run.final(.itemsPosted), 12 + 9))
    // L' = 1.5 t - L / 2 from 0, so L = 3 t - 6 + 6 e^(-t/2).
    let atFour = 6 + 6 * exp(-2.0)
    #expect(isNear(run.series(.itemsLive, at: 4), atFour))
    #expect(isNear(run.series(.itemsLive, at: 6), atFour * exp(-1)))
    #expect(isNear(run.final(.itemsLive), atFour * exp(-2.5) + 6 * (1 - exp(-1.5))))
  }

  @Test
  func `are seen by the followers of their posting, till they are gone`() throws {
    let rate: Double = log(2.0) / 3
    let run = try Run(
      draft(until: 20) {
        $0.operatorClasses[0].archiveBurst = 50
        $0.platforms[0].itemHazard = 0.2
        $0.audience.size = .fixed(100)
        $0.audience.carryover = 0.4
        $0.audience.viewShare = 0.25
        $0.audience.viewHalfLife = 3
      })
    // An item of age b has had 0.25 F n / (n + d) (1 - e^(-(n + d) b)) views in expectation.
    let decay: Double = rate + 0.2
    func views(_ days: Double, _ followers: Double) -> Double {
      let seen: Double = 0.25 * followers * rate / decay
      let still: Double = (1 - exp(-decay * days)) / decay
      return 3 * seen * (days - still)
    }
    #expect(isNear(run.series(.impressions, at: 8), views(8, 100)))
    #expect(isNear(run.series(.impressions, at: 12), views(10.5, 100)))
    // Without growth the successor has those who waited, and shows them its archive.
    let burst: Double = 50 * 0.25 * 40 * rate / decay * (1 - exp(-decay * 6.5))
    let all: Double = views(10.5, 100) + views(6.5, 40) + burst
    #expect(isNear(run.final(.impressions), all))
    #expect(run.outcome(.impressions) == run.final(.impressions))
  }

  @Test
  func `of lawful channels are none`() throws {
    let run = try Run(
      draft(until: 20) {
        $0.operatorClasses[0].lawful = true
        $0.operatorClasses[0].archiveBurst = 50
        $0.audience.size = .fixed(100)
        $0.audience.forget = 0.1
        $0.audience.carryover = 0.4
      })
    for metric in SeriesMetric.allCases where metric.unit == "items" || metric.unit == "followers" {
      #expect(run.final(metric) == 0, "\(metric)")
    }
    #expect(run.final(.wrongfulRemovals) == 1 && run.wave(.items30dBefore) == nil)
  }
}
