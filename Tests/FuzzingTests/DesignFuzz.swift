import Experiments
import ScenarioFiles
import TestSupport

/// The reader of design files, and the designs of `--vary`.
///
/// The first byte of an input says which: a CSV file, or variations a line each.
struct DesignFuzz: FuzzTarget {
  private let loaded: LoadedScenario
  private let maker: DesignMaker

  init(in folder: String) throws {
    loaded = try SmallScenario.load(["random.replicates=2"])
    maker = try DesignMaker(loaded)
  }

  var seeds: [[UInt8]] {
    [
      "point,platforms.first.moderation.hazard\n1,0.1\n2,0.3\n",
      "operators.supporter.initial,operators.supporter.recreate.delay\r\n5,6 h\r\n"
        + "7,{exponential: {mean: '1 d'}}\r\n",
      "\"time.sample_every\",audience.size\n\"12 h\",\"{lognormal: {median: 350, sigma: 1.1}}\"\n",
      "platforms.first,time.start,title\nnull,2019-11-18,\"a \"\"b\"\", c\"\n",
      "sep=;\r\n;operators.supporter.mirror;platforms.first.owned;time.start\r\n"
        + "0;0,25;FALSE;2019-11-18 00:00:00\r\n1;1,5;1;2019-11-18 06:00:00.250000+00:00\r\n;;;\r\n",
      "# operators.supporter.mirror, platforms.first.moderation.hazard\n1.000e-01, 2.0e+00\n",
      "# a note\nUnnamed: 0\toperators.supporter.mirror\t\n0\t 0.1 \t\n1\tNA\n",
      "operators.supporter.mirror;operators.supporter.abandon\n0.5;1,000\n",
      "\"operators.supporter.mirror\" \"operators.supporter.abandon\"\n\"1\" 0.1 0.2\n",
      "=operators.supporter.initial=log:1..100:3\noperators.supporter.mirror=1 h..12 h:12",
      "=operators.supporter.mirror=0...1:3\noperators.supporter.lawful=true, 0",
      "=platforms.first.moderation.hazard=0.01..0.05:3\noperators.supporter.spares=1,2,3",
      "=platforms.first.moderation.hazard=log:0.01/d..0.05/d\noperators.supporter.mirror=0..1",
      "=platforms.first.moderation.hazard\noperators.supporter.initial=2..9",
    ].map { Array($0.utf8) }
  }

  func run(_ input: [UInt8]) throws {
    let design: Design
    do throws(PlanError) {
      switch input.first {
      case UInt8(ascii: "="):
        guard let grid = try grid(FuzzInput(input.dropFirst(), atMost: 1).text(0) ?? "") else {
          return
        }
        design = grid
      default:
        design = try maker.read(input, named: "design.csv").design
      }
      let plan = Plan.sweep(try Sweep(loaded, design: design))
      precondition(plan.simulationCount == design.pointCount * 2)
    } catch {
      precondition(!error.issues.isEmpty)
    }
  }

  /// A grid or a sample, or nil for variations that cannot be read or make very many points.
  private func grid(_ text: String) throws(PlanError) -> Design? {
    var variations: [Variation] = []
    var pointCount = 1
    for line in text.split(separator: "\n") {
      do throws(VariationError) {
        let variation = try Variation(String(line))
        if case .range(_, _, _, let count?) = variation.spec {
          pointCount = pointCount.multipliedReportingOverflow(by: count).partialValue
          guard (1...200).contains(pointCount) else { return nil }
        }
        variations.append(variation)
      } catch {
        return nil
      }
    }
    // The command line has one variation at least.
    if variations.isEmpty { return nil }
    switch text.utf8.count % 3 {
    case 0: return try maker.sample(variations, by: .latinHypercube, pointCount: 5)
    case 1: return try maker.sample(variations, by: .sobol, pointCount: 5)
    default: return try maker.grid(variations)
    }
  }
}
