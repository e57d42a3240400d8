import Foundation
import Platform
import TestSupport
import Testing

@testable import TakedownTool

/// Each in a process of its own: a signal is one to the whole process, and is never forgotten.
@Suite("Interruption")
struct InterruptionTests {
  /// Sends a signal to the process, and waits until it has been heeded.
  ///
  /// Tasks run on threads that are spared from signals, so that it is another one that gets it.
  private static func send(_ number: Int32, isHeeded: () -> Bool = { true }) {
    kill(getpid(), number)
    for _ in 1...500 {
      usleep(10_000)
      if isHeeded() { return }
    }
  }

  @Test
  func `the signals of batch systems ask for an end, again and again`() async {
    await #expect(processExitsWith: .success) {
      Interruption.listen()
      #expect(Interruption.signal == nil)
      for (number, name) in Interruption.signals where number != SIGINT && number != SIGTERM {
        for _ in 1...3 { Self.send(number) { Interruption.signal == number } }
        #expect(Interruption.signal == number)
        #expect(Interruption.signalName == name)
        #expect(!Interruption.isCtrlC)
      }
      Self.send(SIGINT) { Interruption.isCtrlC }
      #expect(Interruption.isCtrlC)
    }
  }

  @Test
  func `they are those that end a program which does not heed them`() {
    let faults = [
      SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, SIGSTKFLT,
    ]
    // Ignored: told as a failure to write.
    let writing = [SIGPIPE, SIGXFSZ]
    let others = [SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT, SIGCHLD, SIGURG, SIGWINCH]
    let known = Interruption.signals.map(\.number) + faults + writing + others
    #expect(known.sorted() == Array(1...31))
  }

  @Test
  func `a second SIGTERM ends the program at once`() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      Interruption.listen()
      Self.send(SIGTERM) { Interruption.signal == SIGTERM }
      #expect(Interruption.signalName == "SIGTERM")
      Self.send(SIGTERM) { false }
    }
  }

  @Test
  func `what is ignored by nohup, and a profiler's handler, stay so`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGHUP, SIG_IGN)
      signal(SIGPROF) { _ in }
      Interruption.listen()
      Self.send(SIGHUP)
      Self.send(SIGPROF)
      #expect(Interruption.signal == nil)
      Self.send(SIGUSR1) { Interruption.signal == SIGUSR1 }
      #expect(Interruption.signal == SIGUSR1)
    }
  }

  @Test
  func `a run that was asked to end by SIGXCPU says so, and is gone on with`() async {
    await #expect(processExitsWith: .success) {
      let bench = try Bench()
      Interruption.listen()
      Self.send(SIGXCPU) { Interruption.signal == SIGXCPU }
      let fake = FakeTerminal()
      #expect(await fake.run(bench.run) == 75)
      #expect(
        fake.error
          == "takedown: error: stopped after 0 of 2 replicates by SIGXCPU; no table is written yet; "
          + "the same command with --resume goes on from \(bench.out)\n")
      let comparing = FakeTerminal()
      let words = [
        "compare", bench.scenario, "--variant=more:platforms.first.moderation.hazard=0.3/d",
        "--out",
      ]
      #expect(await comparing.run(words + [bench.folder.entry("compared")]) == 75)
      #expect(comparing.error.contains("; the same command goes on from "))
    }
  }

  @Test
  func `a file that grows too long is a failure to write`() async {
    await #expect(processExitsWith: .success) {
      let bench = try Bench()
      var limit = rlimit(rlim_cur: 1 << 14, rlim_max: 1 << 14)
      Interruption.listen()
      #expect(setrlimit(__rlimit_resource_t(UInt32(RLIMIT_FSIZE.rawValue)), &limit) == 0)
      let fake = FakeTerminal()
      #expect(await fake.run(bench.run) == 74)
      #expect(fake.error.hasSuffix(": File too large\n"))
    }
  }
}
