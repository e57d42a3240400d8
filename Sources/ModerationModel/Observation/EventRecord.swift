/// One thing that happened: a row of `events.csv`.
public struct EventRecord: Equatable, Sendable {
  /// What happened.
  public enum Kind: Equatable, Sendable {
    /// A channel was founded.
    case founded(FoundingKind)
    /// A channel ended.
    case ended(EndCause)
    /// An operator's account was suspended.
    case suspension
    /// An operator got a new account, a spare or one asked for.
    case newAccount
    /// An operator retired.
    case retirement
    /// A retired operator returned.
    case returnOfOperator
    /// A wave referred a channel to the provider.
    case referral
    /// A wave may send its first referral, or seizes its platforms.
    case waveBegins
    /// A wave ended.
    case waveEnds
    /// A seized platform opened again.
    case opening
    /// A decoy was opened.
    case decoyOpened
    /// A decoy was exposed.
    case decoyExposed
    /// A decoy was closed with its programme or platform.
    case decoyClosed
    /// An identity was learnt.
    case identity
    /// An operator was arrested.
    case arrest
    /// A channel's successor was founded outside the model.
    case migrationElsewhere

    /// The word in files.
    public var name: String {
      switch self {
      case .founded(let kind): kind.name
      case .ended(let cause): cause.name
      case .suspension: "suspension"
      case .newAccount: "new_account"
      case .retirement: "retirement"
      case .returnOfOperator: "operator_returned"
      case .referral: "referral"
      case .waveBegins: "wave_begins"
      case .waveEnds: "wave_ends"
      case .opening: "opening"
      case .decoyOpened: "decoy_opened"
      case .decoyExposed: "decoy_exposed"
      case .decoyClosed: "decoy_closed"
      case .identity: "identity"
      case .arrest: "operator_arrested"
      case .migrationElsewhere: "migration_elsewhere"
      }
    }
  }

  /// When, in days of reported time; negative during the warm-up.
  public let days: Double
  /// What happened.
  public let kind: Kind
  /// The channel it happened to, counted from 1; nil for what happens to operators, and the
  /// predecessor where a successor is founded outside the model.
  public let channel: UInt32?
  /// The operator concerned, counted from 1; nil for what happens to waves and platforms.
  public let operatorNumber: UInt32?
  /// The index of the platform; for a retirement the operator's home, nil for a wave.
  public let platform: Int?
  /// The index of the wave that caused it; nil for no wave.
  public let wave: Int?
}
