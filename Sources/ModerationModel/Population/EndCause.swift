/// What ended a channel.
public enum EndCause: UInt8, CaseIterable, Sendable {
  /// Daily moderation found it.
  case moderation
  /// A wave referred it, and the provider acted.
  case wave
  /// Its operator's account there was suspended.
  case account
  /// Its platform was seized.
  case seizure
  /// Its operator was arrested.
  case arrest
  /// Its operator lost interest in it.
  case abandoned

  /// The word in files.
  public var name: String { "\(self)" }

  /// Whether the channel was taken from its operator, who may then found a successor.
  var isLoss: Bool { self != .abandoned && self != .arrest }

  /// Where the end is counted.
  var metric: SeriesMetric {
    switch self {
    case .moderation: .removedByModeration
    case .wave: .removedByWave
    case .account: .removedWithAccount
    case .seizure: .seized
    case .arrest: .endedByArrest
    case .abandoned: .abandoned
    }
  }
}
