import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// The expected numbers that the model keeps against items and views that happen one by one.
@Suite("Single items")
struct SingleItemTests {
  /// A channel falls at 10.5 and is back at 13.5; posting and item hazard are driven.
  private static let draft = ScenarioDraft.calm(
    [.acting(from: 10, for: 1) { $0.capacity = 1 }], for: 20, initial: 1, delay: 3
  ) {
    $0.operatorClasses[0].postsRate = 3
    $0.operatorClasses[0].archiveBurst = 40
    $0.platforms[0].itemHazard = 0.2
    $0.platforms[0].ordersShare = 0.35
    $0.platforms[0].ordersWithin = 1.5
    $0.platforms[0].reuploadMatch = 0.25
    $0.audience.size = .fixed(4)
    $0.audience.growth = 0.2
    $0.audience.carryover = 0.5
    $0.audience.viewShare = 0.3
    $0.audience.viewHalfLife = 2
    $0.drivers = [
      .named("output") {
        $0.scales = ["operators.c.posts.rate"]
        $0.points = [
          ProfilePoint(offset: 0, intensity: 1), ProfilePoint(offset: 6, intensity: 2),
          ProfilePoint(offset: 6, intensity: 0.5), ProfilePoint(offset: 20, intensity: 1.5),
        ]
      },
      .named("cooperation") {
        $0.scales = ["platforms.p.moderation.item_hazard"]
        $0.points = [
          ProfilePoint(offset: 0, intensity: 1), ProfilePoint(offset: 5, intensity: 3),
          ProfilePoint(offset: 16, intensity: 0),
        ]
      },
    ]
  }

  /// What happens to single items of both channels.
  private struct World: ~Copyable {
    private var stream: RandomStream
    var (posted, live, removed, fallen, blocked, views) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

    init(_ number: Int) {
      stream = StreamSource(seed: 931, replicate: UInt64(number))
        .stream(0, EntityKey(name: "items"))
    }

    private mutating func exponential() -> Double { -log(stream.positiveUniform()) }

    mutating func run() {
      // Thinned from the greatest rate.
      for (start, end) in [(0.0, 10.5), (13.5, 20)] {
        var day = start + exponential() / 6
        while day < end {
          let weight = day < 6 ? 1 + day / 6 : 0.5 + (day - 6) / 14
          if stream.chance(weight / 2) { post(on: day, from: start, to: end) }
          day += exponential() / 6
        }
      }
      for _ in 0..<40 {
        if stream.chance(0.25) { blocked += 1 } else { post(on: 13.5, from: 13.5, to: 20) }
      }
    }

    /// The followers: 4 from the start; 2 that waited, growing to 4.
    private func followers(on day: Double, of start: Double) -> Double {
      start == 0 ? 4 : 4 - 2 * exp(-0.2 * (day - 13.5))
    }

    private mutating func post(on day: Double, from start: Double, to end: Double) {
      posted += 1
      // The age at which the hazard of 0.2, 0.6 from 5 and 0 from 16 on has used up a draw.
      var removedOn = Double.infinity
      var left = exponential()
      for (from, to, hazard) in [(0.0, 5.0, 0.2), (5, 16, 0.6)] {
        let length = max(0, to - max(day, from))
        if left < hazard * length {
          removedOn = min(removedOn, max(day, from) + left / hazard)
          break
        }
        left -= hazard * length
      }
      if stream.chance(0.35) { removedOn = min(removedOn, day + 1.5 * exponential()) }
      if removedOn < end { removed += 1 } else if end < 20 { fallen += 1 } else { live += 1 }
      // Each follower views it with probability 0.3, after an exponential time.
      let until = min(removedOn, end)
      let readers = followers(on: day, of: start)
      let whole = Int(readers) + (stream.chance(readers - readers.rounded(.down)) ? 1 : 0)
      for _ in 0..<whole where stream.chance(0.3) {
        if day + 2 / log(2.0) * exponential() < until { views += 1 }
      }
    }
  }

  @Test
  func `posted, removed and seen one by one are on average what the model expects`() throws {
    let run = try Run(Self.draft)
    var seen: [[Double]] = Array(repeating: [], count: 6)
    for number in 1...19_000.scaled {
      var world = World(number)
      world.run()
      let numbers = [
        world.posted, world.live, world.removed, world.fallen, world.blocked, world.views,
      ]
      for (index, value) in numbers.enumerated() { seen[index].append(value) }
    }
    let metrics: [SeriesMetric] = [
      .itemsPosted, .itemsLive, .itemsRemovedSingly, .itemsRemovedWithChannel, .itemsBlocked,
      .impressions,
    ]
    let p = zip(metrics, seen).map {
      GoodnessOfFit.mean(of: "mean of \($0)", $1, is: run.final($0))
    }
    #expect(run.final(.impressions) > 25)
    MechanismCheck.singleItems.judge(p)
  }
}
