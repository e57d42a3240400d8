#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif
import Synchronization

/// The wish of the system, of a batch system or of the user that the program stop.
public enum Interruption {
  private static let received = Atomic<Int32>(0)

  /// The signals that ask for an end, with their names: all that end a program which does not heed them,
  /// but for those that tell of its faults and SIGQUIT, which asks for a picture of its memory.
  ///
  /// Batch systems send SIGTERM, SIGUSR1, SIGUSR2 or SIGXCPU before they kill, a terminal that is closed
  /// SIGHUP, timers the others.
  ///
  /// SIGPOLL and SIGPWR are Linux's alone.
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

  /// Takes note of signals from now on.
  ///
  /// A second SIGINT or SIGTERM ends the program at once. The others may come again by themselves
  /// (SIGXCPU every second) and go on asking. Where one of them is ignored (`nohup`) or has a handler of
  /// somebody else's (a profiler's) it stays so.
  public static func listen() { isListening }

  /// Made once: a later run must not forget what came during one before it.
  private static let isListening: Void = {
    // The atomic is made before a signal can come: a handler must not allocate.
    _ = received.load(ordering: .relaxed)
    for (number, _) in signals {
      let isInsistent = number == SIGINT || number == SIGTERM
      var before = sigaction()
      unsafe sigaction(number, nil, &before)
      // A shell without job control has what it runs in the background ignore SIGINT, and whoever sends
      // it by `kill -INT` means it.
      guard isInsistent || isDefault(before) else { continue }
      var action = handling(by: { number in
        Interruption.received.store(number, ordering: .relaxed)
      })
      action.sa_flags = SA_RESTART
      if isInsistent { action.sa_flags |= Int32(truncatingIfNeeded: SA_RESETHAND) }
      unsafe sigaction(number, &action, nil)
    }
    // A file longer than the limit (`ulimit -f`) is then a failure to write, which is told.
    ignore(SIGXFSZ)
  }()

  /// Has writes to a pipe that nobody reads fail, instead of ending the program where it stands.
  public static func outliveReaders() { ignore(SIGPIPE) }

  private typealias Handler = @convention(c) (Int32) -> Void

  // The handler is in a union, which every C library names in its own way.

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

  /// Whether a signal does what it does to every program.
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

// Inside the type its own `signal` hides that of the C library.
private func ignore(_ number: Int32) { signal(number, SIG_IGN) }
