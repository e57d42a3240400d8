import Platform
import Testing

@testable import TakedownTool

@Suite("Worker threads")
struct WorkerThreadTests {
  @Test func `a thread is allowed here`() {
    #expect(WorkerThread.isAllowed())
    #expect(Tool.refusal(of: ["--version"]) == nil)
  }

  @Test func `where none is allowed one word says which limits to raise`() {
    #expect(!WorkerThread.isAllowed { nil })
    var startedCount = 0
    let isAllowed = WorkerThread.isAllowed {
      startedCount += 1
      return startedCount < 2 ? SystemThread.start() : nil
    }
    #expect(!isAllowed)
    let outcome = Outcome.threadless(.text)
    #expect(outcome.status == 70)
    #expect(outcome.diagnostics.contains("ulimit -v"))
    #expect(outcome.diagnostics.contains("ulimit -u"))
    #expect(outcome.diagnostics.hasPrefix("takedown: error: "))
  }
}
