extension Suggestion {
  /// The end of a message in a document that has so many mistakes already, which may be made by a
  /// program and of any number: then there is no suggestion, and none among very many candidates.
  static func hint(
    for word: String, among candidates: @autoclosure () -> [String], beside mistakeCount: Int
  ) -> String {
    guard mistakeCount < 100 else { return "" }
    let candidates = candidates()
    return candidates.count <= 1_000 ? hint(for: word, among: candidates) : ""
  }

  /// The end of a message about a word that is not known: `; did you mean "carryover"?`, or
  /// nothing when no candidate is like it.
  ///
  /// - Complexity: O(sum over the candidates of the product of the lengths).
  public static func hint(for word: String, among candidates: [String]) -> String {
    closest(to: word, among: candidates).map { "; did you mean \"\($0)\"?" } ?? ""
  }
}
