import Foundation
import ScenarioFiles
import Testing

/// What the README of Scenarios says of sources is what the scenarios say.
@Suite("Documented shares")
struct DocumentedShareTests {
  /// The rows of the README's last table by scenario; `_x` after a name stands for the name and `_x`.
  private static func stated() throws -> [String: [Int]] {
    let readme = String(decoding: try Repository.read("Scenarios/README.md"), as: UTF8.self)
    let section = try #require(readme.range(of: "## How much is documented"))
    var stated: [String: [Int]] = [:]
    for line in readme[section.upperBound...].split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let names = cells[0].split(separator: "`").map(String.init).filter { !$0.hasPrefix(",") }
      for name in names {
        stated[name.hasPrefix("_") ? names[0] + name : name] = cells.dropFirst().compactMap {
          Int($0)
        }
      }
    }
    return stated
  }

  @Test
  func `are those of every shipped scenario`() throws {
    let stated = try Self.stated()
    let shipped = try FileManager.default
      .contentsOfDirectory(atPath: Repository.root + "/Scenarios")
      .filter { $0.hasSuffix(".json5") }
    #expect(Set(stated.keys) == Set(shipped.map { String($0.dropLast(6)) }))
    for (name, counts) in stated {
      let loaded = try Repository.loader.load("Scenarios/\(name).json5")
      #expect(loaded.evidence.allSatisfy { $0.source != nil }, "\(name)")
      let assumed = loaded.evidence.count { $0.source == ValueEvidence.assumption }
      let derived = loaded.evidence.count { $0.isDerived }
      #expect(counts == [loaded.evidence.count - derived - assumed, derived, assumed], "\(name)")
    }
  }
}
