/// What the program tells the shell; the numbers are those of `sysexits.h` where it has one.
enum ExitStatus: Int32, Sendable {
  case done = 0
  /// Done, but some simulations failed or a verification found a difference.
  case difference = 1
  case usage = 64
  case invalid = 65
  case inputMissing = 66
  /// A mistake of this program, or a system that does not give what every simulation needs.
  case internalError = 70
  case outputExists = 73
  case cannotWrite = 74
  case stoppedEarly = 75
  case interrupted = 130
  case readerGone = 141
}
