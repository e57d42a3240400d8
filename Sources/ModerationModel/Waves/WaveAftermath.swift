internal import Containers

/// What was posted on a wave's platforms around an occurrence, and which channels were founded in each of the
/// first weeks after it, by operator class and, last, for all.
struct WaveAftermath: ~Copyable {
  /// When items posted are read: 30 days before the first referral, at it, at the end, at the end of each of
  /// the first weeks after it, and 30 days after it.
  enum Reading: Int, CaseIterable {
    case early, atFirst, atEnd, firstWeek, secondWeek, thirdWeek, late

    /// How long after the end.
    var delay: Double {
      switch self {
      case .early, .atFirst, .atEnd: 0
      case .firstWeek: WaveAftermath.week
      case .secondWeek: 2 * WaveAftermath.week
      case .thirdWeek: 3 * WaveAftermath.week
      case .late: Waves.postWindow
      }
    }

    /// Those after the end, in their order.
    static let afterEnd: [Self] = [.firstWeek, .secondWeek, .thirdWeek, .late]
  }

  /// The channels that one class founded in one week.
  ///
  /// It is not private since the compiler (Swift 6.3) fails, in debug, on a fixed array of what is.
  struct Cohort: BitwiseCopyable {
    var founded = 0
    /// Those of them that lived less than ``lifeWindow``, and their lives in all.
    var endedYoung = 0
    var life = 0.0
  }

  static let week = 7 * RunClock.day
  static let weekCount = 3
  /// The lives of channels are looked at for so long.
  static let lifeWindow = 30 * RunClock.day

  private let rowCount: Int
  /// By row and reading; NaN where there is none.
  private var readings: FixedArray<Int, PostedItems>
  /// By class and week.
  private var cohorts: FixedArray<Int, Cohort>
  /// How many readings have been made after the end.
  private var readingsAfter = 0
  /// The number of the first channel of each week, and of the first after the last; greater than any while it
  /// is not known.
  private var firstNumbers = (UInt32.max, UInt32.max, UInt32.max, UInt32.max)
  private var endedAt = Double.infinity

  init(rowCount: Int) {
    self.rowCount = rowCount
    let none = PostedItems(all: .nan, original: .nan, forwarded: .nan, archive: .nan)
    readings = FixedArray(repeating: none, count: rowCount * Reading.allCases.count)
    cohorts = FixedArray(repeating: Cohort(), count: (rowCount - 1) * Self.weekCount)
  }

  /// Notes the items posted so far, by class.
  mutating func read(_ posted: IDArray<ClassID, PostedItems>, as reading: Reading) {
    var sum = PostedItems()
    for operatorClass in posted.ids {
      sum += posted[operatorClass]
      readings[place(operatorClass.index, reading)] = posted[operatorClass]
    }
    readings[place(rowCount - 1, reading)] = sum
  }

  private func place(_ row: Int, _ reading: Reading) -> Int {
    row * Reading.allCases.count + reading.rawValue
  }

  /// The occurrence ends, when `channelsFounded` channels have been founded.
  mutating func end(at now: Double, channelsFounded: UInt32) {
    endedAt = now
    firstNumbers.0 = channelsFounded + 1
  }

  /// The reading that is due next after the end, when `channelsFounded` channels have been founded.
  mutating func nextReading(channelsFounded: UInt32) -> Reading {
    let reading = Reading.afterEnd[readingsAfter]
    readingsAfter += 1
    switch reading {
    case .firstWeek: firstNumbers.1 = channelsFounded + 1
    case .secondWeek: firstNumbers.2 = channelsFounded + 1
    case .thirdWeek: firstNumbers.3 = channelsFounded + 1
    case .early, .atFirst, .atEnd, .late: break
    }
    return reading
  }

  /// The week in which a channel was founded that has a number, from 0; nil before the end and after the last.
  @inline(__always)
  private func week(of number: UInt32) -> Int? {
    guard number < firstNumbers.3, number >= firstNumbers.0 else { return nil }
    return number < firstNumbers.1 ? 0 : number < firstNumbers.2 ? 1 : 2
  }

  /// A channel was founded on the wave's platforms.
  @inline(__always)
  mutating func channelFounded(_ number: UInt32, ofClass operatorClass: ClassID) {
    guard let week = week(of: number) else { return }
    cohorts[operatorClass.index * Self.weekCount + week].founded += 1
  }

  /// A channel on the wave's platforms ended.
  @inline(__always)
  mutating func channelEnded(_ number: UInt32, ofClass operatorClass: ClassID, life: Double) {
    guard let week = week(of: number), life < Self.lifeWindow else { return }
    cohorts[operatorClass.index * Self.weekCount + week].endedYoung += 1
    cohorts[operatorClass.index * Self.weekCount + week].life += life
  }

  /// The channels of a week: those of a class or, in the last row, of all classes.
  private func cohort(_ row: Int, _ week: Int) -> Cohort {
    guard row == rowCount - 1 else { return cohorts[row * Self.weekCount + week] }
    var sum = Cohort()
    for operatorClass in 0..<rowCount - 1 {
      let own = cohorts[operatorClass * Self.weekCount + week]
      sum.founded += own.founded
      sum.endedYoung += own.endedYoung
      sum.life += own.life
    }
    return sum
  }

  // MARK: - What it reports

  /// Items of a kind posted from one reading to another; nil where the run does not cover them.
  func items(
    _ kind: KeyPath<PostedItems, Double>, from start: Reading, to end: Reading, row: Int
  ) -> Double? {
    let items =
      readings[place(row, end)][keyPath: kind] - readings[place(row, start)][keyPath: kind]
    return items.isNaN ? nil : items
  }

  /// Items of all kinds posted in a week, from 0.
  func items(inWeek week: Int, row: Int) -> Double? {
    let readings: [Reading] = [.atEnd, .firstWeek, .secondWeek, .thirdWeek]
    return items(\.all, from: readings[week], to: readings[week + 1], row: row)
  }

  /// Channels founded in a week, from 0; nil where they were not followed to its end.
  func founded(inWeek week: Int, followedTo closedAt: Double, row: Int) -> Int? {
    guard closedAt >= endedAt + Double(week + 1) * Self.week else { return nil }
    return cohort(row, week).founded
  }

  /// The mean life of these within ``lifeWindow``; nil where not all were followed for so long, or there is
  /// none.
  func meanLife(ofWeek week: Int, followedTo closedAt: Double, row: Int) -> Double? {
    let cohort = cohort(row, week)
    guard closedAt >= endedAt + Double(week + 1) * Self.week + Self.lifeWindow, cohort.founded > 0
    else { return nil }
    let grown = Double(cohort.founded - cohort.endedYoung) * Self.lifeWindow
    return (cohort.life + grown) / Double(cohort.founded)
  }
}
