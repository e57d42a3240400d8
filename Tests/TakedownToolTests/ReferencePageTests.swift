import Foundation
import ModerationModel
import ScenarioFiles
import Testing

/// The tables of parameters, metrics and result files in the documentation.
///
/// `TAKEDOWN_REWRITE_REFERENCE=1 swift test --filter ReferencePageTests` writes them anew.
@Suite("Reference pages")
struct ReferencePageTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let isRewriting =
    ProcessInfo.processInfo.environment["TAKEDOWN_REWRITE_REFERENCE"] == "1"

  @Test(.enabled(if: !isRewriting), arguments: ReferencePage.all.indices)
  func `a page says what the code declares`(index: Int) throws {
    let page = ReferencePage.all[index]
    let written = try String(
      contentsOf: Self.root.appending(path: page.path), encoding: .utf8)
    let lines = written.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = page.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, expected) in zip(lines, wanted) where line != expected {
      Issue.record("\(page.path) is stale: \"\(line)\" should be \"\(expected)\"")
      return
    }
    #expect(lines.count == wanted.count, "\(page.path) is stale")
  }

  @Test
  func `every key and every metric has its row`() {
    let text = ReferencePage.all.map(\.text).joined()
    for entry in ScenarioSchema.entries { #expect(text.contains("| `\(entry.path)` |")) }
    for metric in SeriesMetric.allCases { #expect(text.contains("| `\(metric.name)` |")) }
    for metric in OutcomeMetric.allCases { #expect(text.contains("| `\(metric.name)` |")) }
    for metric in WaveMetric.allCases { #expect(text.contains("| `\(metric.name)` |")) }
  }

  @Test(.enabled(if: isRewriting), arguments: ReferencePage.all.indices)
  func `a page is written anew`(index: Int) throws {
    let page = ReferencePage.all[index]
    let file = Self.root.appending(path: page.path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try page.text.write(to: file, atomically: true, encoding: .utf8)
  }
}
