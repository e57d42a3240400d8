internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// Holds the records of a spool against what replicates of a plan leave.
///
/// The check of a record finds damage and is no protection against intent, so what comes from
/// elsewhere is looked at before tables are made of it.
struct RecordCheck {
  private let configuration: RunConfiguration
  private let baseLayout: RecordLayout

  init(_ configuration: RunConfiguration) {
    self.configuration = configuration
    baseLayout = RecordLayout(configuration.loaded.scenario, keeping: configuration.kept)
  }

  /// The first simulation whose record is none that its replicate could leave, or nil.
  ///
  /// - Complexity: O(length of the spool), in the memory of a record.
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
