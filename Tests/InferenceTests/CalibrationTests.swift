import Inference
import Testing

@Suite("Calibration by ask and tell")
struct CalibrationTests {
  static let rate = CalibrationParameter(path: "rate", low: 20, high: 100, shipped: 50)

  static func settings(_ simulations: Int, seed: UInt64 = 1) -> CalibrationSettings {
    CalibrationSettings(simulations: simulations, seed: seed)
  }

  static func error(
    _ parameters: [CalibrationParameter], _ targets: [CalibrationTarget], _ simulations: Int
  ) -> CalibrationError? {
    do throws(CalibrationError) {
      _ = try Calibration(
        parameters: parameters, targets: targets, settings: settings(simulations))
      return nil
    } catch {
      return error
    }
  }

  @Test
  func `what cannot be fitted is an error of one line`() {
    let target = CalibrationTarget(name: "count", observed: 50)
    let point = CalibrationParameter(path: "rate", low: 2, high: 2, shipped: 2)
    let log = CalibrationParameter(path: "rate", low: 0, high: 2, scale: .log, shipped: 1)
    let half = CalibrationParameter(path: "rate", low: 0.5, high: 2, isWhole: true, shipped: 1)
    let upsideDown = CalibrationTarget(name: "count", low: 3, high: 2)
    #expect(Self.error([], [target], 1000) == .noParameters)
    #expect(Self.error([Self.rate], [], 1000) == .noTargets)
    #expect(Self.error([point], [target], 1000) == .unusableRange(path: "rate", low: 2, high: 2))
    #expect(Self.error([log], [target], 1000) == .unusableRange(path: "rate", low: 0, high: 2))
    #expect(Self.error([half], [target], 1000) == .unusableRange(path: "rate", low: 0.5, high: 2))
    #expect(Self.error([Self.rate], [upsideDown], 1000) == .unusableTarget(name: "count"))
    #expect(
      Self.error([Self.rate, Self.rate], [target], 1000) == .repeatedParameter(path: "rate"))
    #expect(
      Self.error([Self.rate], [target], 249) == .budgetTooSmall(simulations: 249, needed: 250))
    #expect(Self.error([Self.rate], [target], 250) == nil)
    for error in [Self.error([], [target], 1000), Self.error([point], [target], 1000)] {
      let text = error?.description ?? ""
      #expect(!text.isEmpty && !text.contains("\n"))
    }
  }

  @Test
  func `what is told must fit what was asked for, or nothing changes`() throws {
    let problem = Problem.counts(2)
    var calibration = try Calibration(
      parameters: problem.parameters, targets: problem.targets, settings: Self.settings(600))
    let pilot = try #require(calibration.ask())
    #expect(throws: CalibrationError.wrongPointCount(told: 1, asked: 50)) {
      try calibration.tell([[1, 2]])
    }
    #expect(throws: CalibrationError.wrongValueCount(point: 0, told: 1, targets: 2)) {
      try calibration.tell(Array(repeating: [1], count: 50))
    }
    #expect(throws: CalibrationError.valueNotFinite(point: 0, target: "count 1")) {
      try calibration.tell(Array(repeating: [1, .infinity], count: 50))
    }
    #expect(throws: CalibrationError.notBegun) { try calibration.result() }
    #expect(calibration.ask() == pilot)
    try calibration.tell(problem.simulate(pilot, seed: 1))
    let first = try #require(calibration.ask())
    #expect(throws: CalibrationError.targetAlwaysMissing(name: "count 1")) {
      try calibration.tell(Array(repeating: [1, nil], count: first.points.count))
    }
    #expect(calibration.ask() == first)
  }

  @Test
  func `the pilot has the shipped values, and every simulation a replicate of its own`() throws {
    let problem = Problem.counts(2)
    var calibration = try Calibration(
      parameters: problem.parameters, targets: problem.targets, settings: Self.settings(1777))
    var (replicates, purposes) = ([UInt64](), [CalibrationBatch.Purpose]())
    while let batch = calibration.ask() {
      replicates += batch.points.indices.map(batch.replicate)
      purposes.append(batch.purpose)
      if batch.purpose == .pilot {
        #expect(batch.points.allSatisfy { $0 == [50, 50] })
      } else {
        #expect(batch.points.joined().allSatisfy { $0 >= 20 && $0 <= 100 })
      }
      try calibration.tell(problem.simulate(batch, seed: 1))
    }
    #expect(replicates == Array(1...1777))
    #expect(purposes.first == .pilot && purposes.last == .check)
    #expect(calibration.simulationCount == 1777)
    #expect(throws: CalibrationError.ended) { try calibration.tell([]) }
  }

  @Test
  func `told the same again it is the same to the bit, and another seed is another`() throws {
    let problem = Problem.counts(3)
    let results = try [1, 1, 2].map { try problem.calibrate(Self.settings(1500, seed: $0)) }
    #expect(results[0].posterior == results[1].posterior)
    #expect(results[0].parameters == results[1].parameters)
    #expect(results[0].targets == results[1].targets)
    #expect(results[0].generations == results[1].generations)
    #expect(results[0].posterior != results[2].posterior)
  }

  @Test
  func `the bits are those of every machine`() throws {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for problem in [Problem.immigrationDeath, .counts(20)] {
      let result = try problem.calibrate(Self.settings(1500))
      for draw in result.posterior {
        for number in [draw.weight, draw.distance] + draw.values {
          hash = (hash ^ number.bitPattern) &* 0x0000_0100_0000_01B3
        }
      }
    }
    #expect(hash == 3_657_712_476_588_904_597)
  }

  @Test
  func `another parameter without bearing leaves the points of the others`() throws {
    let target = CalibrationTarget(name: "count", observed: 50)
    let other = CalibrationParameter(path: "other", low: 0, high: 1, shipped: 0.5)
    let firsts = try [[Self.rate], [other, Self.rate]].map { parameters in
      var calibration = try Calibration(
        parameters: parameters, targets: [target], settings: Self.settings(500))
      try calibration.tell(Array(repeating: [50], count: 50))
      return try #require(calibration.ask()).points.compactMap(\.last)
    }
    #expect(firsts[0] == firsts[1])
  }

  @Test
  func `ended early it has the result of what was told`() throws {
    let problem = Problem.counts(2)
    var calibration = try Calibration(
      parameters: problem.parameters, targets: problem.targets, settings: Self.settings(5000))
    for _ in 0..<3 {
      try calibration.tell(problem.simulate(try #require(calibration.ask()), seed: 1))
    }
    let before = try calibration.result()
    calibration.end()
    let after = try calibration.result()
    #expect(calibration.ask() == nil)
    #expect(after.end == .caller && after.simulations == 1550)
    #expect(after.posterior == before.posterior)
    #expect(after.checkShareMeetingAll == nil)
  }

  @Test
  func `ended early it may still show what it predicts`() throws {
    let problem = Problem.counts(2)
    var calibration = try Calibration(
      parameters: problem.parameters, targets: problem.targets, settings: Self.settings(5000))
    for _ in 0..<2 {
      try calibration.tell(problem.simulate(try #require(calibration.ask()), seed: 1))
    }
    calibration.end(checking: true)
    let check = try #require(calibration.ask())
    #expect(check.purpose == .check && check.points.count == 200)
    try calibration.tell(problem.simulate(check, seed: 1))
    #expect(try calibration.result().checkShareMeetingAll != nil)
  }

  @Test(arguments: [250, 251, 259, 275, 300, 640, 1049, 1100, 2049, 2051, 2700])
  func `makes as many simulations as are allowed, and no more`(budget: Int) throws {
    let problem = Problem.counts(2)
    var calibration = try Calibration(
      parameters: problem.parameters, targets: problem.targets, settings: Self.settings(budget))
    var last: UInt64 = 0
    while let batch = calibration.ask() {
      #expect(batch.firstReplicate == last + 1 && !batch.points.isEmpty)
      last += UInt64(batch.points.count)
      try calibration.tell(problem.simulate(batch, seed: 1))
    }
    #expect(last == UInt64(budget) && calibration.simulationCount == budget)
    #expect(try calibration.result().simulations == budget)
  }
}
