import TestSupport
import Testing

/// A family of checks of the model against theory, each used by one test.
///
/// Seeds are fixed, so a check that passes goes on passing; the rate says how probable it was that
/// a right model failed when the seeds were chosen, and how bad a p-value must be to count. It is
/// split evenly over the checks, and within a check over its comparisons (Bonferroni).
protocol TheoryCheck: CaseIterable, Sendable {
  /// The probability that a right model fails anywhere in these checks.
  static var falseAlarmRate: Double { get }
  /// The error that every check must catch with 99 % probability: 3 %, unless said otherwise.
  static var largestError: Double { get }
}

extension TheoryCheck {
  static var largestError: Double { 0.03 }

  /// The p-value below which one of the comparisons of a check fails it.
  static func level(of comparisons: [Comparison]) -> Double {
    precondition(!comparisons.isEmpty, "nothing was checked")
    return falseAlarmRate / Double(allCases.count * comparisons.count)
  }

  /// Whether the comparisons of one check, whichever, are plausible enough.
  static func accepts(_ comparisons: [Comparison]) -> Bool {
    comparisons.allSatisfy { $0.pValue >= level(of: comparisons) }
  }

  /// Fails the test where theory is missed or too large an error would be; all comparisons go into
  /// the table of power, if one is wanted.
  func judge(
    _ comparisons: [Comparison], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let level = Self.level(of: comparisons)
    for comparison in comparisons {
      #expect(comparison.pValue >= level, "\(comparison)", sourceLocation: sourceLocation)
      let error = comparison.smallestError(atLevel: level)
      #expect(
        error <= Self.largestError, "\(comparison): an error of \(error) might not be seen",
        sourceLocation: sourceLocation)
    }
    PowerTable.shared?.add(comparisons, of: "\(Self.self).\(self)", atLevel: level)
  }
}
