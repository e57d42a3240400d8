/// An operator's account on one platform.
struct Account: BitwiseCopyable {
  /// Spare accounts left; negative before they are counted for the first time.
  var sparesLeft: Int32
  /// How many new accounts have been asked for.
  var requests: UInt32
  /// When it is open, in days on the run's clock; ``suspended`` before another is taken or asked for.
  var opensAt: Double

  /// Before any time, not after: a delay may be without end.
  static let suspended = -Double.infinity

  /// Whether it was suspended and no other has been taken or asked for.
  var isSuspended: Bool { opensAt == Self.suspended }

  static let untouched = Account(sparesLeft: -1, requests: 0, opensAt: 0)
}
