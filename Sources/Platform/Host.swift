#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The machine that the process runs on.
public enum Host {
  /// Its name in the network, or `unknown`.
  public static var name: String {
    var name = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The name of its processor; nil where the system does not tell, which is everywhere but on Linux, and
  /// on some processors there.
  public static var processorName: String? {
    #if os(Linux)
    return KernelFile.value(of: "model name", in: "/proc/cpuinfo")
    #else
    return nil
    #endif
  }
}
