import Experiments
import ScenarioFiles
import TestSupport
import Testing

@Suite("Grids")
struct GridTests {
  private static let mirror = "operators.supporter.mirror"
  private static let initial = "operators.supporter.initial"
  private static let delay = "operators.supporter.recreate.delay"

  /// The values of a path as tables have them.
  private static func values(_ variation: String) throws -> [String] {
    let design = try SmallSweep.design([variation], over: try SmallScenario.load())
    return (0..<design.pointCount).map { design.values(of: $0)[0].field }
  }

  private static func problem(_ variation: String) throws -> String? {
    do {
      _ = try values(variation)
      return nil
    } catch let error as PlanError {
      return error.issues.map(\.message).joined(separator: "\n")
    } catch let error as VariationError {
      return error.message
    }
  }

  @Test(
    arguments: [
      ("0..0.3:4", ["0", "0.1", "0.2", "0.3"]),
      ("0.1..0.9:9", ["0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9"]),
      ("1..2:11", ["1", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "2"]),
      ("0..1:4", ["0", "0.3333333333333333", "0.6666666666666666", "1"]),
      ("0.7..0.8:3", ["0.7", "0.75", "0.8"]),
      ("0.001..0.002:6", ["0.001", "0.0012", "0.0014", "0.0016", "0.0018", "0.002"]),
      ("1e-7..3e-7:3", ["1e-7", "2e-7", "3e-7"]),
      ("100000..300000:3", ["100000", "200000", "300000"]),
      ("1e-300..1:3", ["1e-300", "0.5", "1"]),
      ("0.1/d .. 0.3/d : 3", ["0.1", "0.2", "0.3"]),
      ("log:0.001..1000:7", ["0.001", "0.01", "0.1", "1", "10", "100", "1000"]),
      ("log:1..8:4", ["1", "2", "4", "8"]),
      ("log:1e-300..1e300:5", ["1e-300", "1e-150", "1", "1e150", "1e300"]),
    ] as [(String, [String])])
  func `a grid has the numbers that one would write`(spec: String, values: [String]) throws {
    // The last range is of numbers that no rate may be, which the design does not know yet.
    #expect(try Self.values("\(Self.mirror)=\(spec)") == values)
  }

  @Test
  func `equal ratios that are no decimals stay as they are`() throws {
    for (spec, right) in [("1..2", 2.0.squareRoot()), ("0.003/d..0.03/d", 9e-5.squareRoot())] {
      let values = try Self.values("\(Self.mirror)=log:\(spec):3")
      let middle = try #require(Double(values[1]))
      #expect(abs(middle / right - 1) < 1e-15)
      #expect(values[1].count > 15)
    }
  }

  @Test
  func `a grid below zero has no negative zero`() throws {
    #expect(
      try Self.values("targets.ratio.low=-0.3..0.3:7") == [
        "-0.3", "-0.2", "-0.1", "0", "0.1", "0.2", "0.3",
      ])
  }

  @Test(arguments: [
    ("1 h..12 h:12", "h", 1), ("1 min..59 min:59", "min", 1), ("3 h..33 h:11", "h", 3),
    ("1 w..9 w:9", "w", 1),
  ])
  func `a grid in a unit is the list of its values in that unit`(
    spec: String, unit: String, step: Int
  ) throws {
    let values = try Self.values("\(Self.delay)=\(spec)")
    let list = (1...values.count).map { "\($0 * step) \(unit)" }.joined(separator: ",")
    #expect(try Self.values("\(Self.delay)=\(list)") == values)
    let rates = try Self.values("\(Self.mirror)=\(spec.replacing(" ", with: "/"))")
    #expect(try Self.values("\(Self.mirror)=\(list.replacing(" ", with: "/"))") == rates)
  }

  @Test(
    arguments: [
      ("log:1..100:3", ["1", "10", "100"]), ("log:1..10:4", ["1", "2", "5", "10"]),
      ("1..4:3", ["1", "3", "4"]), ("0..10:6", ["0", "2", "4", "6", "8", "10"]),
      ("1..9:9", ["1", "2", "3", "4", "5", "6", "7", "8", "9"]),
    ] as [(String, [String])])
  func `whole numbers are the nearest ones`(spec: String, values: [String]) throws {
    #expect(try Self.values("\(Self.initial)=\(spec)") == values)
    // Every point can be simulated.
    let loaded = try SmallScenario.load()
    let design = try SmallSweep.design(["\(Self.initial)=\(spec)"], over: loaded)
    #expect(Plan.sweep(try Sweep(loaded, design: design)).pointCount == values.count)
  }

  @Test(
    arguments: [
      ("1..2:3", "3 whole numbers in this range would have 2 twice; write at most 2 values"),
      ("1..3:9", "9 whole numbers in this range would have 1 twice; write at most 3 values"),
      ("log:1..10:10", "10 whole numbers in this range would have 1 twice; write at most 6 values"),
      (
        "log:1..100:2000",
        "2000 whole numbers in this range would have 1 twice; write fewer values, or a list"
      ),
    ])
  func `a grid that would repeat a whole number says so`(spec: String, message: String) throws {
    #expect(try Self.problem("\(Self.initial)=\(spec)") == "\(Self.initial): \(message)")
  }

  @Test
  func `a grid that would repeat a number says so`() throws {
    #expect(
      try Self.problem("\(Self.mirror)=1..1.0000000000000002:3")
        == "\(Self.mirror): 3 numbers in this range would have 1 twice; write at most 2 values")
  }

  @Test(arguments: ["0...1:3", "0....1:3", "log:1...2:3", "0...1"])
  func `dots that do not say where the range is are refused`(spec: String) throws {
    let problem = try #require(try Self.problem("\(Self.mirror)=\(spec)"))
    #expect(problem.contains("dots in a row; a range has two, LO..HI:N"), "\(problem)")
  }

  @Test
  func `dots and commas in quotes and brackets belong to values`() throws {
    #expect(
      try Self.values(
        "targets.week=null,{metric: 'series.all.removed@1 d..2 d', observed: 1}")
        == ["null", "{metric: 'series.all.removed@1 d..2 d', observed: 1}"])
    #expect(try Self.values("\(Self.mirror)= 0.1, 0.2 ,1/h") == ["0.1", "0.2", "24"])
  }

  @Test(arguments: ["true,false", "TRUE, False", "1,0"])
  func `flags are 1 and 0, as in tables`(list: String) throws {
    #expect(try Self.values("operators.supporter.lawful=\(list)") == ["1", "0"])
  }

  @Test(arguments: ["yes", "2", "0.5", "T", "'true'"])
  func `what is no flag is told what one is`(value: String) throws {
    let problem = try #require(try Self.problem("operators.supporter.lawful=true,\(value)"))
    #expect(problem.hasSuffix("; expected true or false, or 1 or 0"), "\(problem)")
  }
}
