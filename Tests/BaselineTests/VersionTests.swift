import Experiments
import Foundation
import Testing

/// The changelog, the citation and the program agree on the version, its date and the model's version.
@Suite("Versions")
struct VersionTests {
  private static func text(of file: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: file), encoding: .utf8)
  }

  /// The newest section of the changelog: version, date, text.
  private static func newest() throws -> (version: String, date: String, text: String) {
    let sections = try text(of: "CHANGELOG.md").components(separatedBy: "\n## ")
    let section = try #require(sections.dropFirst().first)
    let heading = try #require(section.split(separator: "\n").first).split(separator: " ")
    try #require(heading.count == 2)
    return (
      String(heading[0]), heading[1].trimmingCharacters(in: CharacterSet(charactersIn: "()")),
      section
    )
  }

  @Test
  func `the changelog begins with this version and this version of the model`() throws {
    let newest = try Self.newest()
    #expect(newest.version == ToolVersion.program)
    #expect(newest.text.contains("Model version \(ToolVersion.model).\n"))
  }

  @Test
  func `the citation has the version and the date of the changelog`() throws {
    let newest = try Self.newest()
    let citation = try Self.text(of: "CITATION.cff")
    #expect(citation.contains("\nversion: \(newest.version)\n"))
    #expect(citation.contains("\ndate-released: \(newest.date)\n"))
  }
}
