import Foundation
import Synchronization

/// `takedown-fuzz`: libFuzzer over the reader that the environment variable `FUZZ_TARGET` names.
///
/// The options are libFuzzer's; with `FUZZ_SEEDS` the inputs to begin with are written to that folder
/// instead. At the end the longest that an input took is written to standard
/// error, since libFuzzer tells of whole seconds only.
@main
enum FuzzEntry {
  /// Nanoseconds of the slowest input.
  static let slowest = Atomic<Int>(0)

  static let target: any FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    do {
      guard let target = try FuzzTargets.target(named: name) else {
        let names = FuzzTargets.all.map(\.name).joined(separator: ", ")
        fail("FUZZ_TARGET is \"\(name)\"; expected one of \(names)")
      }
      return target
    } catch {
      fail("\(error)")
    }
  }()

  static func main() {
    if let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] {
      do {
        for (index, seed) in target.seeds.enumerated() {
          try FuzzFolder.write(seed, to: "\(folder)/seed\(index + 1)")
        }
        return
      } catch {
        fail("\(error)")
      }
    }
    _ = target
    atexit {
      let milliseconds = Double(FuzzEntry.slowest.load(ordering: .relaxed)) / 1e6
      FileHandle.standardError.write(Data("stat::slowest_unit_ms: \(milliseconds)\n".utf8))
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(runDriver(&count, &arguments) { bytes, count in FuzzEntry.run(bytes, count) })
  }

  private static func run(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    let start = ContinuousClock.now
    do {
      try target.run(input)
    } catch {
      fatalError("\(error)")
    }
    let taken = (ContinuousClock.now - start).components
    let nanoseconds = Int(taken.seconds) * 1_000_000_000 + Int(taken.attoseconds / 1_000_000_000)
    _ = slowest.max(nanoseconds, ordering: .relaxed)
    return 0
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("takedown-fuzz: \(message)\n".utf8))
    exit(64)
  }
}

/// libFuzzer's loop, which its runtime offers to programs with a main of their own.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
