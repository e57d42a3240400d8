import Foundation
import Synchronization

/// `takedown-fuzz`: libFuzzer over a reader.
///
/// The environment variable `FUZZ_TARGET` names the reader, and `FUZZ_FOLDER` the folder for its files.
/// The options are libFuzzer's; with `FUZZ_SEEDS` the inputs to begin with are written to that folder
/// instead. An input that takes a second of the processor is a crash. At the end the longest that an
/// input took is written to standard error, since libFuzzer tells of whole seconds only.
@main
enum FuzzEntry {
  /// Nanoseconds of the slowest input.
  static let slowest = Atomic<Int>(0)

  static let target: any FuzzTarget = {
    let environment = ProcessInfo.processInfo.environment
    let name = environment["FUZZ_TARGET"] ?? ""
    do {
      let folder = environment["FUZZ_FOLDER"] ?? NSTemporaryDirectory()
      guard let target = try FuzzTargets.target(named: name, in: folder) else {
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
          try FuzzFile.write(seed, to: "\(folder)/seed\(index + 1)")
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
    let start = processorNanoseconds
    do {
      try target.run(input)
    } catch {
      fatalError("\(error)")
    }
    let taken = processorNanoseconds - start
    _ = slowest.max(taken, ordering: .relaxed)
    guard taken < 1_000_000_000 else { fatalError("the input takes \(taken) ns") }
    return 0
  }

  /// The processor time of all threads, which other programs on the machine do not lengthen.
  private static var processorNanoseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
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
