import Experiments
import ModerationModel
import ScenarioFiles
import Testing

@Suite("Explain")
struct ExplainCommandTests {
  static func explain(_ name: String) async -> String {
    let fake = FakeTerminal()
    #expect(await fake.run(["explain", name]) == 0, "\(name)")
    #expect(fake.error == "")
    return fake.output
  }

  @Test
  func `every key is explained by its path and by its last word`() async {
    for entry in ScenarioSchema.entries {
      let text = await Self.explain(entry.path)
      #expect(text.hasPrefix("\(entry.path)\n  "), "\(entry.path)")
      #expect(!entry.meaning.isEmpty)
      for word in ["type", "default", "role"] {
        let line = text.split(separator: "\n").first { $0.hasPrefix("  \(word) ") }
        #expect((line?.drop { $0 != " " }.count ?? 0) > 10, "\(entry.path): \(word)")
      }
      let last = entry.path.split(separator: ".").last.map(String.init) ?? ""
      if last != "NAME" { #expect(await Self.explain(last).contains(entry.path)) }
    }
  }

  @Test
  func `a key is explained by the user's own names too`() async {
    let text = await Self.explain("platforms.telegram.moderation.hazard")
    #expect(text.hasPrefix("platforms.NAME.moderation.hazard\n"))
  }

  @Test
  func `every metric is explained, alone and with its place`() async {
    for metric in SeriesMetric.allCases {
      let text = await Self.explain(metric.name)
      #expect(text.contains("series.PLATFORM.\(metric.name)@INSTANT\n  \(metric.meaning)"))
      #expect(text.contains("unit     \(metric.unit)"))
      #expect(await Self.explain("series.\(metric.name)").contains(metric.meaning))
    }
    for metric in OutcomeMetric.allCases {
      #expect(await Self.explain(metric.name).contains("outcomes.\(metric.name)\n"))
      #expect(await Self.explain("outcomes.\(metric.name)").contains(metric.meaning))
    }
    for metric in PlatformOutcomeMetric.allCases {
      let text = "outcomes.PLATFORM.\(metric.name)\n  \(metric.meaning)\n  unit     \(metric.unit)"
      #expect(await Self.explain(metric.name).contains(text))
      #expect(await Self.explain("outcomes.telegram.\(metric.name)").contains(text))
    }
    for metric in WavePlatformMetric.allCases {
      let text =
        "waves.WAVE.PLATFORM.all.\(metric.name)\n  \(metric.meaning)\n  unit     \(metric.unit)"
      #expect(await Self.explain(metric.name).contains(text))
      #expect(await Self.explain("waves.strike#2.telegram.all.\(metric.name)").contains(text))
    }
  }

  @Test(arguments: ResultTable.everything)
  func `every table is explained with its columns`(table: ResultTable) async {
    for name in [table.rawValue, table.fileName] {
      let text = await Self.explain(name)
      #expect(text.contains("\(table.fileName)\n  \(table.meaning)"))
      for column in table.columns() { #expect(text.contains(column.meaning)) }
    }
  }

  @Test
  func `without a name it lists everything`() async {
    let fake = FakeTerminal()
    #expect(await fake.run(["explain"]) == 0)
    for entry in ScenarioSchema.entries {
      #expect(fake.output.contains("\n  \(entry.path) "))
    }
    for metric in OutcomeMetric.allCases {
      #expect(fake.output.contains("outcomes.\(metric.name)"))
    }
    for table in ResultTable.everything { #expect(fake.output.contains("\n  \(table.fileName) ")) }
  }

  @Test
  func `what is not there gets a suggestion`() async {
    let fake = FakeTerminal()
    #expect(await fake.run(["explain", "hazrad"]) == 64)
    #expect(fake.error.contains("nothing is called \"hazrad\"; did you mean \"hazard\"?"))
  }
}
