/// The checks of waves against theory, each used by one test.
///
/// As ``Check`` for the rest of the model: the rate is the probability that a right model fails
/// anywhere in them, split evenly over the checks and within a check over its p-values.
enum WaveCheck: CaseIterable {
  case shareLeft, shareLeftByClass, endedWatches, watchesForEver, severalWaves
  case referralTimes, referralTimesOfNewChannels, responses
  case risingVigilance, mergedHalfLives, differentHalfLives, vigilanceByClass
  case vigilanceWithVisibility, vigilanceInMidLife

  /// The probability that a right model fails anywhere in these, beside those of ``Check`` and
  /// ``MissionCheck``.
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
