#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A thread of the system that does nothing: it tells whether one more is allowed.
public struct SystemThread {
  private let handle: pthread_t

  /// Starts a thread; nil where the limits on memory or on the number of processes do not allow it.
  public static func start() -> SystemThread? {
    #if canImport(Glibc)
    var thread = pthread_t()
    guard unsafe pthread_create(&thread, nil, { _ in nil }, nil) == 0 else { return nil }
    #else
    // A pointer, on Darwin and with Musl, where Glibc has a number.
    var created: pthread_t?
    guard pthread_create(&created, nil, { _ in nil }, nil) == 0, let thread = created else {
      return nil
    }
    #endif
    return SystemThread(handle: thread)
  }

  /// Waits for its end and gives its stack back; to be called once.
  public func join() { pthread_join(handle, nil) }
}
