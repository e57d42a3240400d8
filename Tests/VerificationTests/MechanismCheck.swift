import TestSupport

/// The checks of what goes on besides founding, moderation and waves: audience, items, decoys, arrests and
/// drivers.
enum MechanismCheck: TheoryCheck {
  case audienceSizes, singleItems
  case identities, identityTimes, identitiesUnderSuspicion, watchYields, endedWatches
  case recruitment, drivenRecruitment, growingRecruitment
  case openings, drivenOpenings, lostOpenings, exposures, drivenExposures
  case markedOperators, arrests
  case drivenArrivals, drivenMirrors, drivenAbandonment, drivenHazard, drivenVigilance

  /// 30 % of that of the target, beside those of ``Check`` and ``WaveCheck``.
  static let falseAlarmRate = 3e-5
}
