import TestSupport

/// The checks of the model against theory, each used by one test.
///
/// Seeds are fixed, so a check that passes goes on passing; the rate says how probable it was that
/// a right model failed when the seeds were chosen, and how bad a p-value must be to count. It is
/// split evenly over the checks, and within a check over its p-values (Bonferroni).
///
/// A z test at this level fails beyond 5.0 or so (5.4 within a check of several p-values), and so
/// catches with 99 % probability what shifts its statistic by 7.4 (7.8) standard errors.
enum Check: CaseIterable {
  case arrivalGaps, homePlatforms, immigrationDeath, immigrationInTime, batches, spreadBatches
  case birthDeath, criticalBirthDeath, abandonment, stationarity
  case constantHazard, gammaVisibility, mixtureVisibility, sharedVisibility
  case youngMultiplier, youngMultiplierZero, youngWithVisibility, olderInitialChannels
  case accountSuspension, loneOperators, loneYoungChannels, loneAbandonment, lawfulRemovals
  case spares, newAccounts
  case successorsPerLine, persistence, availability, infiniteServers
  case drawsOfALine, mirrorGaps, sparesOnEachPlatform
  case destinationWeights, herding, herdingOfCrowds, migrationAfterSuspension

  /// The probability that a right model fails anywhere in these checks: 40 % of the 1e-4 of the
  /// target, of which ``WaveCheck`` has 30 % and ``MissionCheck`` the rest.
  static let falseAlarmRate = 4e-5

  /// Whether p-values are plausible enough.
  func accepts(_ pValues: [Double]) -> Bool { Self.accepts(pValues) }

  /// Whether p-values of one check, whichever, are plausible enough.
  static func accepts(_ pValues: [Double]) -> Bool {
    precondition(!pValues.isEmpty, "nothing was checked")
    let level = falseAlarmRate / Double(allCases.count * pValues.count)
    return pValues.allSatisfy { $0 >= level }
  }
}
