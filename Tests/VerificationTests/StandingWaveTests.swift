import Foundation
import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// Who gets the slots of a capacity: at each slot every due channel is equally likely, however long it has
/// waited, whatever was refused before, and on each platform that has a share.
@Suite("The queue of a wave that lasts")
struct StandingWaveTests {
  /// Where in the order of founding the channel stood that got a slot, of those that were due: a number in
  /// 0...1 for each slot, uniform if all are equally likely.
  ///
  /// All channels are covered and none is watched; responses take no time. A channel that is refused is due
  /// again after `again` days.
  static func places(
    in run: Run, on platform: Int? = nil, again: Double? = nil, seed: Int
  ) -> [Double] {
    var stream = StreamSource(seed: UInt64(seed), replicate: 1).stream(0, EntityKey(name: "ties"))
    var due: [UInt32] = []
    var returning: [(days: Double, channel: UInt32)] = []
    var places: [Double] = []
    for event in run.events where platform == nil || event.platform == platform {
      while let first = returning.first, first.days <= event.days {
        returning.removeFirst()
        due.insert(first.channel, at: due.firstIndex { $0 > first.channel } ?? due.count)
      }
      guard let channel = event.channel else { continue }
      switch event.kind {
      case .founded: due.append(channel)
      case .referral:
        guard let place = due.firstIndex(of: channel) else {
          Issue.record("channel \(channel) was referred at \(event.days) and was not due")
          continue
        }
        places.append((Double(place) + stream.uniform()) / Double(due.count))
        due.remove(at: place)
        if let again { returning.append((event.days + again, channel)) }
      case .ended:
        due.removeAll { $0 == channel }
        returning.removeAll { $0.channel == channel }
      default: break
      }
    }
    return places
  }

  /// A class whose channels always come back, under one referral after another.
  static func draft(
    capacity: Double, initial: Int, days: Double, delay: Double = 1.1, seed: Int,
    _ change: (inout WaveParameters) -> Void = { _ in }
  ) -> ScenarioDraft {
    .calm(
      [
        .acting(from: 0, for: days) {
          $0.capacity = capacity
          change(&$0)
        }
      ], for: days, initial: initial, delay: delay, seed: seed)
  }

  @Test
  func `each due channel is equally likely at every slot`() throws {
    // Rich: all wait long. Poor: hardly any waits, and newcomers are soon sent.
    let rich = try Run(
      Self.draft(capacity: 20, initial: 300, days: 900.0.scaled, seed: 73_001))
    let poor = try Run(
      Self.draft(capacity: 4, initial: 30, days: 4500.0.scaled, delay: 7.3, seed: 73_002))
    StandingWaveCheck.fairness.judge([
      GoodnessOfFit.uniform(of: "places in a rich queue", Self.places(in: rich, seed: 1)),
      GoodnessOfFit.uniform(of: "places in a poor queue", Self.places(in: poor, seed: 2)),
    ])
  }

  @Test
  func `refused channels have the chance of the others once they are due again`() throws {
    let run = try Run(
      Self.draft(capacity: 20, initial: 300, days: 900.0.scaled, seed: 73_010) {
        $0.acceptance = 0.3
        $0.againAfter = 3.33
      })
    StandingWaveCheck.fairnessWithRefusals.judge([
      GoodnessOfFit.uniform(
        of: "places with refusals", Self.places(in: run, again: 3.33, seed: 3))
    ])
  }

  @Test
  func `of the initial channels as many are never referred as chance leaves`() throws {
    // Two slots a day; two channels are always away for 1.1 days, so that 998 are due.
    var left = 0
    let replicates = 200.scaled
    let days = 730.0
    for replicate in 1...replicates {
      let run = try Run(
        Self.draft(capacity: 2, initial: 1000, days: days, seed: 73_020), replicate: replicate,
        recording: Recording(channels: true))
      left += run.channels[..<1000].count { $0.endedBy == nil }
    }
    let slots = 2 * days
    let share = 0.999 * (1 - 1.0 / 999) * pow(1 - 1.0 / 998, slots - 2)
    StandingWaveCheck.neverReferred.judge([
      GoodnessOfFit.share(
        of: "initial channels never referred", left, of: 1000 * replicates, is: share)
    ])
  }

  // MARK: - Several platforms

  /// Platforms `p` and `q`, on which one wave of one capacity acts for 100 days.
  private static func twoPlatforms(
    _ initial: (Int, Int), capacity: Double, delay: Double? = nil, days: Double = 100, seed: Int,
    _ change: (inout WaveParameters) -> Void
  ) -> ScenarioDraft {
    let wave = WaveParameters.acting(from: 0, for: days) {
      $0.platforms = ["p", "q"]
      $0.capacity = capacity
      change(&$0)
    }
    return .calm([wave], for: days, initial: initial.0, delay: delay, seed: seed) {
      $0.platforms.append(.named("q"))
      let first = $0.operatorClasses[0]
      $0.operatorClasses.append(
        first.with {
          $0.name = "d"
          $0.initial = initial.1
          $0.platforms = .only("q")
        })
    }
  }

  private static func byPlatform(_ p: Double, _ q: Double) -> GroupNumbers {
    .byName([NamedWeight(name: "p", weight: p), NamedWeight(name: "q", weight: q)])
  }

  @Test
  func `one queue sends to each platform in proportion, and removes as each accepts`() throws {
    // Hypergeometric: of N = 6,000 channels 2,000 on p, 3,000 are referred; then acceptance.
    let replicates = 60.scaled
    var referred: [Double] = []
    var removed: (p: Int, q: Int) = (0, 0)
    for replicate in 1...replicates {
      let run = try Run(
        Self.twoPlatforms((2000, 4000), capacity: 30, seed: 73_030) {
          $0.acceptance = Self.byPlatform(0.9, 0.4)
        }, replicate: replicate)
      referred.append(run.wave(.referred, of: 0) ?? .nan)
      removed.p += Int(run.wave(.channelsRemoved, of: 0) ?? 0)
      removed.q += Int(run.wave(.channelsRemoved, of: 1) ?? 0)
    }
    let mean = 3000.0 * 2000 / 6000
    let variance = mean * (4000.0 / 6000) * (6000 - 3000) / 5999
    let toP = Int(referred.reduce(0, +))
    StandingWaveCheck.oneQueue.judge([
      GoodnessOfFit.mean(of: "referrals to p", referred, is: mean, variance: variance),
      GoodnessOfFit.share(of: "accepted on p", removed.p, of: toP, is: 0.9),
      GoodnessOfFit.share(
        of: "accepted on q", removed.q, of: 3000 * replicates - toP, is: 0.4),
    ])
  }

  @Test
  func `with shares the slots go by weight while both have channels due`() throws {
    // 45,000 slots, more channels than slots on either.
    let slots = 45_000.scaled
    let run = try Run(
      Self.twoPlatforms((slots, slots), capacity: Double(slots) / 100, seed: 73_040) {
        $0.share = [NamedWeight(name: "p", weight: 3), NamedWeight(name: "q", weight: 2)]
        $0.acceptance = Self.byPlatform(0.5, 0.8)
      })
    let toP = Int(run.wave(.referred, of: 0) ?? 0)
    #expect(run.wave(.referred) == Double(slots))
    // Removals of all: 0.6 · 0.5 + 0.4 · 0.8.
    StandingWaveCheck.shares.judge([
      GoodnessOfFit.share(of: "slots of p", toP, of: slots, is: 0.6),
      GoodnessOfFit.share(
        of: "slots that remove a channel", Int(run.wave(.channelsRemoved) ?? 0), of: slots,
        is: 0.62),
    ])
  }

  @Test
  func `each platform's queue is fair by age, the starved one and the rich one`() throws {
    // p is worked off at once, q has hundreds waiting.
    let days = 1800.0.scaled
    let run = try Run(
      Self.twoPlatforms((30, 400), capacity: 24, delay: 2.3, days: days, seed: 73_050) {
        $0.share = [NamedWeight(name: "p", weight: 1), NamedWeight(name: "q", weight: 1)]
        $0.acceptance = Self.byPlatform(1, 0.6)
        $0.againAfter = 2.7
      })
    StandingWaveCheck.fairnessOfEachPlatform.judge([
      GoodnessOfFit.uniform(
        of: "places on the starved platform",
        Self.places(in: run, on: 0, again: 2.7, seed: 4)),
      GoodnessOfFit.uniform(
        of: "places on the rich platform", Self.places(in: run, on: 1, again: 2.7, seed: 5)),
    ])
  }

  // MARK: - Power

  /// A queue in which every channel keeps one mark from its founding on, as the second version of the model
  /// had it.
  @Test
  func `marks that persist are seen in the places`() {
    var stream = StreamSource(seed: 73_060, replicate: 1).stream(0, EntityKey(name: "marks"))
    var due = (0..<300).map { _ in stream.uniform() }
    var away: [Int] = []
    var places: [Double] = []
    for slot in 0..<18_000 {
      if let first = away.first, first <= slot {
        away.removeFirst()
        due.append(stream.uniform())
      }
      guard let place = due.indices.min(by: { due[$0] < due[$1] }) else { continue }
      places.append((Double(place) + stream.uniform()) / Double(due.count))
      due.remove(at: place)
      away.append(slot + 22)
    }
    #expect(!StandingWaveCheck.accepts([GoodnessOfFit.uniform(of: "places", places)]))
  }
}
