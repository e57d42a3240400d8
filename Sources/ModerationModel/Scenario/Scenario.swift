/// A scenario known to be runnable: whoever holds one knows that it was validated.
public struct Scenario: Equatable, Sendable {
  /// The values, every reference resolved and every range kept.
  public let draft: ScenarioDraft
  /// The end of the run, in days of reported time; above 0.
  public let horizonDays: Double
  /// What deserves a second look but can be run.
  public let warnings: [ScenarioProblem]

  /// Checks a draft.
  ///
  /// - Throws: ``UnvalidatedDraftError`` with every problem, not only the first.
  public init(_ draft: ScenarioDraft) throws(UnvalidatedDraftError) {
    try self.init(draft, by: ScenarioCheck())
  }

  /// Checks only how the values of a draft go together: its names are those of a scenario that was
  /// validated, and each value is known to be in its range.
  ///
  /// - Throws: ``UnvalidatedDraftError`` with every problem, not only the first.
  package init(rangesValidated draft: ScenarioDraft) throws(UnvalidatedDraftError) {
    try self.init(draft, by: ScenarioCheck(checksRanges: false))
  }

  private init(_ draft: ScenarioDraft, by check: ScenarioCheck) throws(UnvalidatedDraftError) {
    var check = check
    check.check(draft)
    guard let horizon = draft.run.horizon, check.problems.allSatisfy(\.isWarning) else {
      throw UnvalidatedDraftError(problems: check.problems)
    }
    self.draft = draft
    horizonDays = horizon
    warnings = check.problems
  }

  /// Takes a draft that was validated before, as the points of a sweep are: twice would be for nothing.
  ///
  /// - Precondition: a scenario was made of the same draft.
  package init(validatedBefore draft: ScenarioDraft) {
    guard let horizon = draft.run.horizon else {
      preconditionFailure("a draft that was not validated")
    }
    self.draft = draft
    horizonDays = horizon
    warnings = []
  }

  /// Time, chance and titles.
  public var run: RunParameters { draft.run }
  /// The platforms, in the order of the file.
  public var platforms: [PlatformParameters] { draft.platforms }
  /// The operator classes, in the order of the file.
  public var operatorClasses: [OperatorClassParameters] { draft.operatorClasses }
  /// The waves, in the order of the file.
  public var waves: [WaveParameters] { draft.waves }
  /// Who follows channels.
  public var audience: AudienceParameters { draft.audience }
  /// The programmes of fake channels, in the order of the file.
  public var programmes: [ProgrammeParameters] { draft.programmes }
  /// What becomes of identities.
  public var investigation: InvestigationParameters { draft.investigation }
  /// The multipliers in calendar time, in the order of the file.
  public var drivers: [DriverParameters] { draft.drivers }
  /// What actions cost.
  public var costs: CostParameters { draft.costs }
  /// The figures to compare with, in the order of the file.
  public var targets: [TargetParameters] { draft.targets }

  /// The instants at which the state is sampled, in days: 0, every `sample_every`, and the horizon.
  ///
  /// - Complexity: O(samples).
  public var sampleDays: [Double] { sampleTimes.map(RunClock.days) }

  /// The same in microseconds of the run's clock, on which the k-th is k steps, exactly.
  var sampleTimes: [Double] {
    let horizon = RunClock.microseconds(days: horizonDays)
    let step = RunClock.microseconds(days: run.sampleEvery)
    // Multiplied, not added up: beyond 2^53 a sum of steps would drift.
    var times = (0...Int(horizon / step)).map { Double($0) * step }
    times.removeAll { $0 >= horizon }
    times.append(horizon)
    return times
  }
}
