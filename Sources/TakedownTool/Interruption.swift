internal import Glibc
internal import Synchronization

/// The wish of the system or the user that the program stop.
enum Interruption {
  private static let received = Atomic<Int32>(0)

  /// The signal received since ``listen()``, or nil.
  static var signal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Whether the user pressed Ctrl-C.
  static var isCtrlC: Bool { signal == SIGINT }

  /// Takes note of SIGINT and SIGTERM from now on; a second one ends the program at once.
  static func listen() { isListening }

  /// Made once: a later run must not forget what came during one before it.
  private static let isListening: Void = {
    // The atomic is made before a signal can come: a handler must not allocate.
    _ = received.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        Interruption.received.store(number, ordering: .relaxed)
      }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_RESTART
      sigaction(number, &action, nil)
    }
  }()
}
