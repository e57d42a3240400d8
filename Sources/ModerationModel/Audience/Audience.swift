internal import Containers
internal import Numerics
internal import RandomStreams

/// What a channel's followers and items depend on beyond its founding: a row beside its own.
struct ChannelAudience: BitwiseCopyable {
  /// Followers of a full-grown channel of its line on a platform of reach 1.
  var size: Double
  /// Followers at the founding; once it has ended, followers at the end.
  var carried: Double
  /// The platform's returns per channel, and what came of them for views, at the founding.
  var returns: Double
  var open: Double
  var ordered: Double
}

/// Followers on all platforms and, with them, the items they see: in closed form between events.
///
/// A group is the genuine channels of one platform and class. Founding and end of a channel cost
/// the same however many there are.
struct Audience: ~Copyable {
  let parameters: AudienceParameters
  /// Whether anybody follows at all.
  let hasFollowers: Bool
  let reach: FixedArray<PlatformID, Double>
  /// The times at which a weight or an item hazard changes its course, ascending.
  let knots: [Double]

  var publishing: Publishing
  var archives: Archives
  var forwards: Forwards
  var displacedFollowers: FixedArray<PlatformID, DisplacedFollowers>
  private(set) var followerTotals: FixedArray<GroupID, FollowerTotals>
  var weights: DrivenWeights
  private(set) var recruitment: RecruitmentTime
  /// Those of private channels again, whom nobody joins by searching; none where no class has such channels.
  var privateTotals: FixedArray<GroupID, FollowerTotals>

  var channels = GrowableBuffer<ChannelID, ChannelAudience>()
  private var channelLimit = 0

  /// Holds nothing, and has the compiler pass the struct by address: a call that only reads would copy it
  /// all otherwise, as ``EventQueue`` explains.
  private let readsInPlace: any Sendable = ()

  /// Without followers, items and decoys that shake trust there is nothing to keep account of.
  let isIdle: Bool
  /// Whether any class has private channels.
  let hasPrivateChannels: Bool

  private let classCount: Int

  /// `shakesTrust` says whether any programme's exposed decoys do, `asksForPasts` whether waves may ask what had
  /// been posted.
  init(
    _ parameters: AudienceParameters, _ classes: [OperatorClassParameters],
    platforms: [PlatformParameters], programmeCount: Int, shakesTrust: Bool, asksForPasts: Bool,
    multipliers: Multipliers
  ) {
    let hasFollowers = parameters.size != .fixed(0)
    var weightMultipliers = [Multiplier.one]
    func weight(of value: DrivenValue) -> Int {
      guard let multiplier = multipliers[value] else { return 0 }
      weightMultipliers.append(multiplier)
      return weightMultipliers.count - 1
    }
    let postWeights = classes.map { weight(of: .postsRate($0.name)) }
    let recruitWeights = classes.map { weight(of: .recruited($0.name)) }
    var weightCount = weightMultipliers.count
    let forwardWeights = classes.map { owners in
      guard Forwarding(owners, classes) != nil else { return 0 }
      weightCount += 1
      return weightCount - 1
    }
    let weights = DrivenWeights(
      weightMultipliers, others: weightCount - weightMultipliers.count)
    let publishing = Publishing(
      classes, platforms: platforms, weights: postWeights, multipliers: multipliers,
      viewShare: hasFollowers ? parameters.viewShare : 0, viewHalfLife: parameters.viewHalfLife)
    let times = weights.multipliers.flatMap(\.knots) + publishing.knots
    var displaced = DisplacedFollowers(
      parameters, programmeCount: programmeCount, weightCount: weights.now.count)
    var displacedFollowers: [DisplacedFollowers] = []
    let publishes = publishing.isActive
    let hasArchives = publishing.hasArchives
    let hasForwards = publishing.hasForwards
    for fate in publishing.fateList {
      if publishes { displaced.setViewDecay(fate) }
      displacedFollowers.append(displaced)
    }
    let groupCount = platforms.count * classes.count
    let isIdle = !hasFollowers && !publishes && !shakesTrust
    let hasPrivateChannels = classes.contains { $0.privateShare > 0 }

    self.parameters = parameters
    self.hasFollowers = hasFollowers
    self.weights = weights
    self.publishing = publishing
    self.isIdle = isIdle
    self.hasPrivateChannels = hasPrivateChannels
    classCount = classes.count
    reach = FixedArray(count: platforms.count) { platforms[$0.index].reach }
    knots = times.sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    self.displacedFollowers = FixedArray(count: platforms.count) { displacedFollowers[$0.index] }
    archives = Archives(isActive: hasArchives, groupCount: groupCount)
    forwards = Forwards(
      isActive: hasForwards, weights: forwardWeights, groupCount: groupCount,
      keepsPasts: asksForPasts)
    followerTotals = FixedArray(repeating: FollowerTotals(), count: groupCount)
    privateTotals = FixedArray(
      repeating: FollowerTotals(), count: hasPrivateChannels ? groupCount : 0)
    recruitment = RecruitmentTime(weights: IDArray(recruitWeights), groupCount: groupCount)
  }

  /// The group of a platform and class.
  func group(_ platform: PlatformID, _ operatorClass: ClassID) -> GroupID {
    GroupID(platform.index * classCount + operatorClass.index)
  }

  var classes: IDRange<ClassID> { IDRange(count: classCount) }

  // MARK: - Time

  /// Lets time pass for a platform, but not yet for its groups.
  mutating func advance(platform: PlatformID, to now: Double) {
    if isIdle { return }
    displacedFollowers[platform].advance(to: now, weights: weights.now)
  }

  /// Lets time pass for a group and its platform.
  private mutating func advance(
    platform: PlatformID, ofClass operatorClass: ClassID, to now: Double
  ) {
    displacedFollowers[platform].advance(to: now, weights: weights.now)
    let group = group(platform, operatorClass)
    guard followerTotals[group].anchor < now else { return }
    let growth = followerTotals[group].growth(at: parameters.growth, to: now)
    if publishing.postings[operatorClass].isActive {
      publishing.advance(
        group, on: platform, ofClass: operatorClass, to: now, weights.now,
        followerTotals[group].readers(growth: growth),
        returns: displacedFollowers[platform].integrals[
          publishing.postings[operatorClass].weight])
      advanceArchives(
        of: group, on: platform, ofClass: operatorClass, to: now,
        returns: displacedFollowers[platform].integrals[0])
      advanceForwards(
        of: group, on: platform, ofClass: operatorClass, to: now,
        followerTotals[group].readers(growth: growth))
    }
    if !recruitment.isEmpty {
      recruitment.advance(
        group, followerTotals[group], to: now, growth: growth, weights: weights.now,
        returns: displacedFollowers[platform].integrals)
    }
    followerTotals[group].advance(
      to: now, growth: growth, returns: displacedFollowers[platform].integrals[0])
  }

  /// Lets time pass everywhere.
  private mutating func advance(to now: Double) {
    if isIdle { return }
    for platform in reach.ids {
      for operatorClass in classes {
        advance(platform: platform, ofClass: operatorClass, to: now)
      }
    }
  }

  /// Takes the pieces of weights and item hazards that hold from a knot on.
  mutating func turn(at now: Double) {
    advance(to: now)
    weights.turn(at: now)
    publishing.turn(at: now)
    turnForwards(at: now)
    for platform in reach.ids {
      displacedFollowers[platform].changeViewDecay(publishing.fates[platform])
    }
  }

  // MARK: - Channels

  /// What the audience needs to know of a founding.
  struct Founding {
    let channel: ChannelID
    let platform: PlatformID
    let operatorClass: ClassID
    let size: Double
    let carried: Double
    let isPrivate: Bool
    let isInitial: Bool
    let isSuccessor: Bool
    let hasArchive: Bool
  }

  /// A genuine channel is founded.
  ///
  /// - Precondition: not ``isIdle``.
  mutating func found(_ founding: Founding, at now: Double) {
    let (platform, operatorClass) = (founding.platform, founding.operatorClass)
    advance(platform: platform, ofClass: operatorClass, to: now)
    if feedsForwards(operatorClass) {
      advance(to: now)
      changeSources(operatorClass, by: 1, at: now)
    }
    let group = group(platform, operatorClass)
    let full = reach[platform] * founding.size
    let carried = founding.isInitial ? full : founding.carried
    let isPrivate = founding.isPrivate
    let returns = returnsPerChannel(on: platform, isPrivate: isPrivate)
    let integrals = returnIntegral(
      of: publishing.postings[operatorClass].weight, on: platform, isPrivate: isPrivate)
    if !isPrivate { displacedFollowers[platform].publicCount += 1 }
    followerTotals[group].add(
      full: full, carried: carried, returns: returns, isPrivate: isPrivate)
    if isPrivate { foundPrivate(in: group, full: full, carried: carried, at: now) }
    channels.reserve(founding.channel.index + 1, keeping: channelLimit)
    channelLimit = max(channelLimit, founding.channel.index + 1)
    channels[founding.channel] = ChannelAudience(
      size: founding.size, carried: carried, returns: returns, open: integrals.open,
      ordered: integrals.ordered)
    publishing.upload(
      publishing.postings[operatorClass].uploads(
        onFounding: founding.isSuccessor, hasArchive: founding.hasArchive),
      to: group, on: platform, followers: carried)
    foundArchive(founding, full: full, carried: carried, at: now)
    foundForwards(
      founding.channel, on: platform, ofClass: operatorClass, isPrivate: isPrivate, at: now)
  }

  /// A genuine channel ends; its followers have yet to be released.
  ///
  /// - Precondition: not ``isIdle``.
  /// - Returns: its followers.
  mutating func end(
    _ channel: ChannelID, on platform: PlatformID, ofClass operatorClass: ClassID,
    foundedAt: Double, isSuccessor: Bool, isPrivate: Bool, at now: Double
  ) -> Double {
    advance(platform: platform, ofClass: operatorClass, to: now)
    if feedsForwards(operatorClass) {
      advance(to: now)
      changeSources(operatorClass, by: -1, at: now)
    }
    let group = group(platform, operatorClass)
    let row = channels[channel]
    let full = reach[platform] * row.size
    if publishing.postings[operatorClass].isActive {
      let life = ChannelLife(
        foundedAt: foundedAt,
        uploaded: uploaded(
          by: channel, on: platform, ofClass: operatorClass, isSuccessor: isSuccessor),
        full: full, carried: row.carried, growth: parameters.growth,
        returnsPerChannel: row.returns, returnsAtFounding: (row.open, row.ordered))
      let weight = publishing.postings[operatorClass].weight
      let own = publishing.items(
        of: life, on: platform, rate: publishing.postings[operatorClass].rate, weight: weight,
        at: now, returns: returnIntegral(of: weight, on: platform, isPrivate: isPrivate), weights,
        knots: knots)
      publishing.remove(own, from: group, isLast: followerTotals[group].channelCount == 1)
      endArchive(
        of: channel, on: platform, ofClass: operatorClass, isPrivate: isPrivate, at: now)
      endForwards(
        of: channel, life, on: platform, ofClass: operatorClass, isPrivate: isPrivate, at: now)
    }
    if !isPrivate { displacedFollowers[platform].publicCount -= 1 }
    let followers = followerTotals[group].remove(
      full: full, carried: row.carried, returnsAtFounding: row.returns,
      returns: returnsPerChannel(on: platform, isPrivate: isPrivate), isPrivate: isPrivate,
      age: now - foundedAt, growth: parameters.growth)
    if isPrivate {
      endPrivate(
        in: group, full: full, carried: row.carried, age: now - foundedAt, at: now)
    }
    channels[channel].carried = followers
    return followers
  }

  /// The followers of a live genuine channel now, without letting time pass.
  func followers(
    of channel: ChannelID, on platform: PlatformID, foundedAt: Double, isPrivate: Bool,
    at now: Double
  ) -> Double {
    if isIdle { return 0 }
    let row = channels[channel]
    let full = reach[platform] * row.size
    let gap = (full - row.carried) * PortableMath.exp(-parameters.growth * (now - foundedAt))
    if isPrivate { return max(0, full - gap) }
    var copy = displacedFollowers[platform]
    copy.advance(to: now, weights: weights.now)
    return max(0, full - gap + (copy.returnsPerChannel - row.returns))
  }

  /// Makes room for `count` channels.
  mutating func reserve(_ count: Int) {
    if !isIdle { channels.reserve(count, keeping: channelLimit) }
  }

  /// Brings what is known of a channel's followers near.
  func readAhead(of channel: ChannelID) -> UInt32 {
    guard channel.index < channelLimit else { return 0 }
    // Its row may lie in two lines of a cache.
    return UInt32(
      truncatingIfNeeded: channels[channel].size.bitPattern
        ^ channels[channel].ordered.bitPattern)
  }

  // MARK: - Decoys

  /// From now on the live decoys of a programme attract as much as so many channels.
  mutating func setAttraction(
    of programme: ProgrammeID, on platform: PlatformID, to channels: Double, at now: Double
  ) {
    advance(platform: platform, to: now)
    displacedFollowers[platform].attraction[programme] = channels
  }

  /// An exposed decoy turns a share of the trust that is left on its platform into suspicion.
  ///
  /// - Precondition: the platform has come to this time by ``setAttraction(of:on:to:at:)``.
  mutating func shakeTrust(
    by programme: ProgrammeID, on platform: PlatformID, share: Double, halfLife: Double?
  ) {
    displacedFollowers[platform].suspicion.grow(by: programme, share: share, halfLife: halfLife)
  }

  // MARK: - Reading

  /// What is told of a platform now, without letting time pass.
  ///
  /// - Complexity: O(classes).
  func reading(of platform: PlatformID, at now: Double) -> AudienceReading {
    var reading = AudienceReading()
    if isIdle { return reading }
    var here = displacedFollowers[platform]
    here.advance(to: now, weights: weights.now)
    reading.add(here)
    for operatorClass in classes {
      let group = group(platform, operatorClass)
      var totals = followerTotals[group]
      let growth = totals.growth(at: parameters.growth, to: now)
      if posts(operatorClass) {
        reading.add(
          publishing.totals(
            of: group, on: platform, ofClass: operatorClass, at: now, weights.now,
            totals.readers(growth: growth),
            returns: here.integrals[publishing.postings[operatorClass].weight]))
        if archives.isActive {
          reading.add(
            archive: archiveTotals(
              of: group, on: platform, ofClass: operatorClass, at: now,
              returns: here.integrals[0]))
        }
        if forwards.forwards(operatorClass) {
          reading.add(
            forwards: forwardTotals(
              of: group, on: platform, ofClass: operatorClass, at: now,
              totals.readers(growth: growth), returns: here.integrals))
        }
      }
      totals.advance(to: now, growth: growth, returns: here.integrals[0])
      reading.add(totals, returns: here.returnsPerChannel)
      if hasPrivateChannels {
        reading.followersPrivate += privateFollowers(of: group, at: now)
      }
    }
    return reading
  }
}
