internal import ScenarioFiles
internal import Files

/// Issues as text for people or, a JSON object a line, for editors.
enum DiagnosticFormat: String {
  case text, json

  /// The issues, one a line.
  func text(of issues: [ScenarioIssue]) -> String {
    issues.map { line(for: $0) + "\n" }.joined()
  }

  /// A failure that belongs to no place in a file.
  func text(ofError message: String) -> String {
    switch self {
    case .text: "takedown: error: \(message)\n"
    case .json: line(for: ScenarioIssue(severity: .error, position: nil, message: message)) + "\n"
    }
  }

  private func line(for issue: ScenarioIssue) -> String {
    switch self {
    case .text: return issue.description
    case .json:
      var members: [String] = []
      if let position = issue.position {
        members.append("\"file\": \(JSONText.quoted(position.file))")
        if position.line > 0 {
          members.append("\"line\": \(position.line), \"column\": \(position.column)")
        }
      }
      members.append("\"severity\": \(JSONText.quoted(issue.severity.rawValue))")
      members.append("\"message\": \(JSONText.quoted(issue.message))")
      return "{\(members.joined(separator: ", "))}"
    }
  }
}
