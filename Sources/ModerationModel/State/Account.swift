/// An operator's account on one platform.
struct Account: BitwiseCopyable {
  /// Spare accounts left; negative before they are counted for the first time.
  var sparesLeft: Int32
  /// How many new accounts have been asked for.
  var requests: UInt32
  /// Whether it was suspended and no other has been taken or asked for.
  var isSuspended: Bool
  /// When it is open, in days on the run's clock.
  var opensAt: Double

  static let untouched = Account(sparesLeft: -1, requests: 0, isSuspended: false, opensAt: 0)
}
