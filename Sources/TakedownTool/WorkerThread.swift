internal import Platform

/// The threads besides the first without which no command is carried out.
enum WorkerThread {
  /// One that works, and two by which the library under the tasks (libdispatch) manages those that
  /// do and hands them their work; with fewer it sleeps and tries again for ever.
  private static let neededCount = 3

  /// Starts as many threads as are needed, which do nothing, and says whether the system allows them.
  ///
  /// Where the limits on memory or on processes do not, whatever is asynchronous waits for a thread
  /// for ever and says nothing. The C library keeps the stacks of these for the next, so that what
  /// was allowed once is allowed again.
  static func isAllowed(
    startedBy start: () -> SystemThread? = SystemThread.start
  ) -> Bool {
    var started: [SystemThread] = []
    // Not before all are there: a thread has its stack until it is waited for.
    defer { for thread in started { thread.join() } }
    while started.count < neededCount {
      guard let thread = start() else { return false }
      started.append(thread)
    }
    return true
  }
}

extension Outcome {
  /// What to say when the system allows no thread to work on.
  static func threadless(_ format: DiagnosticFormat) -> Outcome {
    Outcome(
      .internalError,
      diagnostics: format.text(
        ofError: "the system allows no thread to work on; raise the limits on memory (ulimit -v) "
          + "or on processes (ulimit -u)"))
  }
}
