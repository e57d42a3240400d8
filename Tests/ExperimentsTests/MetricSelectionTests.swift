import Experiments
import ModerationModel
import Testing

@Suite("Metric selection")
struct MetricSelectionTests {
  @Test
  func `a name chooses what bears it, in the order of the columns`() throws {
    let chosen = try MetricSelection(names: ["removed", "active_channels", "mean_life_days"])
    #expect(chosen.series == [.activeChannels, .removed])
    #expect(chosen.outcomes == [.removed, .meanLifeDays])
  }

  @Test
  func `all names choose all`() throws {
    let names = SeriesMetric.allCases.map(\.name) + OutcomeMetric.allCases.map(\.name)
    #expect(try MetricSelection(names: names) == .all)
  }

  @Test
  func `the first unknown name is refused with the known ones, each once`() {
    let refusal = #expect(throws: UnknownMetricError.self) {
      _ = try MetricSelection(names: ["founded", "fonded", "x"])
    }
    #expect(refusal?.name == "fonded")
    let known = refusal?.known ?? []
    #expect(known.contains("founded"))
    #expect(Set(known).count == known.count)
  }
}
