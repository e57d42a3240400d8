/// How a channel came about.
public enum FoundingKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case initial, arrival, mirror, recreation, migration

  /// The word in files.
  public var name: String { "\(self)" }
}
