import Files
import ModerationModel
import RandomStreams
import Testing

@testable import ScenarioFiles

/// The values of waves that last, and those that are given by platform.
@Suite("Reading of waves that last")
struct LastingWaveReadingTests {
  private static func text(_ wave: String) -> String {
    scenario(
      time: "start: '2019-11-01'",
      more: """
        waves: { w: { start: '2019-11-21', duration: '40 d', platforms: ['telegram', 'vk'], capacity: '5/d',
          \(wave) } },
        """)
  }

  private static let all = text(
    """
    relist: '5 d', order: 'largest', share: { telegram: 2, vk: 1 },
    again: { after: { value: '7 d', source: 'assumption', low: '1 d', high: '14 d' }, times: 'forever' },
    coverage: { supporter: { telegram: { value: 0.9, source: 'assumption', low: 0.8, high: 1 }, vk: 0.1 } },
    acceptance: { telegram: { value: 0.9, source: 'assumption', low: 0.8, high: 1 }, vk: 0.2 },
    response: { telegram: '2 d', vk: { lognormal: { median: { value: '1 d', low: '6 h', high: '2 d' }, sigma: 1 } } },
    suspends_account: { supporter: 0.5 },
    coverage_private: { supporter: { telegram: { value: 0.2, source: 'assumption', low: 0, high: 1 }, vk: 0.05 } }
    """)

  @Test
  func `are read, by platform, by class and by both`() throws {
    let wave = try load(Self.all).scenario.waves[0]
    #expect(wave.relist == 5 && wave.order == .largest)
    #expect(wave.againAfter == 7 && wave.againTimes == .max)
    #expect(wave.share?.map(\.weight) == [2, 1])
    let classes = ["supporter"]
    func on(_ numbers: GroupNumbers, _ platform: String) -> Double? {
      numbers.number(of: "supporter", on: platform, classes: classes)
    }
    #expect(on(wave.coverage, "telegram") == 0.9 && on(wave.coverage, "vk") == 0.1)
    let inside = try #require(wave.coveragePrivate)
    #expect(on(inside, "telegram") == 0.2 && on(inside, "vk") == 0.05)
    #expect(try load(Self.text("coverage: 1")).scenario.waves[0].coveragePrivate == nil)
    #expect(on(wave.acceptance, "telegram") == 0.9 && on(wave.acceptance, "vk") == 0.2)
    #expect(on(wave.suspendsAccount, "telegram") == 0.5 && on(wave.suspendsAccount, "vk") == 0.5)
    #expect(wave.response.distribution(on: "telegram") == .fixed(2))
    #expect(wave.response.distribution(on: "vk") == .lognormal(median: 1, sigma: 1))
  }

  @Test
  func `say of each number where it comes from, at its own path`() throws {
    let loaded = try load(Self.all)
    for path in ["coverage.supporter.telegram", "acceptance.telegram"] {
      let evidence = loaded.evidence(at: "waves.w.\(path)")
      #expect(evidence?.source == "assumption" && evidence?.low == 0.8, "\(path)")
    }
    #expect(loaded.evidence(at: "waves.w.again.after")?.high == 14)
    #expect(loaded.evidence(at: "waves.w.response.vk.lognormal.median")?.low == 0.25)
    #expect(loaded.evidence(at: "waves.w.response.telegram")?.valueText == "\"2 d\"")
  }

  @Test
  func `are written in the resolved scenario as they were read`() throws {
    let loaded = try load(Self.all)
    let again = try load(loaded.resolved.text)
    #expect(again.scenario.waves == loaded.scenario.waves)
    #expect(again.resolved.text == loaded.resolved.text)
    #expect(loaded.resolved.text.contains("\"forever\""))
  }

  @Test
  func `can be given on the command line, whole or by path`() throws {
    let wave = try load(
      Self.all,
      setting: [
        "waves.w.acceptance=0.7", "waves.w.coverage.supporter.vk=0.4",
        "waves.w.response.telegram=3 h",
        "waves.w.response.vk.lognormal.median=4 d", "waves.w.again.times=2", "waves.w.order=oldest",
        "waves.w.share.vk=5", "waves.w.coverage_private.supporter.vk=0.6",
      ]
    ).scenario.waves[0]
    #expect(wave.acceptance == 0.7 && wave.againTimes == 2 && wave.order == .oldest)
    #expect(wave.coverage.number(of: "supporter", on: "vk", classes: ["supporter"]) == 0.4)
    #expect(wave.coverage.number(of: "supporter", on: "telegram", classes: ["supporter"]) == 0.9)
    #expect(wave.response.distribution(on: "telegram") == .fixed(0.125))
    #expect(wave.response.distribution(on: "vk") == .lognormal(median: 4, sigma: 1))
    #expect(wave.share?.map(\.weight) == [2, 5])
    let inside = wave.coveragePrivate?.number(of: "supporter", on: "vk", classes: ["supporter"])
    #expect(inside == 0.6)
  }

  static let wrongs: [(String, String)] = [
    ("order: 'bigest'", "waves.w.order is \"bigest\"; expected one of \"random\""),
    ("order: 3", "waves.w.order is a number; expected one of"),
    ("again: { after: 7 }", "7"),
    ("again: { after: '7 d', times: 'always' }", "a whole number, or \"forever\""),
    ("again: { after: '7 d', times: 0 }", "waves.w.again.times"),
    ("acceptance: 'much'", "numbers by operator class or platform"),
    ("acceptance: { telegram: 0.5 }", "has no number for supporter on vk"),
    (
      "coverage: { supporter: { telegram: { x: 1 } } }",
      "waves.w.coverage.supporter.telegram is nested too deep"
    ),
    ("coverage: { supporter: { telegramm: 1 } }", "waves.w.coverage.supporter.telegramm is"),
    ("response: { telegramm: '1 d' }", "waves.w.response.telegramm is"),
    ("response: { telegram: '1 d' }", "has no distribution for vk"),
    ("share: { telegram: 1 }", "has no weight for vk"),
    ("trigger: { rearm: 'never' }", "expected one of \"below\", \"after\""),
  ]

  @Test(arguments: wrongs.indices)
  func `are refused in words that say where and what would be right`(index: Int) {
    let (wave, message) = Self.wrongs[index]
    let base = wave.contains("coverage") ? "" : ", coverage: 1"
    let error = #expect(throws: ScenarioFileError.self) { try load(Self.text(wave + base)) }
    #expect("\(String(describing: error))".contains(message), "\(String(describing: error))")
  }

  @Test
  func `read back from any text that is written of them`() {
    var stream = StreamSource(seed: 15, replicate: 1).stream(0, EntityKey(name: "values"))
    for _ in 0..<200 {
      func numbers() -> GroupNumbers {
        stream.chance(0.4)
          ? .same(stream.uniform())
          : .byName(
            ["a", "b"].map { name in
              .init(
                name,
                stream.chance(0.5)
                  ? .same(stream.uniform())
                  : .byName(["p", "q"].map { NamedWeight(name: $0, weight: stream.uniform()) }))
            })
      }
      let durations = ["p", "source"].map {
        NamedDistribution(name: $0, distribution: .exponential(mean: stream.uniform()))
      }
      let values: [(ParameterValue, ValueKind)] = [
        (.groupNumbers(numbers()), .groupNumbers(.share)),
        (.distributions(durations), .platformDurations),
        (.distribution(.gamma(mean: stream.uniform(), cv: 1)), .platformDurations),
        (
          .distribution(stream.chance(0.3) ? .fixed(.infinity) : .fixed(1 + stream.uniform())),
          .durationDistributionOrForever
        ),
        (
          .distribution(.lognormal(median: stream.uniform(), sigma: 1)),
          .durationDistributionOrForever
        ),
        (.count(stream.chance(0.5) ? .max : 3), .countOrForever(1...9)),
        (.text("two"), .choice(["one", "two"])),
      ]
      for (value, kind) in values {
        let text = ValueText.text(value, as: kind)
        guard let node = JSON5Reader.readValue(commandLine: text, position: .commandLine) else {
          Issue.record("\(text) is not read")
          continue
        }
        var reader = ValueReader(path: "x", role: .lever, calendar: .none, blockSource: nil)
        #expect(reader.read(node, as: kind) == value, "\(text)")
      }
    }
  }
}
