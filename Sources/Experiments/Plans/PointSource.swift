internal import ModerationModel
internal import ScenarioFiles
internal import Synchronization

/// Makes the points of a plan, ready to be simulated, when they are needed.
///
/// Tasks work on neighbouring simulations, so only the last few points are kept, and memory does not grow with
/// the number of points.
final class PointSource: Sendable {
  /// A point with its simulator and the renderer of its rows.
  final class Ready: Sendable {
    let point: PlannedPoint
    let simulator: Simulator
    let renderer: SimulationRenderer

    init(_ point: PlannedPoint, in configuration: RunConfiguration) {
      self.point = point
      simulator = Simulator(point.scenario)
      renderer = SimulationRenderer(configuration, point)
    }
  }

  private let configuration: RunConfiguration
  /// The layout of all records, where the tables of all points have the same structure; nil otherwise.
  private let layout: RecordLayout?
  private let replicates: Int
  private let limit: Int
  private let recent = Mutex<[Ready]>([])

  init(_ configuration: RunConfiguration, width: Int) {
    self.configuration = configuration
    layout =
      configuration.plan.isUniform
      ? RecordLayout(configuration.loaded.scenario, keeping: configuration.kept) : nil
    replicates = configuration.plan.replicates
    limit = width + 1
  }

  /// The point that a simulation belongs to.
  func point(of simulation: Int) throws(ScenarioError) -> Ready {
    let index = simulation / replicates
    if let known = recent.withLock({ $0.last { $0.point.index == index } }) { return known }
    // Without the lock: two tasks may make the same point, and either of the two equal ones can be kept.
    let ready = Ready(try make(index), in: configuration)
    recent.withLock { recent in
      if recent.count >= limit { recent.removeFirst() }
      recent.append(ready)
    }
    return ready
  }

  private func make(_ index: Int) throws(ScenarioError) -> PlannedPoint {
    guard let layout else { return try configuration.point(index) }
    return PlannedPoint(
      index, of: configuration, loaded: try configuration.plan.loaded(index), layout: layout)
  }
}
