/// How a channel came about.
public enum FoundingKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// By an operator who was there at the start of the run.
  case initial
  /// By an operator who arrived, or was recruited, during the run.
  case arrival
  /// By a live channel of the same operator on the same platform, as a line of its own.
  case mirror
  /// For a channel lost on the same platform.
  case recreation
  /// For a channel lost on another platform.
  case migration
  /// Beside a successor, in answer to what the class has lost of late; nothing comes after it.
  case sibling
  /// By an operator who began because a channel of the class was lost.
  case rally
  /// By an operator who returned from retirement.
  case comeback

  /// Whether the channel goes on for one that was lost.
  @inline(__always)
  var isSuccessor: Bool { self == .recreation || self == .migration }

  /// The word in files.
  public var name: String {
    switch self {
    case .initial, .arrival, .mirror, .recreation, .migration, .sibling, .rally: "\(self)"
    case .comeback: "return"
    }
  }
}
