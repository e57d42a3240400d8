import Experiments
import ModerationModel
import ScenarioFiles
import Files
import TestSupport
import Testing

@Suite("Run configuration")
struct RunConfigurationTests {
  static func fingerprint(_ overrides: [String] = []) throws -> SHA256.Digest {
    RunConfiguration(try SmallScenario.load(overrides)).fingerprint
  }

  @Test(arguments: [
    "random.seed=8", "random.replicates=7", "time.horizon=11 d", "time.sample_every=1 d",
    "time.warmup=0 d", "time.start=2019-11-19", "title=Other",
    "platforms.second.moderation.hazard=0.021/d", "operators.supporter.spares=2",
    "operators.archive=null", "targets.week=null", "targets.ratio.low=4",
    "platforms.first.moderation.suspends_account=0.2",
  ])
  func `whatever changes a byte of the folder changes the fingerprint`(set: String) throws {
    #expect(try Self.fingerprint([set]) != Self.fingerprint())
  }

  @Test
  func `tables and metrics are part of it, their order is not`() throws {
    let loaded = try SmallScenario.load()
    func fingerprint(_ tables: [ResultTable], _ metrics: [String] = ["founded"]) throws
      -> SHA256.Digest
    {
      RunConfiguration(loaded, tables: tables, metrics: try MetricSelection(names: metrics))
        .fingerprint
    }
    let first = try fingerprint([.series, .outcomes])
    #expect(try fingerprint([.outcomes, .series]) == first)
    #expect(try fingerprint([.series]) != first)
    #expect(try fingerprint([.series, .outcomes], ["founded", "removed"]) != first)
    #expect(try fingerprint([.series, .outcomes], ["removed"]) != first)
  }

  @Test
  func `another spelling of the same scenario has the same fingerprint`() throws {
    let spelled = SmallScenario.text
      .replacing("sample_every: \"36 h\"", with: "sample_every: \"1.5 d\"")
      .replacing("{ fixed: 1 }", with: "1")
    let loaded = try ScenarioLoader().load(
      Array(("// a comment\n" + spelled).utf8), named: "elsewhere/x.json5")
    #expect(RunConfiguration(loaded).fingerprint == (try Self.fingerprint()))
  }
}
