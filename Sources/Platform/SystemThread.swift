#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A thread that does nothing.
///
/// Starting it shows whether the system allows one more.
public struct SystemThread {
  private let handle: pthread_t

  /// Starts a thread; nil where the limits on memory or on the number of processes do not allow it.
  public static func start() -> SystemThread? {
    #if canImport(Glibc)
    var thread = pthread_t()
    guard unsafe pthread_create(&thread, nil, { _ in nil }, nil) == 0 else { return nil }
    #else
    // On Darwin and with Musl the type is a pointer, with Glibc a number.
    var created: pthread_t?
    guard pthread_create(&created, nil, { _ in nil }, nil) == 0, let thread = created else {
      return nil
    }
    #endif
    return SystemThread(handle: thread)
  }

  /// Waits for the end of the thread and frees its stack; must be called once.
  public func join() { pthread_join(handle, nil) }
}
