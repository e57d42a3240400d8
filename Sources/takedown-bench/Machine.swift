import Foundation
import Platform

/// What the table was measured on.
enum Machine {
  /// Processor, cores, memory, system and day in a line.
  static var description: String {
    let information = ProcessInfo.processInfo
    let gigabytes = (Double(information.physicalMemory) / 1e9).rounded()
    let day = Date.now.formatted(.iso8601.year().month().day())
    return
      "\(Host.processorName ?? "unknown processor"), \(information.processorCount) cores, \(Int(gigabytes)) GB of memory, "
      + "\(information.operatingSystemVersionString), \(day)"
  }
}
