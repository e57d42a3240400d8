internal import ModerationModel
internal import ScenarioFiles
internal import Synchronization

/// The points of a plan, ready to be simulated and made when they are needed.
///
/// Tasks work on neighbouring units, so the last few points are kept and no more: memory does not
/// grow with the points.
final class PointSource: Sendable {
  /// A point with what simulates it and writes its rows.
  final class Ready: Sendable {
    let point: PlannedPoint
    let simulator: Simulator
    let renderer: UnitRenderer

    init(_ point: PlannedPoint, in configuration: RunConfiguration) {
      self.point = point
      simulator = Simulator(point.scenario)
      renderer = UnitRenderer(configuration, point)
    }
  }

  private let configuration: RunConfiguration
  private let limit: Int
  private let recent = Mutex<[Ready]>([])

  init(_ configuration: RunConfiguration, width: Int) {
    self.configuration = configuration
    limit = width + 1
  }

  /// The point that a unit belongs to.
  func point(of unit: Int) throws(InvalidScenario) -> Ready {
    let index = unit / configuration.plan.replicates
    if let known = recent.withLock({ $0.last { $0.point.index == index } }) { return known }
    // Outside of the lock: two tasks may make the same point, which is the same twice.
    let ready = Ready(try configuration.point(index), in: configuration)
    recent.withLock { recent in
      if recent.count >= limit { recent.removeFirst() }
      recent.append(ready)
    }
    return ready
  }
}
