#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What the system tells about this process.
public enum CurrentProcess {
  /// The number of the process.
  public static var id: Int { Int(getpid()) }

  /// The processor time used so far by all threads together, in seconds.
  public static var processorSeconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The memory in use now, in bytes; nil where the system does not tell, which is everywhere but on Linux.
  public static var residentByteCount: Int? { byteCount("VmRSS") }

  /// The most memory in use since the start, in bytes; nil where the system does not tell, which is
  /// everywhere but on Linux.
  public static var peakResidentByteCount: Int? { byteCount("VmHWM") }

  private static func byteCount(_ key: String) -> Int? {
    #if os(Linux)
    // `VmRSS:      1234 kB`.
    let number = KernelFile.value(of: key, in: "/proc/self/status")?.split(separator: " ").first
    return number.flatMap { Int($0) }.map { $0 * 1024 }
    #else
    return nil
    #endif
  }
}
