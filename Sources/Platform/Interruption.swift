#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
import Synchronization

/// Signals by which the user, a batch system or the operating system asks the program to stop.
public enum Interruption {
  private static let received = Atomic<Int32>(0)

  /// The signals that ask the program to stop, with their names: all whose default is to end the program,
  /// except those that report its own faults, and SIGQUIT, which asks for a core dump.
  ///
  /// Batch systems send SIGTERM, SIGUSR1, SIGUSR2 or SIGXCPU before they kill a program, a terminal that is
  /// closed sends SIGHUP, and timers send the others. SIGPOLL and SIGPWR exist on Linux only.
  public static let signals: [(number: Int32, name: String)] = {
    var signals: [(number: Int32, name: String)] = [
      (SIGINT, "SIGINT"), (SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP"), (SIGUSR1, "SIGUSR1"),
      (SIGUSR2, "SIGUSR2"), (SIGXCPU, "SIGXCPU"), (SIGALRM, "SIGALRM"), (SIGVTALRM, "SIGVTALRM"),
      (SIGPROF, "SIGPROF"),
    ]
    #if os(Linux)
    signals += [(SIGPOLL, "SIGPOLL"), (SIGPWR, "SIGPWR")]
    #endif
    return signals
  }()

  /// The signal received since ``listen()``, or nil.
  public static var signal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Whether the user pressed Ctrl-C.
  public static var isCtrlC: Bool { signal == SIGINT }

  /// The name of the signal received, or nil.
  public static var signalName: String? {
    signal.flatMap { number in signals.first { $0.number == number }?.name }
  }

  /// Begins to record signals.
  ///
  /// A second SIGINT or SIGTERM ends the program at once. The others may be repeated by the system (SIGXCPU
  /// every second), which changes nothing. A signal that is ignored (by `nohup`) or already has a handler
  /// (a profiler's) is left as it is.
  public static func listen() { isListening }

  /// Computed once: a second call must not forget a signal that came after the first.
  private static let isListening: Void = {
    // Touches the atomic before a signal can come: the handler must not be the first, since it may not
    // allocate memory.
    _ = received.load(ordering: .relaxed)
    for (number, _) in signals {
      let isInsistent = number == SIGINT || number == SIGTERM
      var before = sigaction()
      unsafe sigaction(number, nil, &before)
      // A shell without job control makes programs in the background ignore SIGINT. Whoever sends it to
      // such a program, by `kill -INT`, wants it to stop.
      guard isInsistent || isDefault(before) else { continue }
      var action = handling(by: { number in
        Interruption.received.store(number, ordering: .relaxed)
      })
      action.sa_flags = SA_RESTART
      if isInsistent { action.sa_flags |= Int32(truncatingIfNeeded: SA_RESETHAND) }
      unsafe sigaction(number, &action, nil)
    }
    // A file that becomes longer than the limit (`ulimit -f`) is then an error of the write call.
    ignore(SIGXFSZ)
  }()

  /// Lets writes to a pipe that nobody reads fail with an error, in place of ending the program.
  public static func outliveReaders() { ignore(SIGPIPE) }

  private typealias Handler = @convention(c) (Int32) -> Void

  // The handler is in a union, which has another name in every C library.

  private static func handling(by handler: @escaping Handler) -> sigaction {
    var action = sigaction()
    #if canImport(Glibc)
    unsafe action.__sigaction_handler.sa_handler = handler
    #elseif canImport(Musl)
    action.__sa_handler.sa_handler = handler
    #else
    action.__sigaction_u.__sa_handler = handler
    #endif
    return action
  }

  /// Whether a signal has its default effect.
  private static func isDefault(_ action: sigaction) -> Bool {
    #if canImport(Glibc)
    unsafe action.__sigaction_handler.sa_handler == nil
    #elseif canImport(Musl)
    action.__sa_handler.sa_handler == nil
    #else
    action.__sigaction_u.__sa_handler == nil
    #endif
  }
}

// Inside the type its own `signal` would hide the function of the C library.
private func ignore(_ number: Int32) { signal(number, SIG_IGN) }
