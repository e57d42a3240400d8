import Inference
import RandomStreams
import TestSupport
import Testing

/// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018): a truth from the prior,
/// its simulation as what is observed, and the rank of the truth among 99 draws of the posterior, which is
/// uniform if the posterior is right.
@Suite("Simulation-based calibration")
struct SimulationBasedTests {
  static let dataSets: UInt64 = Scale.isNightly ? 200 : 30
  static let cells = Scale.isNightly ? 20 : 5
  /// Of each comparison; six comparisons of shapes and twenty-four of shares are made.
  static let falseAlarmRate = 1e-5

  /// Three small models: one value and one count, two values and two sums of counts, lives with censoring.
  static let models: [Problem] = [
    Problem(
      parameters: [CalibrationParameter(path: "rate", low: 5, high: 60, shipped: 30)],
      targets: [CalibrationTarget(name: "count", observed: 0)]
    ) { values, stream in [Double(stream.poisson(mean: values[0]))] },
    Problem(
      parameters: [
        CalibrationParameter(path: "arrivals", low: 5, high: 40, shipped: 20),
        CalibrationParameter(path: "coverage", low: 0, high: 1, shipped: 0.5),
      ],
      targets: [
        CalibrationTarget(name: "stay", observed: 0), CalibrationTarget(name: "fell", observed: 0),
      ]
    ) { values, stream in
      [
        Double(stream.poisson(mean: values[0] * (1 - values[1]))),
        Double(stream.poisson(mean: values[0] * values[1])),
      ]
    },
    Problem(
      parameters: [
        CalibrationParameter(path: "hazard", low: 0.01, high: 0.3, scale: .log, shipped: 0.05)
      ],
      targets: [
        CalibrationTarget(name: "deaths", observed: 0),
        CalibrationTarget(name: "exposure", observed: 0),
      ]
    ) { values, stream in
      var (died, days) = (0.0, 0.0)
      for _ in 0..<40 {
        let life = stream.exponential() / values[0]
        if life < 20 { died += 1 }
        days += min(life, 20)
      }
      return [died, days]
    },
  ]

  /// For each value the ranks of the truths, in 0...99.
  static func ranks(
    _ model: Problem, _ dataSets: UInt64, sharedReplicate: Bool = false
  ) throws -> [[Int]] {
    var ranks = model.parameters.map { _ in [Int]() }
    for dataSet in 1...dataSets {
      var stream = StreamSource(seed: 99, replicate: dataSet)
        .stream(7, EntityKey(name: "truth"))
      let truth = model.parameters.map { $0.priorQuantile(stream.uniform()) }
      let observed = model.run(truth, replicate: 1_000_000, seed: dataSet)
      var settings = CalibrationSettings(simulations: 1650, seed: dataSet)
      settings.first = 600
      settings.kept = 200
      settings.check = 0
      let result = try model.observing(observed)
        .calibrate(settings, sharedReplicate: sharedReplicate)
      let draws = result.equalWeightDraws(99)
      for index in truth.indices {
        ranks[index].append(draws.filter { $0.values[index] < truth[index] }.count)
      }
    }
    return ranks
  }

  /// The probability of ranks at least as uneven.
  static func evenness(_ ranks: [Int]) -> Double {
    var counts = Array(repeating: 0, count: cells)
    for rank in ranks { counts[rank * cells / 100] += 1 }
    let expected = Double(ranks.count) / Double(cells)
    let statistic = counts.reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    return PValue.chiSquare(statistic, degreesOfFreedom: cells - 1)
  }

  @Test(arguments: models.indices)
  func `ranks of the truth are uniform, and intervals cover it as often as they say`(
    _ model: Int
  ) throws {
    for (index, ranks) in try Self.ranks(Self.models[model], Self.dataSets).enumerated() {
      let evenness = Self.evenness(ranks)
      #expect(evenness > Self.falseAlarmRate, "\(index): \(evenness), \(ranks.sorted())")
      for level in [0.5, 0.8, 0.9, 0.95] {
        // Of 100 equally probable ranks those within the interval.
        let tail = (100 * (1 - level) / 2).rounded(.down)
        let inside = ranks.filter { Double($0) >= tail && Double($0) < 100 - tail }.count
        let share = (100 - 2 * tail) / 100
        let deviation = (share * (1 - share) * Double(ranks.count)).squareRoot()
        let excess = (Double(inside) - share * Double(ranks.count)) / deviation
        #expect(PValue.normal(excess) > Self.falseAlarmRate, "\(index): \(level): \(inside)")
      }
    }
  }

  @Test
  func `a replicate number shared by all simulations fails`() throws {
    let ranks = try Self.ranks(Self.models[0], Self.dataSets, sharedReplicate: true)
    #expect(Self.evenness(ranks[0]) < Self.falseAlarmRate, "\(ranks[0].sorted())")
  }
}
