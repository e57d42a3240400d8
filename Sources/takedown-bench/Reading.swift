/// One figure of a trial, as a cell shows it.
struct Reading {
  let trial: Trial
  /// The name of the figure; `process` is what the whole program took, in seconds.
  let figure: String
  let unit: Unit
  /// What the figure is divided by.
  var share = 1.0

  /// How a figure is shown.
  enum Unit {
    case nanoseconds, milliseconds, seconds, perSecond, bytes

    /// A figure in words; times are in seconds, or nanoseconds where a program says so.
    func text(_ figure: Double) -> String {
      switch self {
      case .nanoseconds: "\(Digits.text(figure)) ns"
      case .milliseconds: "\(Digits.text(figure * 1e3)) ms"
      case .seconds: "\(Digits.text(figure)) s"
      case .perSecond: "\(Digits.text(1e9 / figure)) /s"
      case .bytes: "\(Digits.text(figure)) B"
      }
    }
  }
}
