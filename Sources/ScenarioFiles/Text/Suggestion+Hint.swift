extension Suggestion {
  /// The end of a message about a word that is not known: `; did you mean "carryover"?`, or
  /// nothing when no candidate is like it.
  ///
  /// - Complexity: O(sum over the candidates of the product of the lengths).
  public static func hint(for word: String, among candidates: [String]) -> String {
    closest(to: word, among: candidates).map { "; did you mean \"\($0)\"?" } ?? ""
  }
}
