import ScenarioFiles
import TestSupport
import Testing

@testable import Experiments

@Suite("Sampling")
struct SamplingTests {
  /// Coordinates × 2^32 of points 1, 2, 3, 5, 7, 100, 511 and 1023, by SciPy 1.17
  /// (`scipy.stats.qmc.Sobol(128, scramble=False, bits=32)`, which has Joe and Kuo's numbers).
  private static let published: [(point: Int, words: [UInt32])] = [
    (1, [2_147_483_648, 2_147_483_648, 2_147_483_648, 2_147_483_648, 2_147_483_648]),
    (2, [3_221_225_472, 1_073_741_824, 1_073_741_824, 3_221_225_472, 1_073_741_824]),
    (3, [1_073_741_824, 3_221_225_472, 3_221_225_472, 1_073_741_824, 3_221_225_472]),
    (5, [3_758_096_384, 3_758_096_384, 536_870_912, 3_758_096_384, 536_870_912]),
    (7, [536_870_912, 2_684_354_560, 1_610_612_736, 536_870_912, 1_610_612_736]),
    (100, [1_778_384_896, 1_107_296_256, 3_321_888_768, 2_852_126_720, 1_979_711_488]),
    (511, [8_388_608, 2_155_872_256, 1_753_219_072, 58_720_256, 2_189_426_688]),
    (1023, [4_194_304, 3_233_808_384, 2_629_828_608, 3_535_798_272, 3_007_315_968]),
  ]
  private static let dimensions = [0, 1, 2, 49, 127]

  private static func points(_ count: Int, _ dimensionCount: Int) -> [[Double]] {
    var sequence = SobolSequence(dimensionCount: dimensionCount)
    return (0..<count).map { _ in sequence.next() }
  }

  @Test
  func `the points of Sobol's sequence are those published`() {
    let points = Self.points(1024, 128)
    #expect(points[0].allSatisfy { $0 == 0 })
    for (point, words) in Self.published {
      #expect(
        Self.dimensions.map { points[point][$0] } == words.map { Double($0) * 0x1p-32 }, "\(point)")
    }
    // All 1024 points in 128 dimensions: their words by FNV-1a, of SciPy's points.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for coordinate in points.joined() {
      hash = (hash ^ UInt64(coordinate * 0x1p32)) &* 0x0000_0100_0000_01B3
    }
    #expect(hash == 0x20DF_E98B_2DCA_2325)
  }

  @Test(arguments: [1, 2, 17, 128])
  func `each of 2^k equal parts of a dimension has one of 2^k points`(dimensions: Int) {
    let points = Self.points(256, dimensions)
    for dimension in 0..<dimensions {
      #expect(Set(points.map { Int($0[dimension] * 256) }).count == 256)
    }
  }

  @Test(arguments: [1, 2, 10, 1000])
  func `each part of a Latin hypercube has one point`(count: Int) {
    for name in ["a", "b", "platforms.first.moderation.hazard"] {
      let shares = LatinHypercube.shares(count, seed: 5, dimension: name)
      #expect(Set(shares.map { Int($0 * Double(count)) }) == Set(0..<count))
      #expect(shares.allSatisfy { $0 >= 0 && $0 < 1 })
    }
  }

  @Test
  func `a Latin hypercube is keyed by seed and path`() throws {
    func columns(_ variations: [String], seed: Int) throws -> [String: [String]] {
      let maker = try DesignMaker(try SmallScenario.load(["random.seed=\(seed)"]))
      let design = try maker.sample(
        try variations.map { try Variation($0) }, by: .latinHypercube, pointCount: 20)
      var columns: [String: [String]] = [:]
      for (index, path) in design.paths.enumerated() {
        columns[path] = (0..<20).map { design.values(of: $0)[index].field }
      }
      return columns
    }
    let mirror = "operators.supporter.mirror"
    let two = try columns(["\(mirror)=1..3", "operators.supporter.abandon=1..3"], seed: 5)
    #expect(try columns(["\(mirror)=1..3"], seed: 5)[mirror] == two[mirror])
    #expect(two[mirror] != two["operators.supporter.abandon"])
    #expect(try columns(["\(mirror)=1..3"], seed: 6)[mirror] != two[mirror])
  }

  @Test
  func `samples span the range, whole numbers evenly, others by ratio if asked`() throws {
    let maker = try DesignMaker(try SmallScenario.load())
    let design = try maker.sample(
      [
        Variation("operators.supporter.initial=2..5"),
        Variation("platforms.first.moderation.hazard=log:0.01/d..1/d"),
        Variation("operators.supporter.recreate.probability=0.5..1"),
      ], by: .sobol, pointCount: 64)
    func numbers(_ column: Int) -> [Double] {
      (0..<64).compactMap { Double(design.values(of: $0)[column].field) }
    }
    for count in [2.0, 3, 4, 5] { #expect(numbers(0).count { $0 == count } == 16) }
    #expect(numbers(1).first == 0.01)
    #expect(numbers(1).count { $0 < 0.0999 } == 32)
    #expect(numbers(2).allSatisfy { $0 >= 0.5 && $0 < 1 })
    #expect(numbers(2).count { $0 < 0.75 } == 32)
  }

  @Test
  func `what cannot be sampled is refused`() throws {
    let maker = try DesignMaker(try SmallScenario.load())
    let error = #expect(throws: PlanError.self) {
      _ = try maker.sample(
        [
          Variation("operators.supporter.mirror=1,2"),
          Variation("operators.supporter.abandon=1..2:3"),
        ],
        by: .sobol, pointCount: 4)
    }
    #expect(
      error?.issues.map(\.message) == [
        "operators.supporter.mirror: a sample is drawn from a range; write "
          + "operators.supporter.mirror=LO..HI",
        "operators.supporter.abandon: --points says how many values are drawn; write "
          + "operators.supporter.abandon=LO..HI",
      ])
  }

  @Test(arguments: ["-1e308..1e308:3", "log:1e-320..1.7e308:3", "-1e308..0:3"])
  func `a range between whose ends no step is a double is refused`(range: String) throws {
    let loaded = try SmallScenario.load()
    let maker = try DesignMaker(loaded)
    let path = "targets.founded.observed"
    let message = "\(path): the ends of a range are at most 1e300 away from 0"
    let refusal = #expect(throws: PlanError.self) {
      try maker.grid([try Variation("\(path)=\(range)")])
    }
    #expect(refusal?.issues.map(\.message) == [message])
    let whole = #expect(throws: PlanError.self) {
      try maker.sample(
        [try Variation("\(path)=\(range.dropLast(2))")], by: .latinHypercube, pointCount: 4)
    }
    #expect(whole?.issues.map(\.message) == [message])
    #expect(
      try maker.grid([try Variation("\(path)=-1e300..1e300:3")]).values(of: 1) == [.number(0)])
  }
}
