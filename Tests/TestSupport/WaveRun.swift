import RandomStreams
public import ModerationModel

extension Run {
  /// A metric of an occurrence, nil where there is no value.
  ///
  /// - Parameters:
  ///   - metric: the metric.
  ///   - occurrence: the place among all occurrences of all waves, from 0.
  ///   - operatorClass: the index of the class; nil for all.
  /// - Returns: the value.
  public func wave(
    _ metric: WaveMetric, at occurrence: Int = 0, of operatorClass: Int? = nil
  ) -> Double? {
    let classes = scenario.operatorClasses.count
    let row = occurrence * (classes + 1) + (operatorClass ?? classes)
    let value = result.waves[row * WaveMetric.allCases.count + metric.rawValue]
    return value.isNaN ? nil : value
  }

  /// A metric of an occurrence on a platform, nil where there is no value.
  ///
  /// - Parameters:
  ///   - metric: the metric.
  ///   - occurrence: the place among all occurrences of all waves, from 0.
  ///   - platform: the index of the platform.
  /// - Returns: the value; nil also where the wave does not act.
  public func wavePlatform(
    _ metric: WavePlatformMetric, at occurrence: Int = 0, on platform: Int
  ) -> Double? {
    let platforms = scenario.platforms.map(\.name)
    let rows = scenario.waves.flatMap { wave in
      (0..<wave.repeatTimes).map { _ in
        platforms.indices.filter { wave.platforms.contains(platforms[$0]) }
      }
    }
    guard let place = rows[occurrence].firstIndex(of: platform) else { return nil }
    let row = rows[..<occurrence].reduce(place) { $0 + $1.count }
    let value = result.wavesByPlatform[row * WavePlatformMetric.allCases.count + metric.rawValue]
    return value.isNaN ? nil : value
  }

  /// When events of a kind happened.
  public func days(of kind: EventRecord.Kind) -> [Double] {
    events.filter { $0.kind == kind }.map(\.days)
  }
}

extension WaveParameters {
  /// Five waves of coverage 0.8 on platform `p`, each triggered half a day before by more than ten channels.
  public static let atShortNotice = Self.acting(from: 0, for: 2) {
    $0.start = nil
    $0.triggerPlatform = "p"
    $0.triggerChannels = 10
    $0.triggerDelay = 0.5
    $0.coverage = .same(0.8)
    $0.repeatTimes = 5
    $0.repeatEvery = 20
  }

  /// A wave of coverage 1 on platform `p`, changed by `change`.
  public static func acting(
    from start: Double, for duration: Double?, as name: String = "w",
    _ change: (inout Self) -> Void = { _ in }
  ) -> Self {
    .named(name) {
      $0.start = start
      $0.duration = duration
      $0.platforms = ["p"]
      $0.coverage = .same(1)
      change(&$0)
    }
  }

  /// A seizure of `platform` for a time.
  public static func seizing(
    _ platform: String = "p", at start: Double, for days: Double, as name: String = "w"
  ) -> Self {
    .named(name) {
      $0.start = start
      $0.seize = .fixed(days)
      $0.platforms = [platform]
    }
  }
}

extension ScenarioDraft {
  /// A draft in which nothing happens but what waves do: platform `p` without moderation, and a
  /// class `c` of operators that are there from the start and always come back.
  ///
  /// - Parameters:
  ///   - waves: the waves.
  ///   - horizon: the end of the run, in days.
  ///   - initial: the number of operators.
  ///   - delay: days from each loss to the successor; nil for no successor.
  ///   - seed: the root of all chance.
  ///   - change: what else is different.
  /// - Returns: the draft, not checked.
  public static func calm(
    _ waves: [WaveParameters], for horizon: Double = 100, initial: Int = 4, delay: Double? = nil,
    seed: Int = 1, _ change: (inout Self) -> Void = { _ in }
  ) -> Self {
    Self.running(
      for: horizon, seed: seed, platforms: [.named("p")],
      classes: [
        .named("c") {
          $0.initial = initial
          $0.platforms = .only("p")
          $0.recreateProbability = delay == nil ? 0 : 1
          $0.recreateDelay = .fixed(delay ?? 0)
        }
      ]
    ).with {
      $0.waves = waves
      change(&$0)
    }
  }
}
