/// The known name someone most likely meant.
public enum Suggestion {
  /// A shared part of a name says something from this length on.
  private static let tellingLength = 4
  /// Longer words are no slips of a known name, and comparing them would take long.
  private static let longestWord = 200

  /// The candidate most like a misspelt word, or nil when none is like it.
  ///
  /// The first of these rules that finds any decides, and ties go to the candidate given first:
  /// 1. the same letters but for case, `_` and `-` (`maxLive`, `max_live`);
  /// 2. few slips: a third of the longer word's length, at least 1, at most 4 (`reech`, `reach`);
  /// 3. words between underscores that begin alike, over 4 letters or more
  ///    (`audience_carry`, `carryover`).
  ///
  /// - Complexity: O(sum over the candidates of the product of the lengths).
  public static func closest(to word: String, among candidates: [String]) -> String? {
    guard !word.isEmpty, word.utf8.count <= longestWord else { return nil }
    let folded = folded(word)
    if let same = candidates.first(where: { Self.folded($0) == folded }) { return same }
    return fewestSlips(from: word.lowercased(), among: candidates)
      ?? longestSharedPart(with: parts(of: word), among: candidates)
  }

  private static func fewestSlips(from word: String, among candidates: [String]) -> String? {
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let longer = max(word.count, candidate.count)
      let bound = longer < 2 ? 0 : min(4, max(1, longer / 3))
      guard abs(word.count - candidate.count) <= bound else { continue }
      let distance = EditDistance.between(word, candidate.lowercased())
      if distance <= bound, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  private static func longestSharedPart(
    with wordParts: [String], among candidates: [String]
  ) -> String? {
    var best: (name: String, shared: Int)?
    for candidate in candidates {
      let candidateParts = parts(of: candidate)
      var shared = 0
      for part in wordParts {
        let lengths = candidateParts.map { other in
          part.hasPrefix(other) || other.hasPrefix(part) ? min(part.count, other.count) : 0
        }
        if let length = lengths.max(), length >= tellingLength { shared += length }
      }
      if shared > best?.shared ?? 0 { best = (candidate, shared) }
    }
    return best?.name
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" }
  }

  private static func parts(of name: String) -> [String] {
    name.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}
