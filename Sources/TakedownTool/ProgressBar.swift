internal import Experiments
internal import Synchronization

/// A bar on standard error that tells how far a run is and when it will be done.
final class ProgressBar: Sendable {
  private struct State {
    let start = ContinuousClock.now
    var shownAt: ContinuousClock.Instant?
    /// Replicates that were there when the run began, after an interruption.
    var doneAtStart: Int?
    var done = -1
  }

  private let terminal: Terminal
  private let state = Mutex(State())
  private static let width = 30

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  /// Shows progress, but not more than ten times a second.
  func show(_ progress: RunProgress) {
    state.withLock { state in
      let now = ContinuousClock.now
      if state.doneAtStart == nil { state.doneAtStart = progress.done }
      if progress.phase == .simulating, progress.done < state.done { return }
      state.done = progress.phase == .simulating ? progress.done : -1
      let isLast = progress.done == progress.total
      if let shownAt = state.shownAt, now - shownAt < .milliseconds(100), !isLast { return }
      state.shownAt = now
      let fresh = progress.done - (state.doneAtStart ?? 0)
      let seconds =
        Double((now - state.start).components.seconds)
        + Double((now - state.start).components.attoseconds) * 1e-18
      let left = fresh > 0 ? seconds / Double(fresh) * Double(progress.total - progress.done) : nil
      let text = Self.line(progress, secondsLeft: progress.phase == .simulating ? left : nil)
      // Within the lock: an older line must not overtake a newer one.
      terminal.writeError("\r\u{1B}[K" + text)
    }
  }

  /// Clears the line.
  func clear() {
    terminal.writeError("\r\u{1B}[K")
  }

  /// The bar as text.
  static func line(_ progress: RunProgress, secondsLeft: Double?) -> String {
    let share = Double(progress.done) / Double(max(1, progress.total))
    let filled = Int(share * Double(width))
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    switch progress.phase {
    case .writing: return "writing    \(bar) table \(progress.done) of \(progress.total)"
    case .simulating:
      let left = secondsLeft.map { ", \(PlainNumber.duration(seconds: $0)) left" } ?? ""
      return "simulating \(bar) \(progress.done) of \(progress.total)\(left)"
    }
  }
}
