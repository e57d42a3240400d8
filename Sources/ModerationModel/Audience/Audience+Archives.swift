internal import Containers
internal import RandomStreams

// What channels post of their archives over time: a flow beside that of ``Publishing``, to the followers of
// the channels whose archives are not used up. It advances on its own, so that it changes nothing else.
extension Audience {
  /// Whether a channel that is founded has an archive.
  func hasArchive(
    _ channel: EntityKey, ofClass operatorClass: ClassID, isInitial: Bool,
    _ setting: borrowing Setting
  ) -> Bool {
    let archive = publishing.postings[operatorClass].archive
    guard archive.isActive, !isInitial else { return false }
    return archive.share == 1 || setting.decides(.archive, channel, archive.share)
  }

  /// Items that a genuine channel uploaded at its founding, blocked ones left out.
  func uploaded(
    by channel: ChannelID, on platform: PlatformID, ofClass operatorClass: ClassID,
    isSuccessor: Bool
  ) -> Double {
    publishing.uploaded(
      onFounding: isSuccessor, hasArchive: archives.isThere(for: channel),
      ofClass: operatorClass, on: platform)
  }

  /// Items that a channel posts of its archive per unit of time and that are not blocked; 0 where all are
  /// uploaded at the founding.
  func archiveRate(ofClass operatorClass: ClassID, on platform: PlatformID) -> Double {
    guard let rate = publishing.postings[operatorClass].archive.rate else { return 0 }
    return rate * (1 - publishing.fates[platform].match)
  }

  /// Items that a genuine channel has posted of its archive by `now`, blocked ones and what it uploaded at
  /// its founding left out.
  func archivePosted(
    by channel: ChannelID, on platform: PlatformID, ofClass operatorClass: ClassID, at now: Double
  ) -> Double {
    guard archives.isThere(for: channel) else { return 0 }
    let row = archives[channel]
    return archiveRate(ofClass: operatorClass, on: platform)
      * (min(now, row.usedUpAt) - row.foundedAt)
  }

  private func archiveStretch(
    of group: GroupID, on platform: PlatformID, ofClass operatorClass: ClassID, to now: Double,
    returns: ReturnIntegral
  ) -> ItemTotals.Stretch {
    let readers = archives.groups[group].readers
    let rate = publishing.postings[operatorClass].archive.rate ?? 0
    let kept = archiveRate(ofClass: operatorClass, on: platform)
    return ItemTotals.Stretch(
      weight: weights.now[0], rate: kept, blockedRate: rate - kept,
      fate: publishing.fates[platform],
      readers: readers.readers(growth: readers.growth(at: parameters.growth, to: now)),
      returns: returns)
  }

  /// Lets time pass for the archives of a group, of the platform's integrals at `now`.
  mutating func advanceArchives(
    of group: GroupID, on platform: PlatformID, ofClass operatorClass: ClassID, to now: Double,
    returns: ReturnIntegral
  ) {
    guard archives.isActive else { return }
    let stretch = archiveStretch(
      of: group, on: platform, ofClass: operatorClass, to: now, returns: returns)
    archives.groups[group].items.advance(to: now, stretch)
    archives.groups[group].readers.advance(
      to: now, growth: stretch.readers.growth, returns: returns)
  }

  /// What a group has posted of its archives, and what has become of it, without letting time pass.
  func archiveTotals(
    of group: GroupID, on platform: PlatformID, ofClass operatorClass: ClassID, at now: Double,
    returns: ReturnIntegral
  ) -> ItemTotals {
    var items = archives.groups[group].items
    let stretch = archiveStretch(
      of: group, on: platform, ofClass: operatorClass, to: now, returns: returns)
    items.advance(to: now, stretch)
    return items
  }

  /// Channels of a group that post their archives, and the items that the group has posted of archives by
  /// `now`, without letting time pass.
  func archivePosted(
    on platform: PlatformID, ofClass operatorClass: ClassID, by now: Double
  ) -> (channelCount: Int, items: Double) {
    guard archives.isActive else { return (0, 0) }
    let group = group(platform, operatorClass)
    let channelCount = archives.groups[group].readers.channelCount
    let items = archives.groups[group].items.posted(
      by: now, channelCount: channelCount,
      rate: archiveRate(ofClass: operatorClass, on: platform), weight: weights.now[0])
    return (channelCount, items)
  }

  // MARK: - Channels

  /// A genuine channel is founded, with or without an archive; its group has come to this time.
  mutating func foundArchive(_ founding: Founding, full: Double, carried: Double, at now: Double) {
    guard archives.isActive else { return }
    let (platform, operatorClass) = (founding.platform, founding.operatorClass)
    let archive = publishing.postings[operatorClass].archive
    var row = Archives.Row()
    row.foundedAt = now
    row.usedUpAt = now + archive.length
    if founding.hasArchive { row.state = archive.rate == nil ? .wasUploaded : .isPosted }
    if row.state == .isPosted {
      let group = group(platform, operatorClass)
      row.full = full
      row.carried = carried
      row.returnsPerChannel = returnsPerChannel(on: platform, isPrivate: founding.isPrivate)
      row.returns = returnIntegral(of: 0, on: platform, isPrivate: founding.isPrivate)
      archives.groups[group].holderCount += 1
      archives.groups[group].readers.add(
        full: full, carried: carried, returns: row.returnsPerChannel,
        isPrivate: founding.isPrivate)
    }
    archives[founding.channel] = row
  }

  /// A channel has posted all of its archive.
  mutating func useUpArchive(
    of channel: ChannelID, on platform: PlatformID, ofClass operatorClass: ClassID, isPrivate: Bool,
    at now: Double
  ) {
    let group = group(platform, operatorClass)
    // A copy goes on to this time: the platform and its followers stay at their anchors.
    var here = displacedFollowers[platform]
    here.advance(to: now, weights: weights.now)
    advanceArchives(
      of: group, on: platform, ofClass: operatorClass, to: now, returns: here.integrals[0])
    archives[channel].items = archiveItems(
      of: archives[channel], on: platform, ofClass: operatorClass, at: now,
      returns: isPrivate ? ReturnIntegral() : here.integrals[0])
    archives[channel].state = .isUsedUp
    stopPosting(
      archives[channel], in: group, returns: isPrivate ? 0 : here.returnsPerChannel,
      isPrivate: isPrivate, at: now)
  }

  /// A genuine channel ends, and the items of its archive go down with it; its group has come to this time.
  mutating func endArchive(
    of channel: ChannelID, on platform: PlatformID, ofClass operatorClass: ClassID, isPrivate: Bool,
    at now: Double
  ) {
    guard archives.isActive else { return }
    let row = archives[channel]
    let group = group(platform, operatorClass)
    let own: ChannelItems
    switch row.state {
    case .hasNone, .wasUploaded: return
    case .isPosted:
      own = archiveItems(
        of: row, on: platform, ofClass: operatorClass, at: now,
        returns: returnIntegral(of: 0, on: platform, isPrivate: isPrivate))
      stopPosting(
        row, in: group, returns: returnsPerChannel(on: platform, isPrivate: isPrivate),
        isPrivate: isPrivate, at: now)
      // From here on what it posted is told by when it stopped.
      archives[channel].state = .isUsedUp
    case .isUsedUp:
      own = publishing.left(
        of: row.items, since: row.usedUpAt, on: platform, at: now, weights, knots: knots)
    }
    archives.groups[group].items.remove(own, isLast: archives.groups[group].holderCount == 1)
    archives.groups[group].holderCount -= 1
  }

  private mutating func stopPosting(
    _ row: Archives.Row, in group: GroupID, returns: Double, isPrivate: Bool, at now: Double
  ) {
    _ = archives.groups[group].readers.remove(
      full: row.full, carried: row.carried, returnsAtFounding: row.returnsPerChannel,
      returns: returns, isPrivate: isPrivate, age: now - row.foundedAt,
      growth: parameters.growth)
  }

  /// The items of a channel whose archive is not used up before now.
  private func archiveItems(
    of row: Archives.Row, on platform: PlatformID, ofClass operatorClass: ClassID, at now: Double,
    returns: ReturnIntegral
  ) -> ChannelItems {
    let life = ChannelLife(
      foundedAt: row.foundedAt, uploaded: 0, full: row.full, carried: row.carried,
      growth: parameters.growth, returnsPerChannel: row.returnsPerChannel,
      returnsAtFounding: (row.returns.open, row.returns.ordered))
    return publishing.items(
      of: life, on: platform, rate: archiveRate(ofClass: operatorClass, on: platform), weight: 0,
      at: now, returns: returns, weights, knots: knots)
  }
}
