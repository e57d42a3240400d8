/// What an occurrence of a wave did and what came after, by operator class and, last, for all.
struct WaveRecord {
  /// Days after the end in which the least number of channels is sought.
  static let lowWindow = 30.0

  /// One operator class, or all.
  private struct Row {
    var before = 0
    var live = 0
    var low = 0
    var halfAt: Double?
    var fullAt: Double?
    var listed = 0
    var watched = 0
    var referred = 0
    var removed = 0
    var suspended = 0
    var wrongful = 0
    var newCount = 0
    var newEnded = 0
    var newLifeDays = 0.0
  }

  private var rows: [Row]
  private var firstReferral: Double?
  private var plannedEnd = 0.0
  private var isCovered = false
  private var hasBegun = false
  private var endedAt: Double?
  /// The number of the first channel founded after the end.
  private var firstNew = UInt32.max
  private var lowIsKnown = false
  private var closesAtEnd = false
  private var closedAt: Double?

  init(classCount: Int) {
    rows = Array(repeating: Row(), count: classCount + 1)
  }

  /// Whether the end is past.
  var isOver: Bool { endedAt != nil }
  /// Whether nothing more is followed.
  var isClosed: Bool { closedAt != nil }
  /// The first referral, once the occurrence is known to take place.
  var beganAt: Double? { hasBegun ? firstReferral : nil }

  /// Notes when the occurrence is going to take place, and whether the run goes on to its end.
  mutating func plan(firstReferral: Double, end: Double, by horizon: Double) {
    self.firstReferral = firstReferral
    plannedEnd = end
    isCovered = end <= horizon
  }

  mutating func begin(live: [Int]) {
    hasBegun = true
    for (index, count) in (live + [live.reduce(0, +)]).enumerated() {
      rows[index].before = count
      rows[index].live = count
      rows[index].low = count
    }
  }

  private mutating func each(_ operatorClass: Int, _ change: (inout Row) -> Void) {
    change(&rows[operatorClass])
    change(&rows[rows.count - 1])
  }

  mutating func countListing(ofClass operatorClass: Int, watched: Bool) {
    each(operatorClass) { row in
      row.listed += 1
      if watched { row.watched += 1 }
    }
  }

  mutating func countReferral(ofClass operatorClass: Int) {
    each(operatorClass) { $0.referred += 1 }
  }

  mutating func countRemoval(ofClass operatorClass: Int, genuine: Bool) {
    each(operatorClass) { row in
      if genuine { row.removed += 1 } else { row.wrongful += 1 }
    }
  }

  mutating func countSuspension(ofClass operatorClass: Int) {
    each(operatorClass) { $0.suspended += 1 }
  }

  /// A genuine channel was founded on the wave's platforms.
  mutating func see(foundingOfClass operatorClass: Int, at now: Double) {
    let isNew = isOver
    let lowIsKnown = lowIsKnown
    let endedAt = endedAt
    each(operatorClass) { row in
      row.live += 1
      if isNew {
        row.newCount += 1
        // What is left of its life when it ends, or when nothing more is followed, is added then.
        row.newLifeDays -= now
      }
      Self.look(at: &row, now: now, lowIsKnown: lowIsKnown, endedAt: endedAt)
    }
  }

  /// A genuine channel on the wave's platforms ended.
  mutating func see(endOfClass operatorClass: Int, channel number: UInt32, at now: Double) {
    let isNew = number >= firstNew
    let lowIsKnown = lowIsKnown
    each(operatorClass) { row in
      row.live -= 1
      if isNew {
        row.newEnded += 1
        row.newLifeDays += now
      }
      Self.look(at: &row, now: now, lowIsKnown: lowIsKnown, endedAt: nil)
    }
  }

  /// Looks for a new low and, from the end on, for recovery.
  private static func look(
    at row: inout Row, now: Double, lowIsKnown: Bool, endedAt: Double?
  ) {
    if !lowIsKnown, row.live < row.low {
      row.low = row.live
      row.halfAt = nil
      row.fullAt = nil
      return
    }
    guard let endedAt else { return }
    // Twice the numbers, so that half of an odd loss needs no fraction.
    if row.halfAt == nil, 2 * row.live >= row.before + row.low { row.halfAt = max(now, endedAt) }
    if row.fullAt == nil, row.live >= row.before { row.fullAt = max(now, endedAt) }
  }

  /// The occurrence ends, when `channelsFounded` channels have been founded.
  mutating func end(at now: Double, channelsFounded: UInt32) {
    endedAt = now
    firstNew = channelsFounded + 1
    for index in rows.indices {
      Self.look(at: &rows[index], now: now, lowIsKnown: lowIsKnown, endedAt: now)
    }
    if closesAtEnd { close(at: now) }
  }

  /// From now on the low is what it is.
  mutating func closeLow() { lowIsKnown = true }

  /// Another occurrence begins to act on the same platforms: what comes now is no longer this
  /// one's doing.
  mutating func closeWhenOver(at now: Double) {
    if isOver { close(at: now) } else { closesAtEnd = true }
  }

  /// Ends the following, at the latest at the horizon.
  mutating func close(at now: Double) {
    guard closedAt == nil, isOver else { return }
    closedAt = now
    lowIsKnown = true
    for index in rows.indices {
      rows[index].newLifeDays += Double(rows[index].newCount - rows[index].newEnded) * now
    }
  }

  /// The metrics of an operator class or, as the last, of all; nil where there is no value.
  ///
  /// Times are on the run's clock, on which reported time begins at `warmup`.
  func values(ofRow index: Int, warmup: Double, horizon: Double) -> [Double?] {
    guard let firstReferral, firstReferral <= horizon else {
      return WaveMetric.allCases.map { _ in nil }
    }
    let row = rows[index]
    return WaveMetric.allCases.map { metric in
      switch metric {
      case .firstReferralDays: firstReferral - warmup
      case .endDays: plannedEnd - warmup
      case .channelsBefore: Double(row.before)
      default: isCovered ? value(of: metric, row) : nil
      }
    }
  }

  /// A metric that needs the whole wave.
  private func value(of metric: WaveMetric, _ row: Row) -> Double? {
    guard let endedAt, let closedAt else { return nil }
    switch metric {
    case .firstReferralDays, .endDays, .channelsBefore: return nil
    case .daysFollowed: return closedAt - endedAt
    case .listed: return Double(row.listed)
    case .watched: return Double(row.watched)
    case .referred: return Double(row.referred)
    case .channelsRemoved: return Double(row.removed)
    case .accountsSuspended: return Double(row.suspended)
    case .takedowns: return Double(row.removed + row.suspended)
    case .wrongfulRemovals: return Double(row.wrongful)
    case .channelsLow: return Double(row.low)
    case .dropShare: return row.before > 0 ? 1 - Double(row.low) / Double(row.before) : nil
    case .daysToHalfRecovery: return row.halfAt.map { $0 - endedAt }
    case .daysToFullRecovery: return row.fullAt.map { $0 - endedAt }
    case .newChannels: return Double(row.newCount)
    case .meanLifeNewChannelsDays:
      return row.newCount > 0 ? row.newLifeDays / Double(row.newCount) : nil
    }
  }
}
