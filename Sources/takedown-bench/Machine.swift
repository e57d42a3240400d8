import Foundation

/// What the table was measured on.
enum Machine {
  /// Processor, cores, memory, system and day in a line.
  static var description: String {
    let information = ProcessInfo.processInfo
    let gigabytes = (Double(information.physicalMemory) / 1e9).rounded()
    let day = Date.now.formatted(.iso8601.year().month().day())
    return "\(processor), \(information.processorCount) cores, \(Int(gigabytes)) GB of memory, "
      + "\(information.operatingSystemVersionString), \(day)"
  }

  private static var processor: String {
    let all = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = all.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
    return name ?? "unknown processor"
  }
}
