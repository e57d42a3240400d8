import TestSupport

/// The checks of founding, moderation, accounts, re-creation and migration.
enum Check: TheoryCheck {
  case arrivalGaps, homePlatforms, immigrationDeath, immigrationInTime, batches, spreadBatches
  case birthDeath, criticalBirthDeath, abandonment, stationarity
  case constantHazard, gammaVisibility, mixtureVisibility, sharedVisibility
  case youngMultiplier, youngMultiplierZero, youngWithVisibility, olderInitialChannels
  case accountSuspension, loneOperators, loneYoungChannels, loneAbandonment, lawfulRemovals
  case spares, newAccounts
  case successorsPerLine, persistence, availability, infiniteServers
  case drawsOfALine, mirrorGaps, sparesOnEachPlatform
  case destinationWeights, herding, herdingOfCrowds, migrationAfterSuspension

  /// 40 % of the 1e-4 of the target, of which ``WaveCheck`` has 30 % and ``MechanismCheck`` the rest.
  static let falseAlarmRate = 4e-5
}
