import Foundation
import TestSupport
import Testing

/// The inputs that fuzzing found worth keeping, and those it begins with, on every run of the tests.
@Suite("Fuzzing corpus")
struct CorpusTests {
  private static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Corpus")

  @Test(arguments: FuzzTargets.all.map(\.name))
  func `every kept input is read or refused as promised`(name: String) throws {
    let folder = try TemporaryFolder()
    let target = try #require(try FuzzTargets.target(named: name, in: folder.path))
    for seed in target.seeds { try target.run(seed) }
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.corpus.appending(path: name), includingPropertiesForKeys: nil)
    #expect(files.count >= 20)
    for file in files { try target.run([UInt8](try Data(contentsOf: file))) }
    try target.run([])
  }
}
