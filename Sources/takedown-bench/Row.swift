/// A line of the table.
struct Row: Sendable {
  /// What is done, with its size.
  let name: String
  /// What one of it is.
  let unit: Unit
  /// The yardstick that does the same, and its arguments.
  let yardstick: [String]?
  /// Does it, and tells what one took in nanoseconds; or what ``Unit/bytes`` says.
  let measure: @Sendable () async throws -> Double

  /// How a figure is shown.
  enum Unit: Sendable {
    case nanoseconds, milliseconds, perSecond, bytes

    /// A measured figure in words.
    func text(_ figure: Double) -> String {
      switch self {
      case .nanoseconds: "\(Self.digits(figure)) ns"
      case .milliseconds: "\(Self.digits(figure / 1e6)) ms"
      case .perSecond: "\(Self.digits(1e9 / figure)) /s"
      case .bytes: "\(Self.digits(figure)) B"
      }
    }

    /// Three digits.
    static func digits(_ number: Double) -> String {
      let decimals = number >= 100 ? 1.0 : number >= 10 ? 10.0 : 100.0
      let rounded = (number * decimals).rounded() / decimals
      return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }
  }
}

/// Times a piece of work.
func nanoseconds(of work: () async throws -> Int) async rethrows -> Double {
  let start = ContinuousClock.now
  let count = try await work()
  let taken = (ContinuousClock.now - start).components
  return (Double(taken.seconds) * 1e9 + Double(taken.attoseconds) / 1e9) / Double(count)
}
