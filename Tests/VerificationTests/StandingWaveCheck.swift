import TestSupport

/// The checks of waves that last: who gets the slots of a capacity.
enum StandingWaveCheck: TheoryCheck {
  case fairness, fairnessWithRefusals, neverReferred, oneQueue, shares, fairnessOfEachPlatform

  /// Beside the 1e-4 of the target, for what came later.
  static let falseAlarmRate = 1e-5
}
