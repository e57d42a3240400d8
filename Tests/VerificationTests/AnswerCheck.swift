import TestSupport

/// The checks of how a network answers to loss: what channels post after they were founded in a hurry.
enum AnswerCheck: TheoryCheck {
  case archives, archiveShare, forwards

  /// Beside the 1e-4 of the target, for what came later.
  static let falseAlarmRate = 1e-5
}
