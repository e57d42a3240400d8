internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// A point of a plan, with what simulations and tables need of it.
///
/// It never changes, and is a class so that passing it with every row copies nothing.
final class PlannedPoint: Sendable {
  /// The number of the point, from 0.
  let index: Int
  let loaded: LoadedScenario
  let layout: RecordLayout
  /// The simulations of the point.
  let simulations: Range<Int>
  /// The first fields of each of its rows.
  let prefix: [UInt8]
  /// The fields with the values of the varied paths; empty if nothing varies.
  let varied: [UInt8]

  var scenario: Scenario { loaded.scenario }

  /// The number of the first replicate.
  private let firstReplicate: Int

  /// Makes a point with a scenario that has been made already.
  init(
    _ index: Int, of configuration: RunConfiguration, loaded: LoadedScenario, layout: RecordLayout
  ) {
    let plan = configuration.plan
    self.index = index
    self.loaded = loaded
    self.layout = layout
    simulations = plan.simulations(of: index)
    var prefix = CSVBuffer(capacity: 64)
    var varied = CSVBuffer(capacity: 64)
    switch plan {
    case .single: firstReplicate = 1
    case .sweep(let sweep):
      firstReplicate = sweep.design.firstReplicate(of: index)
      sweep.design.append(index, to: &varied)
    case .comparison(let comparison):
      firstReplicate = 1
      prefix.append(comparison.scenarios[index].name)
    }
    prefix.append(index + 1)
    self.prefix = prefix.bytes
    self.varied = varied.bytes
  }

  /// The replicate of a simulation, from 1.
  func replicate(_ simulation: Int) -> Int { simulation - simulations.lowerBound + firstReplicate }
}

extension RunConfiguration {
  /// A point with its own scenario.
  ///
  /// - Throws: ``ScenarioError``, which does not happen once the plan has been validated.
  func point(_ index: Int) throws(ScenarioError) -> PlannedPoint {
    let loaded = try plan.loaded(index)
    return PlannedPoint(
      index, of: self, loaded: loaded, layout: RecordLayout(loaded.scenario, keeping: kept))
  }
}
