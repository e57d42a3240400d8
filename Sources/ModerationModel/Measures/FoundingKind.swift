/// How a channel came about.
public enum FoundingKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case initial, arrival, mirror, recreation, migration

  /// Whether the channel goes on for one that was lost.
  var isSuccessor: Bool { self == .recreation || self == .migration }

  /// The word in files.
  public var name: String { "\(self)" }
}
