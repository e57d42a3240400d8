import Chance
import ModerationModel
import TestSupport

/// A scenario in which every mechanism has its hands full.
enum BusyMission {
  /// Everything is going on, so that a null policy has something to disturb.
  static let draft = ScenarioDraft.running(
    for: 90, warmup: 10, sampleEvery: 4.5, seed: 5,
    platforms: [
      .named("p") {
        $0.moderationHazard = 0.08
        $0.suspendsAccount = 0.3
        $0.itemHazard = 0.1
        $0.reuploadMatch = 0.3
        $0.ordersShare = 0.2
        $0.ordersWithin = 1
      },
      .named("q") {
        $0.moderationHazard = 0.05
        $0.reach = 0.4
      },
    ],
    classes: [
      .named("c") {
        $0.initial = 8
        $0.arrivals = 0.1
        $0.channelsEach = .geometric(mean: 1.5)
        $0.visibility = .gamma(mean: 1, cv: 1)
        $0.abandon = 0.01
        $0.mirror = 0.01
        $0.newAccountDelay = .exponential(mean: 4)
        $0.recreateProbability = 0.9
        $0.recreateDelay = .lognormal(median: 2, sigma: 1)
        $0.migrateProbability = 0.2
        $0.migrateHerding = 1
        $0.migrateCarryover = 0.5
        $0.postsRate = 3
        $0.archiveBurst = 20
      },
      .named("d") {
        $0.initial = 4
        $0.recruited = 5e-4
        $0.recreateProbability = 0.5
        $0.postsRate = 1
      },
    ]
  ).with {
    $0.audience.size = .lognormal(median: 60, sigma: 0.8)
    $0.audience.growth = 0.1
    $0.audience.carryover = 0.5
    $0.audience.withoutBeacon = 0.4
    $0.audience.search = 0.3
    $0.audience.forget = 0.1
    $0.audience.viewShare = 0.3
    $0.audience.viewHalfLife = 1
    $0.waves = [
      .acting(from: 30, for: 6, as: "real") {
        $0.coverage = .same(0.8)
        $0.capacity = 3
        $0.watchShare = 0.3
        $0.watchFor = 10
        $0.watchYield = 0.2
        $0.vigilanceBoost = .same(2)
        $0.vigilanceHalfLife = 20
      }
    ]
    $0.programmes = [
      .named("lure") {
        $0.platform = "p"
        $0.open = 0.5
        $0.maxLive = 6
        $0.attraction = 2
        $0.identify = 0.2
        $0.exposure = 0.1
        $0.trustShock = 0.2
        $0.suspicionHalfLife = 8
      }
    ]
    $0.investigation.operatorShare = 0.2
    $0.investigation.arrestProbability = 0.5
    $0.investigation.arrestDelay = .exponential(mean: 5)
    $0.costs.hoursPerDecoyDay = 2
    $0.costs.founding = 1
  }
}
