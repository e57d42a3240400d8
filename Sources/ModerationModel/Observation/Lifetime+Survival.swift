internal import Statistics

extension Lifetime {
  /// The Kaplan-Meier estimate of the share of `lives` that exceed `age` days, or nil without any.
  ///
  /// - Complexity: O(n log n).
  static func survival(beyond age: Double, among lives: [Lifetime]) -> Double? {
    KaplanMeier.rows(
      deaths: lives.lazy.filter(\.isEnded).map(\.days).sorted(),
      censorings: lives.lazy.filter { !$0.isEnded }.map(\.days).sorted(), at: [age]
    ).first?.survival
  }
}
