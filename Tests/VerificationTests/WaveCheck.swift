import TestSupport

/// The checks of waves and vigilance.
enum WaveCheck: TheoryCheck {
  case shareLeft, shareLeftByClass, endedWatches, watchesForEver, severalWaves
  case referralTimes, referralTimesOfNewChannels, responses
  case risingVigilance, mergedHalfLives, differentHalfLives, vigilanceByClass
  case vigilanceWithVisibility, vigilanceInMidLife

  /// 30 % of that of the target, beside those of ``Check`` and ``MechanismCheck``.
  static let falseAlarmRate = 3e-5
}
