internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// Checks whether the records of a spool can be those of a plan's simulations.
///
/// The check value of a record finds damage, but a record may have been changed on purpose. So records that
/// this run has not written are checked before tables are made of them.
struct RecordCheck {
  private let configuration: RunConfiguration
  private let baseLayout: RecordLayout

  init(_ configuration: RunConfiguration) {
    self.configuration = configuration
    baseLayout = RecordLayout(configuration.loaded.scenario, keeping: configuration.kept)
  }

  /// The first simulation whose record no simulation of the plan could have, or nil.
  ///
  /// - Complexity: O(length of the spool), with the memory of one record.
  func firstWrongSimulation(in spool: Spool) throws -> Int? {
    let plan = configuration.plan
    var layout = baseLayout
    var point = -1
    for simulation in 0..<spool.unitCount where spool.contains(simulation) {
      if !plan.isUniform, simulation / plan.replicates != point {
        point = simulation / plan.replicates
        layout = RecordLayout(try plan.loaded(point).scenario, keeping: configuration.kept)
      }
      guard try spool.simulation(simulation, layout).isSound else { return simulation }
    }
    return nil
  }
}
