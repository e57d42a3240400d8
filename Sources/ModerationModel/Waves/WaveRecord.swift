internal import Containers

/// What an occurrence of a wave did and what came after, by operator class and, last, for all; and what it
/// did by platform.
struct WaveRecord: ~Copyable {
  /// The time after the end in which the least number of channels is sought: 30 days.
  static let lowWindow = 30 * RunClock.day

  /// One operator class, or all.
  ///
  /// It is not private since the compiler (Swift 6.3) fails, in debug, on a fixed array of what is.
  struct Row: BitwiseCopyable {
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
    var newLife = 0.0
    var newItems = 0.0
    /// Items that the new channels post of their archives per unit of time.
    var newArchive = 0.0
    var slotsUsed = 0
  }

  /// One platform on which the wave acts.
  struct PlatformRow: BitwiseCopyable {
    let platform: PlatformID
    var referred = 0
    var removed = 0
    var slotsUsed = 0
  }

  /// By operator class; the last is of all.
  private var rows: FixedArray<Int, Row>
  /// By platform of the wave, in the order of the scenario.
  private var platformRows: FixedArray<Int, PlatformRow>
  /// What was posted around it, and what was founded in the weeks after.
  var aftermath: WaveAftermath
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

  init(classCount: Int, platforms: [PlatformID]) {
    rows = FixedArray(repeating: Row(), count: classCount + 1)
    platformRows = FixedArray(count: platforms.count) { PlatformRow(platform: platforms[$0]) }
    aftermath = WaveAftermath(rowCount: classCount + 1)
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

  mutating func begin(live: IDArray<ClassID, Int>) {
    hasBegun = true
    for (index, count) in Self.withSum(live).enumerated() {
      rows[index].before = count
      rows[index].live = count
      rows[index].low = count
    }
  }

  /// The numbers of all classes and, last, their sum.
  private static func withSum<Number: AdditiveArithmetic>(
    _ numbers: IDArray<ClassID, Number>
  ) -> [Number] {
    numbers.elements + [numbers.elements.reduce(.zero, +)]
  }

  @inline(__always)
  private mutating func each(_ operatorClass: ClassID, _ change: (inout Row) -> Void) {
    change(&rows[operatorClass.index])
    change(&rows[rows.count - 1])
  }

  @inline(__always)
  private mutating func onPlatform(_ platform: PlatformID, _ change: (inout PlatformRow) -> Void) {
    // A wave's platforms are few.
    for index in platformRows.ids where platformRows[index].platform == platform {
      change(&platformRows[index])
    }
  }

  mutating func countListing(ofClass operatorClass: ClassID, watched: Bool) {
    each(operatorClass) { row in
      row.listed += 1
      if watched { row.watched += 1 }
    }
  }

  mutating func countReferral(ofClass operatorClass: ClassID, on platform: PlatformID) {
    each(operatorClass) { $0.referred += 1 }
    onPlatform(platform) { $0.referred += 1 }
  }

  /// A slot of capacity was used for a referral.
  mutating func countSlot(ofClass operatorClass: ClassID, on platform: PlatformID) {
    each(operatorClass) { $0.slotsUsed += 1 }
    onPlatform(platform) { $0.slotsUsed += 1 }
  }

  mutating func countRemoval(
    ofClass operatorClass: ClassID, on platform: PlatformID, genuine: Bool
  ) {
    each(operatorClass) { row in
      if genuine { row.removed += 1 } else { row.wrongful += 1 }
    }
    if genuine { onPlatform(platform) { $0.removed += 1 } }
  }

  mutating func countSuspension(ofClass operatorClass: ClassID) {
    each(operatorClass) { $0.suspended += 1 }
  }

  /// A genuine channel was founded on the wave's platforms.
  ///
  /// `items` are those it uploads at once, less what a channel of its class that had always been
  /// there would have posted; `archive` is the rate at which it posts its archive.
  mutating func record(
    foundingOfClass operatorClass: ClassID, channel number: UInt32,
    items: @autoclosure () -> Double, archive: Double, at now: Double
  ) {
    let isNew = isOver
    if isNew { aftermath.channelFounded(number, ofClass: operatorClass) }
    let items = isNew ? items() : 0
    let lowIsKnown = lowIsKnown
    let endedAt = endedAt
    each(operatorClass) { row in
      row.live += 1
      if isNew {
        row.newCount += 1
        // What is left of its life when it ends, or when nothing more is followed, is added then.
        row.newLife -= now
        row.newItems += items
        if archive > 0 {
          row.newArchive += archive
          row.newItems -= archive * now
        }
      }
      Self.look(at: &row, now: now, lowIsKnown: lowIsKnown, endedAt: endedAt)
    }
  }

  /// A genuine channel on the wave's platforms ended; `items` are what a channel of its class that
  /// had always been there would have posted.
  mutating func record(
    endOfClass operatorClass: ClassID, channel number: UInt32, foundedAt: Double,
    items: @autoclosure () -> Double, at now: Double
  ) {
    let isNew = number >= firstNew
    if isNew { aftermath.channelEnded(number, ofClass: operatorClass, life: now - foundedAt) }
    let items = isNew ? items() : 0
    let lowIsKnown = lowIsKnown
    each(operatorClass) { row in
      row.live -= 1
      if isNew {
        row.newEnded += 1
        row.newLife += now
        row.newItems += items
      }
      Self.look(at: &row, now: now, lowIsKnown: lowIsKnown, endedAt: nil)
    }
  }

  /// A channel stops posting its archive, which it did at a rate.
  mutating func record(
    usedUp archive: Double, ofClass operatorClass: ClassID, channel number: UInt32, at now: Double
  ) {
    guard number >= firstNew else { return }
    each(operatorClass) { row in
      row.newArchive -= archive
      row.newItems += archive * now
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
  ///
  /// `items` are, by class, what a channel that had always been there would have posted.
  mutating func end(at now: Double, channelsFounded: UInt32, items: IDArray<ClassID, Double>) {
    endedAt = now
    firstNew = channelsFounded + 1
    aftermath.end(at: now, channelsFounded: channelsFounded)
    for index in rows.ids {
      Self.look(at: &rows[index], now: now, lowIsKnown: lowIsKnown, endedAt: now)
    }
    if closesAtEnd { close(at: now, items: items) }
  }

  /// From now on the low is what it is.
  mutating func closeLow() { lowIsKnown = true }

  /// Another occurrence begins to act on the same platforms: what comes now is no longer this
  /// one's doing.
  mutating func closeWhenOver(at now: Double, items: IDArray<ClassID, Double>) {
    if isOver { close(at: now, items: items) } else { closesAtEnd = true }
  }

  /// Ends the following, at the latest at the horizon.
  mutating func close(at now: Double, items: IDArray<ClassID, Double>) {
    guard closedAt == nil, isOver else { return }
    closedAt = now
    lowIsKnown = true
    for index in rows.ids {
      rows[index].newLife += Double(rows[index].newCount - rows[index].newEnded) * now
    }
    for operatorClass in items.ids {
      let row = rows[operatorClass.index]
      each(operatorClass) {
        $0.newItems += Double(row.newCount - row.newEnded) * items[operatorClass]
        if row.newArchive > 0 { $0.newItems += row.newArchive * now }
      }
    }
  }

  /// The metrics of the operator classes and, last, of all; NaN where there is no value.
  ///
  /// `slotsDue` are the slots of capacity that have come by the end or the horizon, nil without capacity.
  func values(slotsDue: Int?, _ setting: borrowing Setting) -> [Double] {
    let (warmup, horizon) = (setting.warmup, setting.end)
    return rows.ids.flatMap { index in
      values(ofRow: index, slotsDue: slotsDue, warmup: warmup, horizon: horizon).map { $0 ?? .nan }
    }
  }

  /// The metrics of a row; nil where there is no value.
  ///
  /// Times are on the run's clock, on which reported time begins at `warmup`.
  private func values(
    ofRow index: Int, slotsDue: Int?, warmup: Double, horizon: Double
  ) -> [Double?] {
    guard let firstReferral, firstReferral <= horizon else {
      return WaveMetric.allCases.map { _ in nil }
    }
    let row = rows[index]
    return WaveMetric.allCases.map { metric in
      switch metric {
      case .firstReferralDays: RunClock.days(firstReferral - warmup)
      case .endDays: RunClock.days(plannedEnd - warmup)
      case .channelsBefore: Double(row.before)
      case .items30dBefore: itemsBefore(\.all, row: index)
      case .itemsOriginal30dBefore: itemsBefore(\.original, row: index)
      case .itemsForwarded30dBefore: itemsBefore(\.forwarded, row: index)
      case .itemsArchive30dBefore: itemsBefore(\.archive, row: index)
      case .slotsUsed: slotsDue == nil ? nil : Double(row.slotsUsed)
      case .slotsUnused:
        if index == rows.count - 1, let slotsDue { Double(slotsDue - row.slotsUsed) } else { nil }
      case .daysFollowed, .listed, .watched, .referred, .channelsRemoved, .accountsSuspended,
        .takedowns, .wrongfulRemovals, .channelsLow, .dropShare, .daysToHalfRecovery,
        .daysToFullRecovery, .items30dAfter, .newChannels, .meanLifeNewChannelsDays,
        .itemsPerDayNewChannels, .itemsOriginal30dAfter, .itemsForwarded30dAfter,
        .itemsArchive30dAfter, .newChannelsWeek1, .newChannelsWeek2, .newChannelsWeek3,
        .meanLife30dWeek1Days, .meanLife30dWeek2Days, .meanLife30dWeek3Days, .itemsWeek1,
        .itemsWeek2, .itemsWeek3:
        isCovered ? value(of: metric, ofRow: index) : nil
      }
    }
  }

  private func itemsBefore(_ kind: KeyPath<PostedItems, Double>, row: Int) -> Double? {
    aftermath.items(kind, from: .early, to: .atFirst, row: row)
  }

  private func itemsAfter(_ kind: KeyPath<PostedItems, Double>, row: Int) -> Double? {
    aftermath.items(kind, from: .atEnd, to: .late, row: row)
  }

  /// The metrics by platform of the wave, in the order of the scenario; NaN where there is no value.
  func platformValues(hasSlots: Bool, horizon: Double) -> [Double] {
    let hasBegun = firstReferral.map { $0 <= horizon } ?? false
    return platformRows.ids.flatMap { index in
      let row = platformRows[index]
      return WavePlatformMetric.allCases.map { metric in
        switch metric {
        case .referred: hasBegun && isCovered ? Double(row.referred) : .nan
        case .channelsRemoved: hasBegun && isCovered ? Double(row.removed) : .nan
        case .slotsUsed: hasBegun && hasSlots ? Double(row.slotsUsed) : .nan
        }
      }
    }
  }

  /// A metric that needs the whole wave.
  private func value(of metric: WaveMetric, ofRow index: Int) -> Double? {
    guard let endedAt, let closedAt else { return nil }
    let row = rows[index]
    func founded(_ week: Int) -> Double? {
      aftermath.founded(inWeek: week, followedTo: closedAt, row: index).map(Double.init)
    }
    func meanLife(_ week: Int) -> Double? {
      aftermath.meanLife(ofWeek: week, followedTo: closedAt, row: index).map(RunClock.days)
    }
    switch metric {
    case .firstReferralDays, .endDays, .channelsBefore, .items30dBefore, .itemsOriginal30dBefore,
      .itemsForwarded30dBefore, .itemsArchive30dBefore, .slotsUsed, .slotsUnused:
      return nil
    case .daysFollowed: return RunClock.days(closedAt - endedAt)
    case .listed: return Double(row.listed)
    case .watched: return Double(row.watched)
    case .referred: return Double(row.referred)
    case .channelsRemoved: return Double(row.removed)
    case .accountsSuspended: return Double(row.suspended)
    case .takedowns: return Double(row.removed + row.suspended)
    case .wrongfulRemovals: return Double(row.wrongful)
    case .channelsLow: return Double(row.low)
    case .dropShare: return row.before > 0 ? 1 - Double(row.low) / Double(row.before) : nil
    case .daysToHalfRecovery: return row.halfAt.map { RunClock.days($0 - endedAt) }
    case .daysToFullRecovery: return row.fullAt.map { RunClock.days($0 - endedAt) }
    case .newChannels: return Double(row.newCount)
    case .meanLifeNewChannelsDays:
      return row.newCount > 0 ? RunClock.days(row.newLife / Double(row.newCount)) : nil
    case .items30dAfter: return itemsAfter(\.all, row: index)
    case .itemsOriginal30dAfter: return itemsAfter(\.original, row: index)
    case .itemsForwarded30dAfter: return itemsAfter(\.forwarded, row: index)
    case .itemsArchive30dAfter: return itemsAfter(\.archive, row: index)
    case .itemsPerDayNewChannels:
      return row.newLife > 0 ? row.newItems / RunClock.days(row.newLife) : nil
    case .newChannelsWeek1: return founded(0)
    case .newChannelsWeek2: return founded(1)
    case .newChannelsWeek3: return founded(2)
    case .meanLife30dWeek1Days: return meanLife(0)
    case .meanLife30dWeek2Days: return meanLife(1)
    case .meanLife30dWeek3Days: return meanLife(2)
    case .itemsWeek1: return aftermath.items(inWeek: 0, row: index)
    case .itemsWeek2: return aftermath.items(inWeek: 1, row: index)
    case .itemsWeek3: return aftermath.items(inWeek: 2, row: index)
    }
  }
}
