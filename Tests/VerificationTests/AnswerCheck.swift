import TestSupport

/// The checks of what a network answers to its losses, of what hastily founded channels post, and of private
/// channels.
enum AnswerCheck: TheoryCheck {
  case siblings, rally, returns, cautiousReturns, youngUnderVigilance
  case archives, archiveShare, forwards
  case seizureLengths, destinationsElsewhere
  case privateLines, privateCoverage, vetting

  /// Beside the 1e-4 of the target, for what came later.
  static let falseAlarmRate = 1e-5
  /// The error that each of them must catch.
  static let largestError = 0.05
}
