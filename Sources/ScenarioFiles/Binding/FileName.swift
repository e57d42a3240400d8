/// Names of files as scenarios give them.
enum FileName {
  /// The file called `name` in a scenario at `path`, with `.` and `..` taken out where possible.
  ///
  /// - Complexity: O(length).
  static func resolve(_ name: String, beside path: String) -> String {
    if name.hasPrefix("/") { return name }
    var parts = path.split(separator: "/", omittingEmptySubsequences: true).dropLast()
    for part in name.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
