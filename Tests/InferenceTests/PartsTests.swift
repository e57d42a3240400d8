import Numerics
import RandomStreams
import Testing

@testable import Inference

@Suite("Parts of a calibration")
struct PartsTests {
  /// From tables of the normal distribution with 15 digits.
  @Test(arguments: [
    (0.0, 0.5), (1, 0.841_344_746_068_542_9), (-1, 0.158_655_253_931_457_05),
    (1.959_963_984_540_054, 0.975), (-5, 2.866_515_718_791_939e-7), (9, 1), (-9, 0),
  ])
  func `the normal distribution is right to 15 digits`(_ z: Double, _ share: Double) {
    #expect(abs(NormalScale.probability(below: z) - share) < 1e-15)
  }

  @Test
  func `places and shares are each other's inverse`() {
    for step in 1..<200 {
      let share = Double(step) / 200
      #expect(abs(NormalScale.probability(below: NormalScale.place(of: share)) - share) < 1e-14)
    }
  }

  @Test
  func `by hand: a matrix of two by two is factored and solved`() throws {
    // [4 2; 2 5] = [2 0; 1 2] [2 1; 0 2]; with (8, 14) the solution is (0.75, 2.5).
    var matrix = Matrix(rows: 2, columns: 2)
    matrix.values = [4, 2, 2, 5]
    let factor = try #require(CholeskyFactor(matrix))
    #expect(factor.solve([8, 14]) == [0.75, 2.5])
    #expect(factor.halfLogDeterminant == 2 * PortableMath.log(2))
    var scratch = [0.0, 0]
    // (1, 3): 4 + 2 · 6 + 45.
    #expect(factor.squaredLength([1, 3], scratch: &scratch) == 61)
    matrix.values = [1, 2, 2, 1]
    #expect(CholeskyFactor(matrix) == nil)
  }

  @Test
  func `by hand: the unit of a target is half its range and chance together`() {
    let target = CalibrationTarget(name: "x", low: 10, high: 16)
    // Chance: the standard deviation of 1, 5, 9 is 4; √(3² + 4²).
    let scale = TargetScale(of: target, pilot: [1, 5, 9, .nan])
    #expect(scale.chance == 4 && scale.unit == 5)
    #expect(scale.residual(of: 12, target: target) == 0)
    #expect(scale.residual(of: 5, target: target) == -1)
    #expect(scale.residual(of: 21, target: target) == 1)
  }

  @Test
  func `by hand: without range and chance the unit is the spread of generation 1`() {
    let target = CalibrationTarget(name: "x", observed: 3)
    var scale = TargetScale(of: target, pilot: [3, 3, 3])
    // The median is 3, the deviations 2, 1, 0, 1, 97; missing is as far off as 100.
    scale.complete(for: target, first: [1, 2, 3, 4, 100, .nan])
    #expect(scale.unit == 1.4826)
    #expect(scale.residual(of: .nan, target: target) == 97 / 1.4826)
    var equal = TargetScale(of: target, pilot: [3, 3])
    equal.complete(for: target, first: [3, 3, 3])
    #expect(equal.unit == 1 && equal.residual(of: .nan, target: target) == 1)
  }

  @Test
  func `by hand: significance steps up`() {
    // At 5 % of four: 2.50 needs 2.4977 (1 of 4), 2.30 needs 2.2414 (2 of 4), 1.9 of 2.0811 (3 of 4).
    #expect(InformedValues.criticalSize([0.1, 2.5, 2.3, 1.9]) < 2.3)
    #expect(InformedValues.criticalSize([0.1, 2.5, 2.3, 1.9]) > 2.2)
    #expect(InformedValues.criticalSize([0.1, 0.5, 1, 1.9]) == .infinity)
    // Rank 3 suffices for all three, though 2.3 alone would not.
    #expect(InformedValues.criticalSize([0.1, 2.1, 2.3, 2.2]) < 2.1)
  }

  @Test
  func `by hand: quantiles of weighted numbers`() {
    // 1, 2, 3 stand at the middles of their shares: 1, 2.5, 3.5 of 4.
    let sample = WeightedSample([3, 1, 2], weights: [1, 2, 1])
    #expect(sample.quantiles([0.1, 0.25, 0.75, 0.99]) == [1, 1, 2.5, 3])
    #expect(sample.quantiles([0.5, 0.51, 1], isSmooth: false) == [1, 2, 3])
    #expect(sample.mean == 1.75)
    #expect(WeightedSample.effectiveSize([1, 2, 1]) == 16.0 / 6)
  }

  @Test
  func `ranks of equal numbers are shared`() {
    let ranks = InformedValues.standardisedRanks([5, 1, 1, 7])
    #expect(ranks[1] == ranks[2])
    #expect(abs(ranks.reduce(0, +)) < 1e-12)
    #expect(InformedValues.standardisedRanks([2, 2]) == [0, 0])
  }

  @Test
  func `systematic resampling takes each draw as often as its weight says, or once more`() {
    let weights = [0.1, 0.25, 0, 0.65]
    let draws = Posterior.resample(
      weights, count: 10, source: StreamSource(seed: 5, replicate: 1))
    for (draw, weight) in weights.enumerated() {
      let count = Double(draws.filter { $0 == draw }.count)
      #expect(abs(count - 10 * weight) < 1)
    }
  }

  @Test
  func `compression leaves small numbers and keeps the order`() {
    #expect(abs(compressed(0.01, knee: 4) - 0.01) < 1e-7)
    #expect(compressed(-3, knee: 2) == -compressed(3, knee: 2))
    #expect(abs(compressed(2, knee: 2) - 2 * 0.881_373_587_019_543) < 1e-12)
    #expect(compressed(50, knee: 2) < 8)
  }
}
