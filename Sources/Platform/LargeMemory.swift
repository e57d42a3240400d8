#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Memory for what is large and read here and there.
///
/// A processor looks up where a page of memory lies. Of pages of 4 KB it knows a few thousand at a
/// time, so that in a large table nearly every look-up would be a wait of its own.
public enum LargeMemory {
  private static var largePage: Int { 1 << 21 }

  /// Memory of `byteCount` bytes that begins at a multiple of `alignment`, in large pages where it
  /// fills some and the system has them; to be given back with `deallocate()`.
  ///
  /// Large pages are asked for on Linux (`MADV_HUGEPAGE`). Elsewhere the system decides by itself: the
  /// bytes and their alignment are the same, and what is lost is time.
  ///
  /// - Precondition: `alignment` is a power of two.
  public static func allocate(byteCount: Int, alignment: Int) -> UnsafeMutableRawPointer {
    guard byteCount >= 2 * largePage else {
      return .allocate(byteCount: byteCount, alignment: alignment)
    }
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: max(alignment, largePage))
    #if os(Linux)
    // A hint: where it is not heeded, or not known, only time is lost.
    _ = unsafe madvise(memory, byteCount, MADV_HUGEPAGE)
    #endif
    return unsafe memory
  }
}
