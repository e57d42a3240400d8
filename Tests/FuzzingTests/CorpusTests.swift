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
    // An input a line.
    let kept = try String(
      contentsOf: Self.corpus.appending(path: "\(name).base64"), encoding: .utf8)
    let lines = kept.split(separator: "\n")
    #expect(lines.count >= 10)
    for line in lines {
      try target.run([UInt8](try #require(Data(base64Encoded: String(line)))))
    }
    try target.run([])
  }
}
