import RandomStreams
import Foundation
import ModerationModel
import TestSupport

/// Followers and items of a recorded run, integrated numerically channel by channel from what the
/// records say was founded, ended, opened and exposed when: the equations of followers, suspicion,
/// items and views as the articles on these mechanisms have them, by the classical method of Runge and
/// Kutta.
///
/// What the records do not tell must be plain from the scenario: one audience size for all, one
/// programme on a platform at most, no warm-up.
final class FlowReplay {
  /// What a live channel has: `G`, items live, views to come of them.
  private enum Slot { static let grown = 0, items = 1, views = 3, count = 5 }

  private struct Reader {
    let record: ChannelRecord
    let full: Double
    let returnsAtFounding: Double
    let place: Int
  }

  private struct Waiting {
    let amount: Double
    let origin: Int
    let owner: UInt32
  }

  private let run: Run
  private let scenario: Scenario
  private let size: Double
  private let metrics: [SeriesMetric] = [
    .displacedFollowers, .lostFollowers, .luredFollowers, .returnedFollowers, .joinedFollowers,
    .leftFollowers, .followerDays, .impressions, .itemsRemovedSingly, .itemsPosted, .suspicion,
    .itemsBlocked, .itemsArchive, .itemsOriginal, .itemsForwarded,
  ]
  private static let returnsPlace = 15
  private static let platformWidth = 16
  private let postCurves: [DriverCurve]
  private let itemCurves: [DriverCurve]

  private var state: [Double]
  private var readers: [UInt32: Reader] = [:]
  private var order: [Reader] = []
  private var free: [Int] = []
  private var decoys: [Int]
  private var waiting: [UInt32: Waiting] = [:]
  private var jumps: [[SeriesMetric: Double]]
  private let successors: [UInt32: ChannelRecord]
  private let arrestDays: [UInt32: Double]

  init(_ run: Run) {
    self.run = run
    scenario = run.scenario
    guard case .fixed(let size) = run.scenario.audience.size else {
      preconditionFailure("the records do not tell sizes that differ")
    }
    self.size = size
    postCurves = scenario.operatorClasses.map {
      DriverCurve(of: "operators.\($0.name).posts.rate", in: run.scenario)
    }
    itemCurves = scenario.platforms.map {
      DriverCurve(of: "platforms.\($0.name).moderation.item_hazard", in: run.scenario)
    }
    let count = scenario.platforms.count
    state = Array(repeating: 0, count: count * Self.platformWidth)
    decoys = Array(repeating: 0, count: count)
    jumps = Array(repeating: [:], count: count)
    successors = run.channels.reduce(into: [:]) { successors, channel in
      if let predecessor = channel.predecessor { successors[predecessor] = channel }
    }
    arrestDays = run.events.reduce(into: [:]) { days, event in
      if event.kind == .arrest, let owner = event.operatorNumber { days[owner] = event.days }
    }
  }

  /// The largest relative difference of any metric at any sample up to `last`, and where.
  func largestDifference(through last: Double, step: Double) -> (difference: Double, at: String) {
    var worst = (difference: 0.0, at: "")
    var now = 0.0
    var next = 0
    let samples = scenario.sampleDays.filter { $0 <= last }
    for (index, sample) in samples.enumerated() {
      while next < run.events.count, run.events[next].days <= sample {
        advance(from: now, to: run.events[next].days, step: step)
        now = run.events[next].days
        next = handle(next)
      }
      advance(from: now, to: sample, step: step)
      now = sample
      for platform in scenario.platforms.indices {
        for (metric, value) in values(on: platform) {
          let seen = run.series(metric, on: platform, at: index)
          let difference = abs(seen - value) / max(1, abs(value))
          if difference > worst.difference {
            worst = (difference, "\(metric) on \(platform) at \(sample): \(seen), not \(value)")
          }
        }
      }
    }
    return worst
  }

  private func values(on platform: Int) -> [SeriesMetric: Double] {
    var values = jumps[platform]
    for (place, metric) in metrics.enumerated() {
      values[metric, default: 0] += state[platform * Self.platformWidth + place]
    }
    let here = order.filter { $0.record.platform == platform }
    values[.followers] = here.reduce(0) { $0 + followers(of: $1) }
    values[.followersPrivate] = here.reduce(0) {
      $1.record.isPrivate ? $0 + followers(of: $1) : $0
    }
    values[.channelsPrivate] = Double(here.count { $0.record.isPrivate })
    values[.itemsLive] = here.reduce(0) {
      $0 + state[$1.place + Slot.items] + state[$1.place + Slot.items + 1]
    }
    values[.waitingFollowers] = waiting.values.reduce(0) {
      $0 + ($1.origin == platform ? $1.amount : 0)
    }
    return values
  }

  private func followers(of reader: Reader) -> Double {
    state[reader.place + Slot.grown] + returned(to: reader, in: state)
  }

  private func returns(on platform: Int) -> Double {
    state[platform * Self.platformWidth + Self.returnsPlace]
  }

  /// Who has found a channel; nobody a private one.
  private func returned(to reader: Reader, in state: [Double]) -> Double {
    if reader.record.isPrivate { return 0 }
    let place = reader.record.platform * Self.platformWidth + Self.returnsPlace
    return state[place] - reader.returnsAtFounding
  }

  private func add(_ metric: SeriesMetric, _ amount: Double, on platform: Int) {
    jumps[platform][metric, default: 0] += amount
  }

  // MARK: Events

  /// Lets an event happen, with all that ends together; returns the place of the next.
  private func handle(_ first: Int) -> Int {
    let event = run.events[first]
    guard case .ended = event.kind else {
      single(event)
      return first + 1
    }
    var next = first
    var ended: [(reader: Reader, followers: Double)] = []
    while next < run.events.count, run.events[next].days == event.days {
      if case .ended = run.events[next].kind, let number = run.events[next].channel {
        if let reader = readers.removeValue(forKey: number) {
          ended.append((reader, followers(of: reader)))
          order.removeAll { $0.record.channel == number }
        }
      } else if run.events[next].kind != .suspension {
        break
      }
      next += 1
    }
    for (reader, followers) in ended {
      release(followers, of: reader)
      free.append(reader.place)
    }
    return next
  }

  private func single(_ event: EventRecord) {
    switch event.kind {
    case .founded:
      if let channel = event.channel { found(run.channels[Int(channel) - 1]) }
    case .decoyOpened: if let platform = event.platform { decoys[platform] += 1 }
    case .decoyClosed: if let platform = event.platform { decoys[platform] -= 1 }
    case .decoyExposed:
      guard let platform = event.platform else { return }
      decoys[platform] -= 1
      let place = platform * Self.platformWidth + 10
      state[place] += (1 - state[place]) * (programme(on: platform)?.trustShock ?? 0)
    case .arrest:
      for (channel, group) in waiting where group.owner == event.operatorNumber {
        state[group.origin * Self.platformWidth] += group.amount
        waiting[channel] = nil
      }
    default: break
    }
  }

  private func programme(on platform: Int) -> ProgrammeParameters? {
    scenario.programmes.first { $0.platform == scenario.platforms[platform].name }
  }

  /// The share of those who want to join a channel who are let in.
  private func admitted(to record: ChannelRecord) -> Double {
    record.isPrivate ? 1 - scenario.operatorClasses[record.operatorClass].vetting : 1
  }

  private func found(_ record: ChannelRecord) {
    let operatorClass = scenario.operatorClasses[record.operatorClass]
    if operatorClass.lawful { return }
    let platform = scenario.platforms[record.platform]
    let full = platform.reach * size * admitted(to: record)
    var carried = record.foundedAs == .initial ? full : 0
    let place = free.popLast() ?? state.count
    if place == state.count { state += Array(repeating: 0, count: Slot.count) }
    for index in 0..<Slot.count { state[place + index] = 0 }
    var upload = 0.0
    if let predecessor = record.predecessor {
      upload = operatorClass.archiveBurst
      if let group = waiting.removeValue(forKey: predecessor) {
        carried = group.amount
        if group.origin != record.platform {
          add(.transferredOutFollowers, carried, on: group.origin)
          add(.transferredInFollowers, carried, on: record.platform)
        }
      }
    }
    if operatorClass.archiveRate == nil, record.foundedAs != .initial {
      upload += operatorClass.archiveItems
    }
    let kept = upload * (1 - platform.reuploadMatch)
    add(.itemsBlocked, upload - kept, on: record.platform)
    add(.itemsPosted, kept, on: record.platform)
    add(.itemsArchive, kept, on: record.platform)
    for (index, share) in [1 - platform.ordersShare, platform.ordersShare].enumerated() {
      state[place + Slot.items + index] = kept * share
      state[place + Slot.views + index] = kept * share * scenario.audience.viewShare * carried
    }
    state[place + Slot.grown] = carried
    let reader = Reader(
      record: record, full: full, returnsAtFounding: returns(on: record.platform), place: place)
    readers[record.channel] = reader
    order.append(reader)
  }

  private func release(_ followers: Double, of reader: Reader) {
    let record = reader.record
    let platform = record.platform
    add(
      .itemsRemovedWithChannel,
      state[reader.place + Slot.items] + state[reader.place + Slot.items + 1], on: platform)
    var waits = 0.0
    if let target = target(of: record) {
      let audience = scenario.audience
      waits = audience.carryover * (1 - state[platform * Self.platformWidth + 10])
      let hasBeacon = order.contains { $0.record.operatorNumber == record.operatorNumber }
      if !hasBeacon { waits *= audience.withoutBeacon }
      if target != platform {
        waits *= scenario.operatorClasses[record.operatorClass].migrateCarryover
      }
      waits *= admitted(to: record)
      waiting[record.channel] = Waiting(
        amount: followers * waits, origin: platform, owner: record.operatorNumber)
    }
    state[platform * Self.platformWidth] += followers * (1 - waits)
  }

  /// Where the successor of a lost channel was to be founded; nil for none.
  private func target(of lost: ChannelRecord) -> Int? {
    guard lost.endedBy != .arrest, lost.endedBy != .abandoned else { return nil }
    if let successor = successors[lost.channel] { return successor.platform }
    // Where every line goes on and stays, only an arrest keeps a successor from coming.
    let always = scenario.operatorClasses[lost.operatorClass].recreateProbability == 1
    guard always, let day = arrestDays[lost.operatorNumber], day > lost.endDays else { return nil }
    return lost.platform
  }

  // MARK: Flows

  private func advance(from start: Double, to end: Double, step: Double) {
    let used = order.map(usedUpDay).filter { start < $0 && $0 < end }
    let knots =
      (used + (postCurves + itemCurves).flatMap { $0.knots(from: start, to: end) }).sorted()
    var now = start
    for stop in knots + [end] where stop > now {
      let count = max(1, Int(((stop - now) / step).rounded(.up)))
      let days = (stop - now) / Double(count)
      for index in 0..<count { advance(from: now + Double(index) * days, by: days) }
      now = stop
    }
  }

  /// The rate at which each channel of a class forwards.
  private func forwardRate(of index: Int, on day: Double) -> Double {
    let forwarding = scenario.operatorClasses[index]
    guard forwarding.forwardsEach > 0 else { return 0 }
    var sum = 0.0
    for (place, source) in scenario.operatorClasses.enumerated()
    where forwarding.forwardsOf.contains(source.name) {
      let others = order.count { $0.record.operatorClass == place } - (place == index ? 1 : 0)
      sum += Double(others) * source.postsRate * postCurves[place].value(on: day)
    }
    return forwarding.forwardsEach * sum
  }

  /// When a channel has posted all of its archive; at its founding if it has none to post over time.
  private func usedUpDay(_ reader: Reader) -> Double {
    let operatorClass = scenario.operatorClasses[reader.record.operatorClass]
    guard let rate = operatorClass.archiveRate, reader.record.foundedAs != .initial else {
      return reader.record.foundedDays
    }
    return reader.record.foundedDays + operatorClass.archiveItems / rate
  }

  /// One step of Runge and Kutta; multipliers are read within the step, as they may jump at it.
  private func advance(from start: Double, by days: Double) {
    let before = state
    let inside = days * 1e-9
    let first = slopes(before, start + inside)
    let second = slopes(moved(before, first, days / 2), start + days / 2)
    let third = slopes(moved(before, second, days / 2), start + days / 2)
    let fourth = slopes(moved(before, third, days), start + days - inside)
    for place in state.indices {
      state[place] =
        before[place]
        + days / 6 * (first[place] + 2 * second[place] + 2 * third[place] + fourth[place])
    }
  }

  private func moved(_ state: [Double], _ slopes: [Double], _ days: Double) -> [Double] {
    var moved = state
    for place in moved.indices { moved[place] += days * slopes[place] }
    return moved
  }

  private func slopes(_ y: [Double], _ day: Double) -> [Double] {
    let audience = scenario.audience
    var slopes = Array(repeating: 0.0, count: y.count)
    let viewRate = audience.viewHalfLife.map { log(2.0) / $0 } ?? 0
    for (platform, parameters) in scenario.platforms.enumerated() {
      let base = platform * Self.platformWidth
      let lure = Double(decoys[platform]) * (programme(on: platform)?.attraction ?? 0)
      let channels = order.count { $0.record.platform == platform && !$0.record.isPrivate }
      let findable = Double(channels) + lure
      let displaced = y[base]
      let search = findable > 0 ? audience.search * displaced : 0
      let doubt = y[base + 10]
      slopes[base] = -audience.forget * displaced - search
      slopes[base + 1] = audience.forget * displaced + search * doubt
      if findable > 0 {
        slopes[base + 2] = search * (1 - doubt) * lure / findable
        slopes[base + 3] = search * (1 - doubt) * Double(channels) / findable
        slopes[base + Self.returnsPlace] = search * (1 - doubt) / findable
      }
      if let halfLife = programme(on: platform)?.suspicionHalfLife {
        slopes[base + 10] = -log(2.0) / halfLife * doubt
      }
      let hazard = parameters.itemHazard * itemCurves[platform].value(on: day)
      let kinds = [
        (1 - parameters.ordersShare, hazard),
        (parameters.ordersShare, hazard + (parameters.ordersWithin.map { 1 / $0 } ?? 0)),
      ]
      for reader in order where reader.record.platform == platform {
        let place = reader.place
        let grown = y[place + Slot.grown]
        let followers = grown + returned(to: reader, in: y)
        let growth = audience.growth * (reader.full - grown)
        slopes[place + Slot.grown] = growth
        slopes[base + (growth > 0 ? 4 : 5)] += abs(growth)
        slopes[base + 6] += followers
        let index = reader.record.operatorClass
        let original = scenario.operatorClasses[index].postsRate * postCurves[index].value(on: day)
        let archive =
          day < usedUpDay(reader) ? scenario.operatorClasses[index].archiveRate ?? 0 : 0
        let kept = archive * (1 - parameters.reuploadMatch)
        let forwarded = forwardRate(of: index, on: day)
        let rate = original + kept + forwarded
        slopes[base + 9] += rate
        slopes[base + 11] += archive - kept
        slopes[base + 12] += kept
        slopes[base + 13] += original
        slopes[base + 14] += forwarded
        for (kind, (share, hazard)) in kinds.enumerated() {
          let (live, views) = (y[place + Slot.items + kind], y[place + Slot.views + kind])
          slopes[place + Slot.items + kind] = rate * share - hazard * live
          slopes[place + Slot.views + kind] =
            rate * share * audience.viewShare * followers - (viewRate + hazard) * views
          slopes[base + 7] += viewRate * views
          slopes[base + 8] += hazard * live
        }
      }
    }
    return slopes
  }
}
