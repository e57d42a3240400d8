import RandomStreams
public import ModerationModel

/// Waves that nobody would think of, put into random scenarios.
public enum RandomWaves {
  /// The random scenario of that number, with one to four waves.
  ///
  /// - Parameters:
  ///   - number: which.
  ///   - lasting: whether waves refer again, list anew and have numbers by platform.
  /// - Returns: the draft, which is valid.
  public static func draft(_ number: Int, lasting: Bool = false) -> ScenarioDraft {
    var lastingStream = StreamSource(seed: 20_191_121, replicate: UInt64(number))
      .stream(1, EntityKey(name: "waves"))
    var stream = StreamSource(seed: 20_191_121, replicate: UInt64(number))
      .stream(0, EntityKey(name: "waves"))
    return RandomScenario.draft(number).with { draft in
      let platforms = draft.platforms.map(\.name)
      let owned = draft.platforms.filter(\.owned).map(\.name)
      for index in draft.operatorClasses.indices {
        draft.operatorClasses[index].recreateCaution = stream.chance(0.3) ? 0.5 : 0
      }
      draft.waves = (0..<stream.integer(in: 1...4)).map { index in
        var wave = WaveParameters(name: "w\(index)")
        let isSeizure = !owned.isEmpty && stream.chance(0.5)
        wave.platforms = choose(from: isSeizure ? owned : platforms, &stream)
        if isSeizure {
          wave.seize = .fixed(stream.chance(0.3) ? .infinity : 20 * stream.uniform() + 0.1)
        } else {
          refer(&wave, draft.operatorClasses.map(\.name), &stream)
        }
        time(&wave, platforms, warmup: draft.run.warmup, &stream)
        if stream.chance(0.6) { excite(&wave, draft.operatorClasses.map(\.name), &stream) }
        if lasting {
          sustain(&wave, platforms, draft.operatorClasses.map(\.name), &lastingStream)
        }
        return wave
      }
    }
  }

  private static func pick<Element>(
    _ elements: [Element], _ stream: inout RandomStream
  ) -> Element {
    elements[stream.integer(in: 0...(elements.count - 1))]
  }

  private static func choose(from names: [String], _ stream: inout RandomStream) -> [String] {
    let chosen = names.filter { _ in stream.chance(0.6) }
    return chosen.isEmpty ? [pick(names, &stream)] : chosen
  }

  private static func byClass(
    _ classes: [String], upTo highest: Double, _ stream: inout RandomStream
  ) -> ClassNumbers {
    if stream.chance(0.5) { return .same(highest * stream.uniform()) }
    return .byClass(
      classes.filter { _ in stream.chance(0.7) }
        .map { NamedWeight(name: $0, weight: highest * stream.uniform()) })
  }

  private static func refer(
    _ wave: inout WaveParameters, _ classes: [String], _ stream: inout RandomStream
  ) {
    wave.coverage = stream.chance(0.3) ? .same(1) : GroupNumbers(byClass(classes, upTo: 1, &stream))
    wave.duration = 0.5 + 12 * stream.uniform()
    if stream.chance(0.5) {
      wave.duration = nil
      var offset = -8 * stream.uniform()
      wave.profile = (0..<stream.integer(in: 2...5)).map { _ in
        offset += 0.2 + 4 * stream.uniform()
        let intensity = stream.chance(0.25) ? 0 : stream.uniform()
        return ProfilePoint(offset: offset, intensity: intensity)
      }
      wave.profile?[1].intensity = 1
    }
    if stream.chance(0.5) { wave.capacity = 4 * stream.uniform() }
    wave.acceptance = .same(pick([1, 0.6, 0], &stream))
    wave.response = .same(pick([.fixed(0), .exponential(mean: 2), .fixed(5)], &stream))
    wave.watchShare = pick([0, 0, 0.4, 1], &stream)
    wave.watchFor = pick([.infinity, 3, 15], &stream)
    wave.suspendsAccount = .same(pick([0, 0.5, 1], &stream))
  }

  /// What makes a wave last: refused channels again, lists anew, platforms of their own.
  private static func sustain(
    _ wave: inout WaveParameters, _ platforms: [String], _ classes: [String],
    _ stream: inout RandomStream
  ) {
    guard wave.seize == nil else { return }
    if stream.chance(0.5) {
      wave.acceptance = .same(0.4)
      wave.againAfter = 0.1 + 3 * stream.uniform()
      wave.againTimes = stream.chance(0.5) ? .max : stream.integer(in: 1...3)
    }
    if wave.profile == nil, stream.chance(0.5) { wave.relist = 0.3 + 4 * stream.uniform() }
    wave.order = pick(ReferralOrder.allCases, &stream)
    if stream.chance(0.5) {
      wave.share = wave.platforms.map { NamedWeight(name: $0, weight: 0.1 + stream.uniform()) }
    }
    if stream.chance(0.4) {
      func byPlatform(upTo highest: Double) -> GroupNumbers {
        .byName(platforms.map { NamedWeight(name: $0, weight: highest * stream.uniform()) })
      }
      wave.acceptance = byPlatform(upTo: 1)
      wave.suspendsAccount = byPlatform(upTo: 1)
      wave.response = .byPlatform(
        platforms.map {
          NamedDistribution(name: $0, distribution: .exponential(mean: 4 * stream.uniform()))
        })
      wave.coverage = .byName(
        classes.map { GroupNumbers.Member($0, byPlatform(upTo: 1)) })
    }
    if wave.triggerPlatform != nil, stream.chance(0.5) { wave.triggerRearm = .after }
  }

  private static func time(
    _ wave: inout WaveParameters, _ platforms: [String], warmup: Double,
    _ stream: inout RandomStream
  ) {
    let first = wave.corners.first?.offset ?? 0
    if stream.chance(0.35) {
      wave.triggerPlatform = pick(platforms, &stream)
      wave.triggerChannels = stream.integer(in: 0...12)
      wave.triggerDelay = max(0, -first) + (stream.chance(0.3) ? 0 : 6 * stream.uniform())
    } else {
      wave.start = max(0, -first - warmup) + 60 * stream.uniform()
    }
    if stream.chance(0.4) {
      wave.repeatTimes = stream.integer(in: 2...5)
      wave.repeatEvery = 0.5 + 15 * stream.uniform()
    }
  }

  private static func excite(
    _ wave: inout WaveParameters, _ classes: [String], _ stream: inout RandomStream
  ) {
    wave.vigilanceBoost = byClass(classes, upTo: 10, &stream)
    wave.vigilanceRise = stream.chance(0.5) ? 0 : 10 * stream.uniform()
    wave.vigilanceHalfLife = pick([nil, 5, 40, .infinity], &stream)
  }
}

extension GroupNumbers {
  /// Numbers by class alone.
  init(_ numbers: ClassNumbers) {
    switch numbers {
    case .same(let number): self = .same(number)
    case .byClass(let numbers): self = .byName(numbers)
    }
  }
}
