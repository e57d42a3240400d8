import Foundation
import Testing

/// The folders of the model, read from its files.
@Suite("Folders of the model")
struct FolderTests {
  private static let model = HouseTests.root.appending(path: "Sources/ModerationModel").path()

  /// The Swift files of each folder, without comments and texts.
  private static func folders() throws -> [String: [String]] {
    var folders: [String: [String]] = [:]
    let paths = FileManager.default.enumerator(atPath: model)
    while let path = paths?.nextObject() as? String {
      guard path.hasSuffix(".swift"), let folder = path.split(separator: "/").first else {
        continue
      }
      let text = try String(contentsOfFile: "\(model)/\(path)", encoding: .utf8)
      folders[String(folder), default: []].append(code(of: text))
    }
    return folders
  }

  /// The lines of a file, without comments and texts.
  static func code(of text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let bare = line.replacing(/"(\\.|[^"\\])*"/, with: "")
      return String(bare.prefix(upTo: bare.firstRange(of: "//")?.lowerBound ?? bare.endIndex))
    }.joined(separator: "\n")
  }

  /// The types that a folder's files declare at their outer level.
  private static func types(in files: [String]) -> Set<String> {
    var types: Set<String> = []
    for file in files {
      let declarations = file.matches(
        of:
          /(?:^|\n)(?:public |package |private |final )*(?:struct|enum|class|protocol|typealias) (\w+)/
      )
      for declaration in declarations { types.insert(String(declaration.output.1)) }
    }
    return types
  }

  /// For each folder the others whose types it uses.
  static func edges() throws -> [String: Set<String>] {
    let folders = try folders()
    var owner: [String: String] = [:]
    for (folder, files) in folders {
      for type in types(in: files) { owner[type] = folder }
    }
    return folders.mapValues { files in
      var used: Set<String> = []
      for file in files {
        for word in file.matches(of: /\b[A-Z]\w*/) {
          if let folder = owner[String(word.output)] { used.insert(folder) }
        }
      }
      return used
    }.reduce(into: [:]) { $0[$1.key] = $1.value.subtracting([$1.key]) }
  }

  @Test
  func `use one another without a circle`() throws {
    var left = try Self.edges()
    #expect(left.count >= 14)
    #expect(left["Simulation"]?.isEmpty == false)
    // Takes away, as long as there is one, a folder that uses none of those left.
    while let free = left.keys.sorted().first(where: { left[$0]?.isEmpty == true }) {
      left[free] = nil
      for folder in left.keys { left[folder]?.remove(free) }
    }
    #expect(left.isEmpty, "in a circle, or above one: \(left.mapValues { $0.sorted() })")
  }

  @Test
  func `extend the simulation in its own folder only`() throws {
    for (folder, files) in try Self.folders() where folder != "Simulation" {
      for file in files {
        #expect(!file.contains("extension Simulation"), "\(folder) extends Simulation")
        #expect(!file.contains("Unsafe"), "\(folder) has unsafe memory")
      }
    }
  }

  @Test
  func `the simulation has fewer than 20 stored properties`() throws {
    let text = try String(
      contentsOfFile: "\(Self.model)/Simulation/Simulation.swift", encoding: .utf8)
    let body = text.split(separator: "struct Simulation: ~Copyable {")[1]
    let stored = body.matches(of: /\n  (?:private )?(?:private\(set\) )?(?:let|var) \w+[^{\n]*\n/)
    #expect(stored.count > 5 && stored.count < 20, "\(stored.count) stored properties")
  }
}
