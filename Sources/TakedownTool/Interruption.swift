internal import Glibc
internal import Synchronization

/// The wish of the system, of a batch system or of the user that the program stop.
enum Interruption {
  private static let received = Atomic<Int32>(0)

  /// The signals that ask for an end, with their names: all that end a program which does not heed them,
  /// but for those that tell of its faults and SIGQUIT, which asks for a picture of its memory.
  ///
  /// Batch systems send SIGTERM, SIGUSR1, SIGUSR2 or SIGXCPU before they kill, a terminal that is closed
  /// SIGHUP, timers the others.
  static let signals: [(number: Int32, name: String)] = [
    (SIGINT, "SIGINT"), (SIGTERM, "SIGTERM"), (SIGHUP, "SIGHUP"), (SIGUSR1, "SIGUSR1"),
    (SIGUSR2, "SIGUSR2"), (SIGXCPU, "SIGXCPU"), (SIGALRM, "SIGALRM"), (SIGVTALRM, "SIGVTALRM"),
    (SIGPROF, "SIGPROF"), (SIGPOLL, "SIGPOLL"), (SIGPWR, "SIGPWR"),
  ]

  /// The signal received since ``listen()``, or nil.
  static var signal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Whether the user pressed Ctrl-C.
  static var isCtrlC: Bool { signal == SIGINT }

  /// The name of the signal received, or nil.
  static var signalName: String? {
    signal.flatMap { number in signals.first { $0.number == number }?.name }
  }

  /// Takes note of signals from now on.
  ///
  /// A second SIGINT or SIGTERM ends the program at once. The others may come again by themselves
  /// (SIGXCPU every second) and go on asking. Where one of them is ignored (`nohup`) or has a handler of
  /// somebody else's (a profiler's) it stays so.
  static func listen() { isListening }

  /// Made once: a later run must not forget what came during one before it.
  private static let isListening: Void = {
    // The atomic is made before a signal can come: a handler must not allocate.
    _ = received.load(ordering: .relaxed)
    for (number, _) in signals {
      let isInsistent = number == SIGINT || number == SIGTERM
      var before = sigaction()
      sigaction(number, nil, &before)
      // A shell without job control has what it runs in the background ignore SIGINT, and whoever sends
      // it by `kill -INT` means it.
      guard isInsistent || isDefault(before) else { continue }
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        Interruption.received.store(number, ordering: .relaxed)
      }
      action.sa_flags = SA_RESTART | (isInsistent ? Int32(bitPattern: UInt32(SA_RESETHAND)) : 0)
      sigaction(number, &action, nil)
    }
    // A file longer than the limit (`ulimit -f`) is then a failure to write, which is told.
    Glibc.signal(SIGXFSZ, SIG_IGN)
  }()

  /// Whether a signal does what it does to every program.
  private static func isDefault(_ action: sigaction) -> Bool {
    action.__sigaction_handler.sa_handler == nil
  }
}
