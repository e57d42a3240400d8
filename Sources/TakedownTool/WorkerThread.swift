internal import Glibc

/// A thread besides the first, without which no command is carried out.
enum WorkerThread {
  /// Starts a thread that does nothing, and says whether the system allows one.
  ///
  /// Where the limits on memory or on processes allow none, whatever is asynchronous waits for one
  /// for ever and says nothing. The C library keeps the stack of this one for the next, so that what
  /// was allowed once is allowed again.
  static func isAllowed(
    startedBy start: (UnsafeMutablePointer<pthread_t>) -> Int32 = {
      pthread_create($0, nil, { _ in nil }, nil)
    }
  ) -> Bool {
    var thread = pthread_t()
    guard start(&thread) == 0 else { return false }
    pthread_join(thread, nil)
    return true
  }
}

extension Outcome {
  /// What to say when the system allows no thread to work on.
  static func threadless(_ format: DiagnosticFormat) -> Outcome {
    Outcome(
      .threadless,
      diagnostics: format.text(
        ofError: "the system allows no thread to work on; raise the limits on memory (ulimit -v) "
          + "or on processes (ulimit -u)"))
  }
}
