import Foundation
import TestSupport
import Testing

@Suite("House")
struct HouseTests {
  /// The only edges between the targets of Sources.
  static let edges: [String: Set<String>] = [
    "Platform": [],
    "EventScheduling": ["Platform"],
    "Numerics": [],
    "Containers": ["Platform"],
    "RandomStreams": ["Numerics"],
    "Files": ["Platform"],
    "Statistics": ["Numerics"],
    "Inference": ["Numerics", "RandomStreams", "Statistics"],
    "ModerationModel": [
      "Numerics", "Containers", "EventScheduling", "RandomStreams", "Statistics",
    ],
    "ScenarioFiles": ["ModerationModel", "RandomStreams", "Files"],
    "Experiments": [
      "Numerics", "ModerationModel", "ScenarioFiles", "RandomStreams", "Statistics", "Inference",
      "Files", "Platform",
    ],
    "TakedownTool": [
      "Experiments", "Inference", "ScenarioFiles", "ModerationModel", "Statistics", "Files",
      "Platform",
    ],
    "takedown": ["TakedownTool"],
    "takedown-bench": [
      "EventScheduling", "RandomStreams", "ModerationModel", "ScenarioFiles", "Files", "Platform",
    ],
  ]

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private struct Package: Decodable {
    struct Target: Decodable {
      let name: String
      let path: String
      let target_dependencies: [String]?
      let product_dependencies: [String]?
    }

    let targets: [Target]
    let dependencies: [[String: String]]
  }

  /// The package as the package manager describes it, in a scratch folder of its own: this
  /// test's own build holds the usual one.
  private static func package() throws -> Package {
    let scratch = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", root.path(), "--scratch-path", scratch.path,
      "--disable-sandbox", "describe", "--type", "json",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try JSONDecoder().decode(Package.self, from: data)
  }

  /// The Swift files below some folders.
  static func sources(in folders: [String]) throws -> [(path: String, lines: [Substring])] {
    var files: [(path: String, lines: [Substring])] = []
    for folder in folders {
      let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path())
      while let path = paths?.nextObject() as? String {
        guard path.hasSuffix(".swift") else { continue }
        let url = root.appending(path: "\(folder)/\(path)")
        let text = try String(contentsOf: url, encoding: .utf8)
        files.append(
          ("\(folder)/\(path)", text.split(separator: "\n", omittingEmptySubsequences: false)))
      }
    }
    #expect(files.count > 50)
    return files
  }

  @Test
  func `targets depend on each other as the table says and on nothing else`() throws {
    let package = try Self.package()
    #expect(package.dependencies.isEmpty)
    let targets = package.targets.filter { $0.path.hasPrefix("Sources/") }
    #expect(Set(targets.map(\.name)) == Set(Self.edges.keys))
    for target in targets {
      #expect(Set(target.target_dependencies ?? []) == Self.edges[target.name], "\(target.name)")
      #expect(target.product_dependencies == nil, "\(target.name)")
    }
  }

  @Test
  func `files are short: none over 400 lines`() throws {
    let files = try Self.sources(in: ["Sources", "Tests"])
    for file in files { #expect(file.lines.count <= 401, "\(file.path)") }
  }

  @Test
  func `only Platform imports a C library, and each of them behind a condition`() throws {
    let libraries = ["Glibc", "Musl", "Darwin", "Android", "WinSDK", "ucrt", "CRT"]
    for file in try Self.sources(in: ["Sources"]) {
      for (number, line) in file.lines.enumerated() {
        let words = line.split(whereSeparator: { " .".contains($0) })
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count else { continue }
        let module = words[(place + 1)...].first { String($0).first?.isUppercase == true } ?? ""
        guard libraries.contains(String(module)), !line.hasPrefix("///") else { continue }
        #expect(file.path.hasPrefix("Sources/Platform/"), "\(file.path):\(number + 1): \(line)")
        let before = number == 0 ? "" : file.lines[number - 1]
        #expect(
          before.hasSuffix("if canImport(\(module))"),
          "\(file.path):\(number + 1): \(line) after \"\(before)\"")
      }
    }
  }

  @Test
  func `Foundation stays at the edge`() throws {
    let edge = ["Sources/takedown/", "Sources/takedown-bench/"]
    for file in try Self.sources(in: ["Sources"])
    where !edge.contains(where: file.path.hasPrefix) {
      let imports = file.lines.filter { $0.contains("import Foundation") }
      #expect(imports.isEmpty, "\(file.path)")
    }
  }
}
