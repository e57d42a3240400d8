import ModerationModel

extension RunAudit {
  /// What channels leave, what actions cost and who is watched, against records and events.
  mutating func auditMechanisms() {
    let run = run
    auditEstates()
    auditCosts()
    for metric in [
      SeriesMetric.itemsPosted, .itemsRemovedSingly, .itemsRemovedWithChannel, .itemsBlocked,
      .followerDays, .impressions, .joinedFollowers, .returnedFollowers, .lostFollowers,
      .leftFollowers, .luredFollowers, .transferredInFollowers, .transferredOutFollowers,
      .enforcementHours, .adversaryCost, .itemsArchive, .itemsOriginal, .itemsForwarded,
      .migratedElsewhere, .followersElsewhere,
    ] {
      for column in columns(metric) {
        let isRising = zip(column, column.dropFirst()).allSatisfy {
          $0 <= $1 + 1e-9 * max(1, $1)
        }
        expect(column[0] == 0 && isRising, "\(metric) does not rise from 0")
      }
    }
    for column in columns(.suspicion) {
      expect(column.allSatisfy { (0...(1 + 1e-12)).contains($0) }, "suspicion is no share")
    }
    let (into, out) = (run.final(.transferredInFollowers), run.final(.transferredOutFollowers))
    expect(abs(into - out) <= 1e-9 * max(1, into), "\(out) followers leave, \(into) arrive")
  }

  /// Channels against series.
  private mutating func auditEstates() {
    let run = run
    let count = ItemCount(run)
    for platform in run.scenario.platforms.indices {
      let genuine = run.channels.filter { isGenuine($0) && $0.platform == platform }
      let followers = genuine.reduce(0) { $0 + ($1.endedBy == nil ? $1.followersAtEnd : 0) }
      let seen = run.series(.followers, on: platform, at: days.count - 1)
      expect(
        abs(followers - seen) <= 1e-9 * max(1, seen),
        "\(seen) followers on \(platform), by the channels \(followers)")
      let inside = genuine.reduce(0) {
        $0 + ($1.isPrivate && $1.endedBy == nil ? $1.followersAtEnd : 0)
      }
      let seenInside = run.series(.followersPrivate, on: platform, at: days.count - 1)
      expect(
        abs(inside - seenInside) <= 1e-9 * max(1, seen),
        "\(seenInside) followers of private channels on \(platform), by the channels \(inside)")
      guard run.scenario.run.warmup == 0 else { continue }
      let items = genuine.reduce(0) { $0 + $1.itemsPosted }
      let posted = run.series(.itemsPosted, on: platform, at: days.count - 1)
      expect(
        abs(items - posted) <= 1e-9 * max(1, posted),
        "\(posted) items on \(platform), by the channels \(items)")
      let archive = genuine.reduce(0) {
        $0 + count.archive(of: $1, from: $1.foundedDays, to: horizon)
      }
      let ofArchives = run.series(.itemsArchive, on: platform, at: days.count - 1)
      expect(
        abs(archive - ofArchives) <= 1e-9 * max(1, archive),
        "\(ofArchives) items of archives on \(platform), by the channels \(archive)")
      let forwards = genuine.reduce(0) {
        $0 + count.forwarded(by: $1, from: $1.foundedDays, to: horizon)
      }
      let forwarded = run.series(.itemsForwarded, on: platform, at: days.count - 1)
      expect(
        abs(forwards - forwarded) <= 1e-9 * max(1, forwards),
        "\(forwarded) forwards on \(platform), by the channels \(forwards)")
    }
    for channel in run.channels {
      let items = count.posted(by: channel, from: channel.foundedDays, to: horizon)
      expect(
        abs(channel.itemsPosted - items) <= 1e-9 * max(1, items),
        "channel \(channel.channel) posted \(channel.itemsPosted), by its life \(items)")
      let isFollowed = channel.followersAtEnd > 0 || channel.itemsPosted > 0
      expect(isGenuine(channel) || !isFollowed, "a lawful channel is followed")
    }
  }

  private mutating func auditCosts() {
    let run = run
    let costs = run.scenario.costs
    let lawful = Set(run.channels.filter { !isGenuine($0) }.map(\.operatorNumber))
    let accounts = run.events.count {
      $0.kind == .newAccount && $0.days > 0
        && !($0.operatorNumber.map(lawful.contains) ?? false)
    }
    let adversary =
      costs.founding * run.final(.founded) + costs.newAccount * Double(accounts)
    expect(
      abs(run.final(.adversaryCost) - adversary) <= 1e-9 * max(1, adversary),
      "the network paid \(run.final(.adversaryCost)), by the events \(adversary)")
    // Days of decoys from the events; those of watches only where they cost nothing.
    guard costs.hoursPerWatchDay == 0 else { return }
    let decoyDays = run.events.reduce(0.0) { sum, event in
      let left = horizon - max(0, event.days)
      switch event.kind {
      case .decoyOpened: return sum + left
      case .decoyExposed, .decoyClosed: return sum - left
      default: return sum
      }
    }
    let hours =
      costs.hoursPerReferral * run.final(.referrals) + costs.hoursPerDecoyDay * decoyDays
    expect(
      abs(run.final(.enforcementHours) - hours) <= 1e-9 * max(1, hours),
      "enforcement took \(run.final(.enforcementHours)) hours, by the events \(hours)")
  }
}
