internal import RandomStreams

/// A programme of decoys with its names turned into numbers, and where it stands.
struct ResolvedProgramme {
  let parameters: ProgrammeParameters
  let key: EntityKey
  let platform: PlatformID
  /// The wave after which it runs; nil for a dated programme.
  let wave: WaveID?
  let openMultiplier: Multiplier
  let exposureMultiplier: Multiplier

  /// Whether it opens decoys now, and until when.
  var isRunning = false
  var runsUntil = 0.0
  /// Since when the time to the next opening runs, what is left of it, and when it comes.
  var openingAnchor = 0.0
  var openingLeft: Double?
  var opensAt = Double.infinity
  /// Openings so far, lost ones included, and decoys opened.
  var openings = 0
  var decoyCount: UInt32 = 0
  var liveCount = 0

  /// A programme of a scenario; one whose wave was dropped never runs.
  init(
    _ parameters: ProgrammeParameters, platforms: [String], waves: [String],
    multipliers: Multipliers
  ) {
    self.parameters = parameters
    key = EntityKey(name: parameters.name)
    platform = PlatformID(platforms.firstIndex { $0 == parameters.platform } ?? 0)
    wave = parameters.afterWave.flatMap { name in
      waves.firstIndex { $0 == name }.map { WaveID($0) }
    }
    openMultiplier = multipliers[.open(parameters.name)] ?? .one
    exposureMultiplier = multipliers[.exposure(parameters.name)] ?? .one
  }
}
