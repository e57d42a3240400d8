import Inference
import RandomStreams
import Testing

@Suite("What a calibration says of itself")
struct DiagnosisTests {
  static let settings = CalibrationSettings(simulations: 2000, seed: 3)

  /// Two informed values, one without bearing, a target that every point meets.
  static func problem(_ targets: [CalibrationTarget]) -> Problem {
    Problem(
      parameters: [
        CalibrationParameter(path: "rate", low: 20, high: 100, shipped: 40),
        CalibrationParameter(path: "none", low: 1, high: 1000, scale: .log, shipped: 30),
        CalibrationParameter(path: "share", low: 0, high: 1, shipped: 0.9),
      ], targets: targets
    ) { values, stream in
      let count = stream.poisson(mean: values[0])
      var fell = 0
      for _ in 0..<count where stream.uniform() < values[2] { fell += 1 }
      let all: [String: Double?] = [
        "count": Double(count), "fell": Double(fell), "again": Double(count),
        "most": count == 0 ? nil : Double(fell),
      ]
      return targets.map { all[$0.name] ?? nil }
    }
  }

  @Test
  func `it tells which values are informed, and which targets say nothing`() throws {
    let result = try Self.problem([
      CalibrationTarget(name: "count", low: 45, high: 55),
      CalibrationTarget(name: "fell", low: 9, high: 11),
      CalibrationTarget(name: "again", low: 0, high: 1000),
    ]).calibrate(Self.settings)
    #expect(result.parameters.map(\.isInformed) == [true, false, true])
    #expect(result.parameters[1].contraction == nil)
    #expect((result.parameters[0].contraction ?? 0) > 0.7)
    #expect((result.parameters[2].contraction ?? 0) > 0.7)
    #expect(result.targets.map(\.isAlwaysMet) == [false, false, true])
    #expect(result.correlations.map(\.first) == ["rate"])
    #expect(result.correlations[0].correlation < 0)
    #expect(result.intervalsHold && !result.isApproximate)
    #expect(result.conflicts.isEmpty)
    // Of the shipped 40 counts with a share of 0.9, some 20 % are in 45 … 55 and none in 9 … 11.
    #expect(result.pilot.shareMeetingAll == 0 && result.pilot.shareMeeting[2] == 1)
    #expect(result.targets[0].shareMet > 0.4 && result.targets[1].shareMet > 0.2)
    // Chance at the shipped values: √40 and √36.
    #expect(abs(result.targets[0].chance - 6.3) < 2 && result.targets[0].chanceExceedsRange)
  }

  @Test
  func `targets that contradict each other are named`() throws {
    let result = try Self.problem([
      CalibrationTarget(name: "count", low: 40, high: 50),
      CalibrationTarget(name: "again", low: 52, high: 62),
    ]).calibrate(Self.settings)
    #expect(result.conflicts.map(\.first) == ["count"])
    #expect(result.conflicts.map(\.second) == ["again"])
    #expect(result.conflicts.first?.shareBoth == 0)
    #expect(result.checkShareMeetingAll == 0)
    #expect(result.tolerance > 0)
  }

  @Test
  func `so are those that lie far apart, between which the nearest simulations stand`() throws {
    let result = try Self.problem([
      CalibrationTarget(name: "count", low: 29, high: 31),
      CalibrationTarget(name: "again", low: 78, high: 82),
    ]).calibrate(Self.settings)
    #expect(result.conflicts.map(\.first) == ["count"])
    #expect(result.conflicts.map(\.second) == ["again"])
    #expect(result.targets[0].shareMet < 0.1 && result.targets[1].shareMet < 0.1)
  }

  @Test
  func `targets that are only narrow, or out of reach, are no conflict`() throws {
    let narrow = try Self.problem([
      CalibrationTarget(name: "count", low: 50, high: 50),
      CalibrationTarget(name: "fell", low: 10, high: 10),
    ]).calibrate(Self.settings)
    #expect(narrow.conflicts.isEmpty)
    let far = try Self.problem([
      CalibrationTarget(name: "count", low: 500, high: 600),
      CalibrationTarget(name: "fell", low: 2, high: 4),
    ]).calibrate(Self.settings)
    #expect(far.targets[0].isNeverMet)
  }

  @Test
  func `a target of chance alone informs nothing, and the posterior is the prior`() throws {
    let problem = Problem(
      parameters: Problem.counts(3).parameters,
      targets: [CalibrationTarget(name: "noise", low: 60, high: 61)]
    ) { _, stream in [Double(stream.poisson(mean: 50))] }
    let result = try problem.calibrate(Self.settings)
    #expect(result.informedCount == 0 && result.correlations.isEmpty)
    #expect(result.choice == .notAdjustable && result.adjusted.isEmpty)
    #expect(result.parameters.allSatisfy { $0.contraction == nil && abs($0.mean - 60) < 5 })
    #expect(result.intervalsHold)
  }

  @Test
  func `a target out of reach is never met, and its value sits on the edge`() throws {
    let result = try Self.problem([CalibrationTarget(name: "count", low: 500, high: 600)])
      .calibrate(Self.settings)
    #expect(result.targets[0].isNeverMet)
    #expect(result.parameters[0].highestTenth > 0.5)
    #expect(result.parameters[0].lowestTenth < 0.01)
  }

  @Test
  func `a missing value is as far off as the farthest, and no error`() throws {
    let problem = Problem(
      parameters: [CalibrationParameter(path: "x", low: 0, high: 1, shipped: 0.5)],
      targets: [CalibrationTarget(name: "y", low: 0.4, high: 0.6)]
    ) { values, _ in [values[0] < 0.5 ? nil : values[0]] }
    let result = try problem.calibrate(Self.settings)
    #expect(result.end == .targetsMet && result.choice == .exact)
    #expect(result.posterior.allSatisfy { $0.values[0] >= 0.5 && $0.values[0] <= 0.6 })
  }

  @Test
  func `whole numbers stay whole, each with its probability`() throws {
    let die = CalibrationParameter(path: "die", low: 1, high: 6, isWhole: true, shipped: 3)
    let problem = Problem(
      parameters: [die], targets: [CalibrationTarget(name: "small", low: 0, high: 3)]
    ) { values, _ in [values[0]] }
    let result = try problem.calibrate(Self.settings)
    for face in 1...3 {
      let weight = result.posterior.filter { $0.values[0] == Double(face) }
        .reduce(0) { $0 + $1.weight }
      #expect(abs(weight - 1 / 3.0) < 0.1)
    }
    #expect(result.parameters[0].quantiles[1] == 2)
  }

  @Test
  func `draws of equal weight follow the weights, whichever first ones are taken`() throws {
    let result = try Problem.counts(1).calibrate(Self.settings)
    let mean = result.parameters[0].mean
    let draws = result.equalWeightDraws(1000)
    for count in [250, 1000] {
      let sum = draws.prefix(count).reduce(0) { $0 + $1.values[0] }
      // Four standard errors.
      #expect(abs(sum / Double(count) - mean) < 4 * 7.2 / Double(count).squareRoot())
    }
    #expect(draws == result.equalWeightDraws(1000))
  }
}
