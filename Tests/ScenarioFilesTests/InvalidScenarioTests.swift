import ScenarioFiles
import Files
import Testing

@Suite struct InvalidScenarioTests {
  private static let folder = "Scenarios/Invalid"

  /// The wrong scenarios, by name without extension.
  static let names: [String] = {
    do throws(FileError) {
      let files = try Folder.names(in: "\(Repository.root)/\(folder)")
      return files.filter { $0.hasSuffix(".json5") }.map { String($0.dropLast(6)) }.sorted()
    } catch {
      return []
    }
  }()

  @Test(arguments: names)
  func `a wrong scenario is refused with the diagnostics beside it`(name: String) throws {
    let expected = try Repository.read("\(Self.folder)/\(name).expected")
    let failure = #expect(throws: ScenarioFileError.self) {
      try Repository.loader.load("\(Self.folder)/\(name).json5")
    }
    guard case .invalid(let refusal) = failure else {
      Issue.record("\(name) is not refused as invalid")
      return
    }
    #expect(refusal.description + "\n" == String(decoding: expected, as: UTF8.self))
  }

  @Test(arguments: names)
  func `a wrong scenario opens with the rule that it breaks`(name: String) throws {
    let bytes = try Repository.read("\(Self.folder)/\(name).json5")
    #expect(bytes.starts(with: "// ".utf8))
  }

  @Test func `every rule of the format has its wrong scenarios`() {
    #expect(Self.names.count >= 140)
    let kinds = [
      "syntax_", "format_", "unknown_", "duplicate_", "wrong_type_", "bare_number_", "date_",
      "distribution_", "mixture_", "count_distribution_", "evidence_", "extends_", "null_", "name_",
      "weights_", "target_", "many_mistakes",
    ]
    for kind in kinds {
      #expect(Self.names.contains { $0.hasPrefix(kind) }, "none for \(kind)")
    }
  }
}
