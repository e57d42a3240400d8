import Testing

/// Where the sources may go past the checks of the language.
@Suite("Unsafe code")
struct UnsafeTests {
  /// Folders whose purpose it is: the containers of the model, which change their elements in place, and
  /// the calls of the C library, which has no safe form.
  private static let folders = ["Sources/Containers/", "Sources/Platform/"]

  /// Inner loops that are measurably slower without it.
  private static let files = [
    // The event queue.
    "Sources/EventScheduling/EntryBucket.swift",
    "Sources/EventScheduling/EntryPool.swift",
    "Sources/EventScheduling/EventQueue.swift",
    "Sources/EventScheduling/EventQueue+Filtering.swift",
    "Sources/EventScheduling/EventQueue+Ladder.swift",
    "Sources/EventScheduling/EventQueue+Places.swift",
    "Sources/EventScheduling/EventQueue+Scheduling.swift",
    "Sources/EventScheduling/QueueEntry.swift",
    "Sources/EventScheduling/QueueRung.swift",
    // Numbers as text, and as bytes.
    "Sources/Files/CSVBuffer.swift",
    "Sources/Files/LittleEndian.swift",
    "Sources/Files/NumberText.swift",
  ]

  /// The lines of code, without comments and texts, with a word such as `unsafe`, `withUnsafeBytes` or
  /// `UnsafePointer`.
  static func unsafeLines(in text: String) -> [Int] {
    // Most files have no such word at all, which is found sooner.
    guard text.contains("nsafe") else { return [] }
    return FolderTests.code(of: text).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated().filter { $0.element.contains(/[Uu]nsafe/) }.map { $0.offset + 1 }
  }

  @Test
  func `it stands in two folders and a list of files, and each of them needs it`() throws {
    var unneeded = Set(Self.folders + Self.files)
    for file in try HouseTests.sources(in: ["Sources"]) {
      let lines = Self.unsafeLines(in: file.lines.joined(separator: "\n"))
      guard let first = lines.first else { continue }
      let place = Self.folders.first(where: file.path.hasPrefix) ?? file.path
      unneeded.remove(place)
      #expect(
        Self.folders.contains(place) || Self.files.contains(place),
        "\(file.path):\(first) is unsafe; write it safely, or measure what that costs and list it")
    }
    #expect(unneeded.isEmpty, "listed, and without unsafe code: \(unneeded.sorted())")
  }

  @Test(arguments: [
    ("let a = unsafe b", [1]), ("\n\nb.withUnsafeBytes { _ in }", [3]),
    ("nonisolated(unsafe) var a = 1\nlet p: UnsafePointer<Int>", [1, 2]),
    ("// unsafe\n/// Unsafe\nlet text = \"unsafe \\\" unsafe\"", []),
  ])
  func `it is found in code alone`(text: String, lines: [Int]) {
    #expect(Self.unsafeLines(in: text) == lines)
  }
}
