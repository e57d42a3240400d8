import RandomStreams
import ModerationModel
import ScenarioFiles
import Files

/// A scenario of one platform and one class, with some of its text given.
func scenario(
  extends parent: String? = nil, run: String = "", time: String = "", platform: String = "",
  operators: String = "", more: String = ""
) -> String {
  """
  {
    format: "takedown-scenario/1", \(parent.map { "extends: \"\($0)\"," } ?? "")
    \(run)
    time: { horizon: "100 d", \(time) },
    platforms: { telegram: { \(platform) }, vk: {} },
    operators: { supporter: { \(operators) } },
    \(more)
  }
  """
}

/// Reads a text as `Scenarios/x.json5`, beside files that have their names from the root.
func load(
  _ text: String, beside files: [String: String] = [:], setting overrides: [String] = []
) throws -> LoadedScenario {
  let loader = ScenarioLoader(reading: { (name) throws(FileError) in
    guard let text = files[name] else { throw FileError(.read, name, reason: "No such file") }
    return Array(text.utf8)
  })
  return try loader.load(
    Array(text.utf8), named: "Scenarios/x.json5", overrides: overrides.map { try Override($0) })
}

/// What is said of a text that is refused, without the name of its file; empty if it is not.
func refusal(
  of text: String, beside files: [String: String] = [:], setting overrides: [String] = []
) throws -> [String] {
  do {
    _ = try load(text, beside: files, setting: overrides)
    return []
  } catch ScenarioFileError.invalid(let refusal) {
    return refusal.issues.map(\.description)
  }
}

extension LoadedScenario {
  /// The one operator class.
  var supporter: OperatorClassParameters { scenario.operatorClasses[0] }
  /// The platform `telegram`.
  var telegram: PlatformParameters { scenario.platforms[0] }

  /// What is said of the number at a path.
  func evidence(at path: String) -> ValueEvidence? { evidence.first { $0.path == path } }
}
