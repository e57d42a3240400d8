import Experiments
import ScenarioFiles
import TestSupport
import Testing

@Suite("Limits of plans")
struct PlanLimitTests {
  private static func message(_ body: () throws(PlanError) -> Void) -> String? {
    do throws(PlanError) {
      try body()
      return nil
    } catch {
      return error.issues.first?.message
    }
  }

  @Test
  func `a design has at most ten million values, however it is made`() throws {
    let maker = try DesignMaker(try SmallScenario.load())
    let variations = try ["operators.supporter.mirror=0..1", "operators.supporter.abandon=0..1"]
      .map { try Variation($0) }
    #expect(
      Self.message { () throws(PlanError) in
        _ = try maker.sample(variations, by: .sobol, pointCount: 5_000_001)
      } == "5000001 points with 2 values each are more than 10000000 values; make parts of the "
        + "design")
    let grid = try [
      "operators.supporter.mirror=0..1:3000", "operators.supporter.abandon=0..1:2000",
    ].map { try Variation($0) }
    #expect(
      Self.message { () throws(PlanError) in _ = try maker.grid(grid) }
        == "6000000 points with 2 values each are more than 10000000 values; make parts of the "
        + "design")
  }

  @Test
  func `a comparison has at most a hundred million simulations`() throws {
    let loaded = try SmallScenario.load(["random.replicates=10000000"])
    func plan(_ count: Int) throws(PlanError) {
      _ = try Comparison(
        of: (1...count).map { NamedScenario(name: "n\($0)", loaded: loaded) })
    }
    #expect(Self.message { () throws(PlanError) in try plan(10) } == nil)
    #expect(
      Self.message { () throws(PlanError) in try plan(11) }
        == "11 scenarios of 10000000 replicates are more than 100000000 simulations; compare fewer")
  }

  @Test
  func `of a design that is wrong in every row a hundred reasons are told`() throws {
    let maker = try DesignMaker(try SmallScenario.load())
    let rows = "operators.supporter.mirror\n0.5\n" + String(repeating: "x\n", count: 5_000)
    var count = 0
    do throws(PlanError) {
      _ = try maker.read(Array(rows.utf8), named: "d.csv")
    } catch {
      count = error.issues.count
      #expect(error.issues.last?.position?.file == "d.csv:102")
    }
    #expect(count == 100)
  }
}
