internal import RandomStreams

/// The kinds of draws: each has streams of its own.
///
/// To ``RandomStreams`` a kind is a number; a number once given is never given anew.
enum StreamID: UInt32, CaseIterable {
  case arrivalGap = 1
  case channelsEach = 2
  case homePlatform = 3
  case visibility = 4
  case lifetime = 5
  case mirrorGap = 6
  case abandonment = 7
  case suspension = 8
  case spares = 9
  case accountDelay = 10
  case recreation = 11
  case recreationDelay = 12
  case migration = 13
  case destination = 14
  case listing = 15
  case watch = 16
  case referralTime = 17
  case queueMark = 18
  case acceptance = 19
  case response = 20
  case waveSuspension = 21
  case redirection = 22
  case audienceSize = 23
  case recruitmentGap = 24
  case openingGap = 25
  case exposure = 26
  case identityGap = 27
  case identityIsOperator = 28
  case operatorMark = 29
  case arrest = 30
  case arrestDelay = 31
  case watchYield = 32
  case slotPlatform = 33
  case siblings = 34
  case rally = 35
  case rallyDelay = 36
  case returnGap = 37
  case returning = 38
  case archive = 39
  case closing = 40
  case privacy = 41
}

/// The links of the chains that name entities by their cause.
enum Link: UInt32 {
  case initialOperator = 1
  case arrivingOperator = 2
  case firstChannel = 3
  case mirror = 4
  case successor = 5
  case platform = 6
  case accountRequest = 7
  case occurrence = 8
  case wave = 9
  case recruitedOperator = 10
  case opening = 11
  case identity = 12
  case markedOperator = 13
  case period = 14
  case attempt = 15
  case slot = 16
  case sibling = 17
  case ralliedOperator = 18
  case retirement = 19
  case returnCandidate = 20
  case returnedChannel = 21
}

extension EntityKey {
  @inline(__always)
  func child(_ link: Link, _ index: Int) -> EntityKey { child(link.rawValue, UInt64(index)) }

  /// The key of something between this entity and another.
  @inline(__always)
  func child(_ link: Link, _ other: EntityKey) -> EntityKey { child(link.rawValue, other.bits) }
}
