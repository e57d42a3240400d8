internal import RandomStreams

// The rules of numbers that are in the range of their kind and would still lead the arithmetic of a
// run out of the doubles, or its counters out of theirs.
extension ScenarioCheck {
  /// Followers of a channel: what is drawn may be 1e45 times as many, and views of all their items
  /// must be less than a table can sum up.
  private static let followers = ValueRange(0, 1e15)
  /// What a hazard may be multiplied by: its integral over the longest run must be a double.
  private static let multipliers = ValueRange(0, 1e30)
  /// The least attraction above 0: those who search are divided by what they find.
  private static let leastAttraction = 1e-9
  /// What a corner may be away from the start of its wave, in days: as much as any span.
  private static let offsets = ValueRange(-1e6, 1e6)
  /// The least time from the first corner to the last, in days: less may be lost where it is added to
  /// the time, so that a wave would end before it begins.
  private static let leastProfile = 1e-9
  /// The instants of a driver, in days: ten thousand years reach to the other end of the calendar.
  private static let instants = ValueRange(-4e6, 4e6)
  /// The least that the greatest intensity of a profile may be: only ratios of intensities matter.
  private static let intensities = ValueRange(1e-9, 1e9)
  /// The most operators at the start of the run, of all classes together.
  private static let mostInitial = 100_000_000
  /// The most rows that a replicate has in waves_by_platform.csv.
  private static let mostPlatformRows = 1_000_000

  /// Occurrences times platforms: what waves report by platform is kept of each replicate.
  mutating func checkPlatformRows(in draft: ScenarioDraft) {
    let rows = draft.waves.reduce(0) { sum, wave in
      sum + max(0, min(wave.repeatTimes, Self.mostPlatformRows))
        * min(wave.platforms.count, PlatformSet.limit)
    }
    guard rows > Self.mostPlatformRows else { return }
    report(
      "waves",
      "have \(rows) occurrences by platform, more than a million rows of results a replicate; repeat "
        + "less often, or name fewer platforms")
  }

  mutating func checkMagnitudes(in draft: ScenarioDraft) {
    checkFollowers(draft.audience.size, at: "audience.size")
    for platform in draft.platforms {
      checkMultiplier(
        platform.youngMultiplier, at: "platforms.\(platform.name).moderation.young.multiplier")
    }
    checkInitial(of: draft.operatorClasses)
    for wave in draft.waves {
      checkMultipliers(wave.vigilanceBoost, at: "waves.\(wave.name).vigilance.boost")
      if let young = wave.youngVigilanceBoost {
        checkMultipliers(young, at: "waves.\(wave.name).vigilance.young")
      }
      if let profile = wave.profile { checkProfile(profile, at: "waves.\(wave.name).profile") }
    }
    for programme in draft.programmes
    where programme.attraction > 0 && programme.attraction < Self.leastAttraction {
      report(
        "infiltration.\(programme.name).attraction",
        "is \(plain(programme.attraction)); expected 0, or at least \(plain(Self.leastAttraction))")
    }
    for driver in draft.drivers {
      guard let point = driver.points?.first(where: { !Self.instants.contains($0.offset) }) else {
        continue
      }
      report(
        "drivers.\(driver.name).points",
        "has the instant \(plain(point.offset)) d; expected \(Self.days(Self.instants))")
    }
  }

  /// What is not even a number of its kind is reported for that.
  private mutating func checkMultiplier(_ number: Double, at path: String) {
    guard ValueRange.notNegative.contains(number) else { return }
    for problem in ValueKind.number(Self.multipliers).problems(with: number, at: "") {
      report(path, problem.message)
    }
  }

  private mutating func checkMultipliers(_ numbers: ClassNumbers, at path: String) {
    switch numbers {
    case .same(let number): checkMultiplier(number, at: path)
    case .byClass(let named):
      for item in named { checkMultiplier(item.weight, at: "\(path).\(item.name)") }
    }
  }

  private mutating func checkFollowers(_ distribution: Distribution, at path: String) {
    func problems(within range: ValueRange) -> [ValueProblem] {
      distribution.problems(within: range, as: ValueKind.number, at: "")
    }
    guard problems(within: .notNegative).isEmpty else { return }
    for problem in problems(within: Self.followers) {
      report(problem.path.isEmpty ? path : "\(path).\(problem.path)", problem.message)
    }
  }

  private mutating func checkInitial(of classes: [OperatorClassParameters]) {
    let initial = classes.reduce(0) { $0 + min(max(0, $1.initial), Self.mostInitial) }
    guard initial > Self.mostInitial else { return }
    report(
      "operators",
      "begin with \(initial) operators in all classes together; at most \(Self.mostInitial) are "
        + "possible")
  }

  private mutating func checkProfile(_ corners: [ProfilePoint], at path: String) {
    if let corner = corners.first(where: { !Self.offsets.contains($0.offset) }) {
      report(
        path, "has the offset \(plain(corner.offset)) d; expected \(Self.days(Self.offsets))")
    }
    let length = (corners.last?.offset ?? 0) - (corners.first?.offset ?? 0)
    // Corners at one instant of the clock are refused for that.
    if RunClock.microseconds(days: length) > 0, length < Self.leastProfile {
      report(path, "lasts \(plain(length)) d; expected at least \(plain(Self.leastProfile)) d")
    }
    let greatest = corners.map(\.intensity).max() ?? 0
    // Without any intensity above 0 it is refused for that.
    guard greatest > 0, greatest.isFinite, !Self.intensities.contains(greatest) else { return }
    report(
      path,
      "has the greatest intensity \(plain(greatest)); expected \(plain(Self.intensities.low)) … "
        + "\(plain(Self.intensities.high)), since only their ratios matter")
  }

  private static func days(_ range: ValueRange) -> String {
    "\(plain(range.low)) d … \(plain(range.high)) d"
  }
}
