import Synchronization
import TakedownTool
import Files
import TestSupport

/// A terminal that remembers, and a folder for what the program writes.
final class FakeTerminal: Sendable {
  private struct Heard {
    var output: [UInt8] = []
    var pieceCount = 0
    var error = ""
  }

  private let heard = Mutex(Heard())
  private let input: [UInt8]?
  private let refusal: FileError?
  private let temporaryFolder: String
  private let isInteractive: Bool

  init(
    temporaryFolder: String = "/tmp", input: String? = nil, refusal: FileError? = nil,
    isInteractive: Bool = false
  ) {
    self.temporaryFolder = temporaryFolder
    self.input = input.map { Array($0.utf8) }
    self.refusal = refusal
    self.isInteractive = isInteractive
  }

  /// What was written to standard output while a command worked, and by its last word.
  var output: String { heard.withLock { String(decoding: $0.output, as: UTF8.self) } }
  /// What was written to standard error.
  var error: String { heard.withLock { $0.error } }

  var terminal: Terminal {
    Terminal(
      writeOutput: { bytes in
        if let refusal = self.refusal { throw refusal }
        self.heard.withLock { $0.output += bytes }
      },
      writeError: { text in self.heard.withLock { $0.error += text } },
      isInteractive: isInteractive, readInput: { self.input }, processorCount: 2,
      temporaryFolder: temporaryFolder)
  }

  /// Runs the program with these words and returns its status.
  func run(_ words: [String]) async -> Int32 {
    await Tool.run(arguments: words, terminal: terminal).deliver(to: terminal)
  }
}

/// The whole program over one folder with the small scenario in it.
struct Bench: ~Copyable {
  let folder: TemporaryFolder
  let scenario: String
  let out: String

  init() throws {
    let folder = try TemporaryFolder()
    try folder.make("small.json5", Array(SmallScenario.text.utf8))
    scenario = folder.entry("small.json5")
    out = folder.entry("out")
    self.folder = folder
  }

  /// The words of a run that is soon done.
  var run: [String] { ["run", scenario, "--out", out, "--replicates", "2"] }
}
