/// Times pieces of work.
enum Stopwatch {
  /// The seconds that `work` takes.
  static func time<Failure: Error>(_ work: () throws(Failure) -> Void) throws(Failure) -> Double {
    let start = ContinuousClock.now
    try work()
    return seconds(of: ContinuousClock.now - start)
  }

  /// A duration in seconds.
  static func seconds(of duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
