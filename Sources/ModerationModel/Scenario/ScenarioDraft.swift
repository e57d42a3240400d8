/// The values of a scenario before anything about them is validated.
public struct ScenarioDraft: Equatable, Sendable {
  /// Time, chance and titles.
  public var run = RunParameters()
  /// The platforms, in the order of the file.
  public var platforms: [PlatformParameters] = []
  /// The operator classes, in the order of the file.
  public var operatorClasses: [OperatorClassParameters] = []
  /// The waves, in the order of the file.
  public var waves: [WaveParameters] = []
  /// Waves that a scenario inherited and dropped: what still names them is no error.
  public var droppedWaves: [String] = []
  /// Programmes that a scenario inherited and dropped: what still names them is no error.
  public var droppedProgrammes: [String] = []
  /// Who follows channels.
  public var audience = AudienceParameters()
  /// The programmes of fake channels, in the order of the file.
  public var programmes: [ProgrammeParameters] = []
  /// What becomes of identities.
  public var investigation = InvestigationParameters()
  /// The multipliers in calendar time, in the order of the file.
  public var drivers: [DriverParameters] = []
  /// What actions cost.
  public var costs = CostParameters()
  /// The figures to compare with, in the order of the file.
  public var targets: [TargetParameters] = []

  /// Creates a draft without platform or operator class.
  public init() {}
}
