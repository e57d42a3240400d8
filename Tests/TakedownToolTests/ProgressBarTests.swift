import Testing

@testable import Experiments
@testable import TakedownTool

@Suite("Progress bar")
struct ProgressBarTests {
  @Test
  func `tells how much is done and how long it takes`() {
    let half = RunProgress(phase: .simulating, done: 50, total: 100)
    let bar = String(repeating: "█", count: 15) + String(repeating: "░", count: 15)
    #expect(ProgressBar.line(half, secondsLeft: 65) == "simulating \(bar) 50 of 100, 65 s left")
    #expect(ProgressBar.line(half, secondsLeft: nil) == "simulating \(bar) 50 of 100")
    let writing = RunProgress(phase: .writing, done: 6, total: 6)
    let full = String(repeating: "█", count: 30)
    #expect(ProgressBar.line(writing, secondsLeft: nil) == "writing    \(full) table 6 of 6")
    let nothing = RunProgress(phase: .writing, done: 0, total: 0)
    #expect(ProgressBar.line(nothing, secondsLeft: nil).contains("table 0 of 0"))
  }

  @Test
  func `never goes back, shows the end, and clears its line`() {
    let fake = FakeTerminal()
    let bar = ProgressBar(fake.terminal)
    bar.show(RunProgress(phase: .simulating, done: 3, total: 5))
    bar.show(RunProgress(phase: .simulating, done: 2, total: 5))
    bar.show(RunProgress(phase: .simulating, done: 5, total: 5))
    bar.clear()
    let lines = fake.error.split(separator: "\r\u{1B}[K")
    #expect(lines.count == 2)
    #expect(lines.first?.hasSuffix("3 of 5") == true)
    #expect(lines.last?.contains("5 of 5, 0 s left") == true)
    #expect(fake.error.hasSuffix("\r\u{1B}[K"))
  }

  @Test
  func `resumed, it reckons with what is done since`() {
    let fake = FakeTerminal()
    let bar = ProgressBar(fake.terminal)
    bar.show(RunProgress(phase: .simulating, done: 999, total: 1000))
    // Nothing is done yet in this run, so nothing can be said of the time left.
    #expect(!fake.error.contains("left"))
  }
}
