/// What ended a channel.
public enum EndCause: UInt8, CaseIterable, Sendable {
  case moderation, wave, account, seizure, arrest, abandoned

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
