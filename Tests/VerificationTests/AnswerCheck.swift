import TestSupport

/// The checks of how the network answers to loss.
enum AnswerCheck: TheoryCheck {
  case seizureLengths, destinationsElsewhere

  /// Beside the 1e-4 of the target, for what came later.
  static let falseAlarmRate = 1e-5
}
