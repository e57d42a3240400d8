/// An operator's account on one platform, once it was suspended.
struct Account: BitwiseCopyable {
  /// When it is open, on the run's clock; ``suspended`` before another is taken or asked for.
  var opensAt = suspended
  /// Spare accounts left; negative before they are counted for the first time.
  var sparesLeft: Int32 = -1
  /// How many new accounts have been asked for.
  var requests: UInt32 = 0
  /// Another account of its operator; -1 for none.
  var next: Int32
  var platform: UInt8

  /// Before any time, not after: a delay may be without end.
  static let suspended = -Double.infinity

  /// Whether it was suspended and no other has been taken or asked for.
  var isSuspended: Bool { opensAt == Self.suspended }
}
