import RandomStreams
import ModerationModel
import ScenarioFiles
import Files
import Testing

@Suite struct WaveReadingTests {
  private static let text = scenario(
    time: "start: '2019-11-01', warmup: '7 d'",
    more: """
      waves: {
        action_days: {
          start: '2019-11-21', duration: '4 d', platforms: ['telegram', 'vk'],
          coverage: { supporter: { value: 0.9, source: 'assumption', low: 0.8, high: 1 } },
          profile: [['-6 d', 0], ['0 d', 0.1], ['12 h', 1.4], ['4 d', 0.2]], capacity: '700/d',
          acceptance: 0.95, response: { gamma: { mean: '9 h', cv: 1.2 } }, suspends_account: 0.8,
          watch: { share: 0.02, for: 'forever' }, repeat: { every: '30 d', times: 4 },
          vigilance: { boost: 20, rise: '2 d', half_life: '200 d' },
        },
        purge: {
          trigger: { platform: 'vk', channels: 80, delay: '7 d' }, duration: '3 d',
          platforms: ['vk'], coverage: { value: 0.9, source: 'assumption', low: 0.5, high: 0.8 },
          vigilance: { boost: { supporter: 0.1 }, half_life: 'forever' },
        },
      },
      targets: {
        first: { metric: 'waves.action_days.all.takedowns', observed: 26000 },
        third: { metric: 'waves.action_days#3.supporter.drop_share', observed: 0.5 },
        there: { metric: 'waves.action_days.vk.all.referred', report: true },
        slots: { metric: 'waves.action_days#4.telegram.all.slots_used', report: true },
        whole: { metric: 'waves.action_days#2.all.all.slots_used', report: true },
      },
      """)

  @Test func `waves are read with all that is said of them`() throws {
    let loaded = try load(Self.text)
    let action = loaded.scenario.waves[0]
    #expect(action.name == "action_days" && action.start == 20 && action.duration == 4)
    #expect(action.platforms == ["telegram", "vk"])
    #expect(action.coverage == .byName([NamedWeight(name: "supporter", weight: 0.9)]))
    #expect(action.profile?.map(\.offset) == [-6, 0, 0.5, 4])
    #expect(action.profile?.map(\.intensity) == [0, 0.1, 1.4, 0.2])
    #expect(action.capacity == 700 && action.acceptance == 0.95)
    #expect(action.response == .same(.gamma(mean: 0.375, cv: 1.2)) && action.suspendsAccount == 0.8)
    #expect(action.watchShare == 0.02 && action.watchFor == .infinity)
    #expect(action.repeatEvery == 30 && action.repeatTimes == 4)
    #expect(action.vigilanceBoost == .same(20) && action.vigilanceRise == 2)
    #expect(action.vigilanceHalfLife == 200 && action.seize == nil)
    let purge = loaded.scenario.waves[1]
    #expect(purge.start == nil && purge.triggerPlatform == "vk" && purge.triggerChannels == 80)
    #expect(purge.triggerDelay == 7 && purge.coverage == .same(0.9))
    #expect(purge.vigilanceBoost == .byClass([NamedWeight(name: "supporter", weight: 0.1)]))
    #expect(purge.vigilanceHalfLife == .infinity && purge.capacity == nil)
  }

  @Test func `numbers by class carry evidence, and one out of its range is a warning`() throws {
    let loaded = try load(Self.text)
    let coverage = loaded.evidence(at: "waves.action_days.coverage.supporter")
    #expect(coverage?.source == "assumption" && coverage?.low == 0.8 && coverage?.high == 1)
    #expect(
      loaded.warnings.map(\.description).contains {
        $0.contains("waves.purge.coverage is outside its plausible range, 0.5 to 0.8")
      })
  }

  @Test func `metrics of waves are read`() throws {
    let targets = try load(Self.text).scenario.targets.map(\.metric)
    #expect(
      targets == [
        .wave("action_days", occurrence: 1, operatorClass: nil, metric: .takedowns),
        .wave("action_days", occurrence: 3, operatorClass: "supporter", metric: .dropShare),
        .wavePlatform("action_days", occurrence: 1, platform: "vk", metric: .referred),
        .wavePlatform("action_days", occurrence: 4, platform: "telegram", metric: .slotsUsed),
        .wave("action_days", occurrence: 2, operatorClass: nil, metric: .slotsUsed),
      ])
  }

  @Test func `the resolved scenario is a scenario file of the same waves`() throws {
    let loaded = try load(Self.text)
    let again = try load(loaded.resolved.text)
    #expect(again.scenario.waves == loaded.scenario.waves)
    #expect(again.scenario.targets == loaded.scenario.targets)
    #expect(again.resolved.text == loaded.resolved.text)
  }

  @Test func `values of waves can be given on the command line`() throws {
    let loaded = try load(
      Self.text,
      setting: [
        "waves.action_days.coverage.supporter=0.5", "waves.purge.coverage=0.1",
        "waves.purge.vigilance.half_life=10 d", "waves.action_days.watch.for=3 d",
      ])
    #expect(
      loaded.scenario.waves[0].coverage
        == .byName([NamedWeight(name: "supporter", weight: 0.5)]))
    #expect(loaded.scenario.waves[1].coverage == .same(0.1))
    #expect(loaded.scenario.waves[1].vigilanceHalfLife == 10)
    #expect(loaded.scenario.waves[0].watchFor == 3)
  }

  @Test func `a metric of a wave taken away is no error, and one of a wave never there is`() throws
  {
    let parent = Self.text
    let child = """
      { format: "takedown-scenario/1", extends: "p.json5", waves: { action_days: null } }
      """
    let loaded = try load(child, beside: ["Scenarios/p.json5": parent])
    #expect(loaded.scenario.waves.map(\.name) == ["purge"])
    #expect(loaded.scenario.targets.count == 5)
    let taken = try load(Self.text, setting: ["waves.action_days=null"])
    #expect(
      try Simulator(taken.scenario).simulate(replicate: 1).targets == [nil, nil, nil, nil, nil])
  }
}
