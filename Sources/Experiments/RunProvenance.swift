#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
internal import ModerationModel
internal import ScenarioFiles
internal import Tables

/// What `run.json` tells: how the tables beside it came about, and whether they are whole.
///
/// Times, host and arguments stand here alone, so that the tables of two machines are the same
/// bytes.
struct RunProvenance {
  let configuration: RunConfiguration
  /// The words of the command.
  let arguments: [String]

  /// The provenance as JSON; `report` is nil while the run is not complete.
  func tree(done: Int, report: RunReport?, cpuSeconds: Double) -> JSONTree {
    let run = configuration.loaded.scenario.run
    var members: [(key: String, value: JSONTree)] = [
      ("program", .text("takedown")),
      ("version", .text(ToolVersion.program)),
      ("model_version", .count(ToolVersion.model)),
      ("arguments", .array(arguments.map { .text($0) })),
      ("fingerprint", .text(configuration.fingerprint.description)),
      ("seed", .count(run.seed)),
      (
        "units",
        .object([
          ("planned", .count(run.replicates)), ("done", .count(done)), ("failed", .count(0)),
        ])
      ),
    ]
    if let report {
      members.append(("events", .count(report.eventCount)))
      members.append(("wall_seconds", .number(Self.rounded(report.wallSeconds))))
      members.append(("cpu_seconds", .number(Self.rounded(cpuSeconds))))
      members.append(("host", .text(Self.host)))
      members.append(("files", .object(report.files.map { ($0.name, Self.tree($0.receipt)) })))
    }
    members.append(("scenario_files", .array(configuration.loaded.files.map { .text($0) })))
    members.append(("scenario", configuration.loaded.resolved))
    members.append(("sources", configuration.loaded.sourcesTree))
    members.append(("complete", .flag(report != nil)))
    return .object(members)
  }

  private static func tree(_ receipt: AtomicFile.Receipt) -> JSONTree {
    .object([
      ("bytes", .count(receipt.byteCount)), ("sha256", .text(receipt.sha256.description)),
    ])
  }

  /// Seconds to the millisecond: more would be noise.
  private static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }

  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The processor time that this process has used, in seconds.
  static var cpuSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
