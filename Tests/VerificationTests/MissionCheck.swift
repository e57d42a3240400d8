import TestSupport

/// The checks of audience, items, decoys, arrests and drivers against theory, each used by one
/// test.
///
/// As ``Check`` for the rest of the model: the rate is the probability that a right model fails
/// anywhere in them, split evenly over the checks and within a check over its p-values.
enum MissionCheck: CaseIterable {
  case audienceSizes, singleItems
  case identities, identityTimes, identitiesUnderSuspicion, watchYields, endedWatches
  case recruitment, drivenRecruitment, growingRecruitment
  case openings, drivenOpenings, lostOpenings, exposures, drivenExposures
  case markedOperators, arrests
  case drivenArrivals, drivenMirrors, drivenAbandonment, drivenHazard, drivenVigilance

  /// The probability that a right model fails anywhere in these, beside those of ``Check`` and
  /// ``WaveCheck``.
  static let falseAlarmRate = 3e-5

  /// Whether p-values are plausible enough.
  func accepts(_ pValues: [Double]) -> Bool { Self.accepts(pValues) }

  /// Whether p-values of one check, whichever, are plausible enough.
  static func accepts(_ pValues: [Double]) -> Bool {
    precondition(!pValues.isEmpty, "nothing was checked")
    let level = falseAlarmRate / Double(allCases.count * pValues.count)
    return pValues.allSatisfy { $0 >= level }
  }
}
