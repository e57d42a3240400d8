internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// A point of a plan, as simulation and tables need it.
///
/// A class, since it is handed about with every row and never changes.
final class PlannedPoint: Sendable {
  /// Which, from 0.
  let index: Int
  let loaded: LoadedScenario
  let layout: RecordLayout
  /// The simulations of the point.
  let simulations: Range<Int>
  /// The fields that begin each of its rows.
  let prefix: [UInt8]
  /// The fields of the varied paths; empty without any.
  let varied: [UInt8]

  var scenario: Scenario { loaded.scenario }

  /// Describes a point whose scenario is at hand.
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
    case .single: break
    case .sweep(let sweep): sweep.design.append(index, to: &varied)
    case .comparison(let comparison): prefix.append(comparison.scenarios[index].name)
    }
    prefix.append(index + 1)
    self.prefix = prefix.bytes
    self.varied = varied.bytes
  }

  /// The replicate of a simulation, from 1.
  func replicate(_ simulation: Int) -> Int { simulation - simulations.lowerBound + 1 }
}

extension RunConfiguration {
  /// A point with its own scenario.
  ///
  /// - Throws: ``ScenarioError``, which a plan that was validated does not.
  func point(_ index: Int) throws(ScenarioError) -> PlannedPoint {
    let loaded = try plan.loaded(index)
    return PlannedPoint(
      index, of: self, loaded: loaded, layout: RecordLayout(loaded.scenario, keeping: kept))
  }
}
