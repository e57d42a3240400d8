import ScenarioFiles
import Files
import TestSupport

@testable import Experiments

/// `takedown merge` of two shards, the first of which an adversary wrote.
///
/// The first byte of an input says what follows: a provenance, the records of a spool, or a design;
/// and whether hashes and fingerprint are made to fit it.
struct MergeFuzz: FuzzTarget {
  private let root: String
  private let first: Shards.Files
  private let second: Shards.Files
  private let configuration: RunConfiguration

  init(in folder: String) throws {
    root = folder
    configuration = try Shards.configuration()
    first = try Shards.make(1, of: configuration, in: "\(root)/1")
    second = try Shards.make(2, of: configuration, in: "\(root)/2")
  }

  var seeds: [[UInt8]] {
    let header = SpoolRepair.header(configuration.simulationFingerprint).count
    let inputs: [(Character, [UInt8])] = [
      ("p", first.provenance), ("P", first.provenance), ("d", first.design),
      ("s", Array(first.spool.dropFirst(header))), ("S", Array(first.spool.dropFirst(header))),
      ("S", Array(second.spool.dropFirst(header))),
    ]
    return inputs.map { mode, rest in Array(String(mode).utf8) + rest }
  }

  func run(_ input: [UInt8]) throws {
    var first = first
    let rest = Array(input.dropFirst())
    switch input.first ?? 0 {
    case UInt8(ascii: "p"): first.provenance = rest
    case UInt8(ascii: "P"):
      first.provenance = rest
      try fitFingerprint(&first)
      return
    case UInt8(ascii: "d"):
      first.design = rest
      first.fitHashes()
      try first.write(to: "\(root)/1")
      try fitFingerprint(&first)
      return
    case UInt8(ascii: "s"):
      first.spool = SpoolRepair.header(configuration.simulationFingerprint) + rest
    default:
      first.spool = SpoolRepair.header(configuration.simulationFingerprint) + rest
      SpoolRepair.mend(&first.spool)
      first.fitHashes()
    }
    try merge(first, second)
  }

  /// Merges with the fingerprint that belongs to what the first shard tells, in both.
  private func fitFingerprint(_ first: inout Shards.Files) throws {
    try first.write(to: "\(root)/1")
    let told: RunConfiguration
    do throws(StoredRunError) {
      told = try StoredRun("\(root)/1").toldConfiguration()
    } catch {
      return
    }
    var second = second
    first.fit(told, insteadOf: configuration)
    second.fit(told, insteadOf: configuration)
    try merge(first, second)
  }

  private func merge(_ first: Shards.Files, _ second: Shards.Files) throws {
    try first.write(to: "\(root)/1")
    try second.write(to: "\(root)/2")
    var merge = Merge(["\(root)/1", "\(root)/2"])
    merge.overwrites = true
    do {
      let whole = try merge.check()
      let report = try Blocking.result { [merge, root] in
        try await merge.write(whole, into: "\(root)/whole")
      }
      precondition(!report.files.isEmpty)
    } catch let error as StoredRunError {
      precondition(!"\(error)".isEmpty)
    } catch let error as ExperimentError {
      precondition(!"\(error)".isEmpty)
    }
  }
}
