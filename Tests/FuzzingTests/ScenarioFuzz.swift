import Experiments
import ModerationModel
import ScenarioFiles
import Files
import TestSupport

/// The scenario reader: JSON5, `extends`, evidence, values of the command line, binding and proof.
///
/// An input is the scenario, then, each after a zero byte, what it extends, the registry, and
/// `--set` options a line each. No file is read.
struct ScenarioFuzz: FuzzTarget {
  /// What stands where an input has no parent and no registry.
  private static let parent = Array(SmallScenario.text.utf8)
  private static let registry = Array(
    """
    id,title,value,unit
    E01,One,0.5,share
    E02,"Two, or more",3,posts/d
    K03,Three,2019-11-18,

    """.utf8)

  init(in folder: String) {}

  var seeds: [[UInt8]] {
    let child = """
      { format: "takedown-scenario/1", extends: "parent.json5", evidence: "evidence.csv",
        platforms: { second: null, third: { reach: { value: 0.5, source: "E01", low: 0.1 } } },
        operators: { archive: null, supporter: { platforms: { second: null } } } }
      """
    let options = "operators.supporter.spares=2\ntime.horizon=20 d\nplatforms.first.reach=null"
    return [
      Self.parent, Array(child.utf8),
      Array(child.utf8) + [0] + Self.parent + [0] + Self.registry + [0] + Array(options.utf8),
    ]
  }

  func run(_ input: [UInt8]) throws {
    let input = FuzzInput(input[...], atMost: 4)
    let parent = input[1] ?? Self.parent
    let registry = input[2] ?? Self.registry
    let loader = ScenarioLoader { (path) throws(FileError) in
      if path.hasSuffix(".csv") { return registry }
      if path.hasSuffix("missing") { throw FileError(.read, path, reason: "not there") }
      return parent
    }
    let loaded: LoadedScenario
    do throws(ScenarioFileError) {
      loaded = try loader.load(
        input.parts.first ?? [], named: "folder/main.json5", overrides: overrides(input.text(3)))
    } catch {
      precondition(!"\(error)".isEmpty)
      return
    }
    try check(loaded)
  }

  private func overrides(_ text: String?) -> [Override] {
    (text ?? "").split(separator: "\n").compactMap { line in
      do throws(TextError) {
        return try Override(String(line))
      } catch {
        return nil
      }
    }
  }

  /// A validated scenario can be written out, read back as the same, and its results reckoned.
  private func check(_ loaded: LoadedScenario) throws {
    let text = loaded.resolved.text
    let again = try PointBinder(loaded, paths: []).scenario([], shownAs: "again").scenario
    guard again == loaded.scenario else { fatalError("not read back as the same: \(text)") }
    for table in ResultTable.defaults { _ = TableSize(table, of: loaded.scenario) }
  }
}
