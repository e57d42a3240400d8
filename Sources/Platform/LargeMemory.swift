#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Memory for large tables that are accessed in no order.
///
/// A processor keeps the addresses of a few thousand pages of memory. With pages of 4 KB, nearly every
/// access to a large table would have to wait for the address of its page; with large pages it does not.
public enum LargeMemory {
  private static var largePage: Int { 1 << 21 }

  /// Allocates `byteCount` bytes that begin at a multiple of `alignment`, in large pages if it fills some
  /// and the system has them.
  ///
  /// The memory is given back with `deallocate()`.
  ///
  /// Large pages are asked for on Linux (`MADV_HUGEPAGE`). Elsewhere the system decides by itself; a run
  /// gives the same results there, but may take longer.
  ///
  /// - Precondition: `alignment` is a power of two.
  public static func allocate(byteCount: Int, alignment: Int) -> UnsafeMutableRawPointer {
    guard byteCount >= 2 * largePage else {
      return .allocate(byteCount: byteCount, alignment: alignment)
    }
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: max(alignment, largePage))
    #if os(Linux)
    // A hint: where the system ignores or does not know it, only time is lost.
    _ = unsafe madvise(memory, byteCount, MADV_HUGEPAGE)
    #endif
    return unsafe memory
  }
}
