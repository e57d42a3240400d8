import Experiments
import Foundation
import ModerationModel
import ScenarioFiles
import Testing

@Suite("Result tables")
struct ResultTableTests {
  @Test(arguments: [nil, ["removed", "mean_life_days"]])
  func `the columns described are those of the header`(names: [String]?) async throws {
    let metrics = try names.map { try MetricSelection(names: $0) } ?? .all
    let results = try await SmallResults(["random.replicates=2"], metrics: metrics)
    for table in ResultTable.allCases {
      let names = table.columns(metrics).map(\.name)
      #expect(results.header(table) == names.joined(separator: ","))
      #expect(Set(names).count == names.count)
    }
  }

  @Test(arguments: ResultTable.everything)
  func `every column says what it means`(table: ResultTable) {
    #expect(table.meaning.hasSuffix("."))
    for column in table.columns() {
      #expect(column.meaning.hasSuffix("."), "\(column.name)")
      #expect(column.unit != "", "\(column.name)")
    }
  }

  @Test(arguments: ResultTable.allCases)
  func `every field is of the type described`(table: ResultTable) async throws {
    let results = try await SmallResults.pair.value
    for column in table.columns() {
      for row in results.rows(table) {
        let field = try #require(row[column.name])
        if field.isEmpty { continue }
        switch column.type {
        case .integer: #expect(Int(field) != nil, "\(column.name): \(field)")
        case .number: #expect(Double(field)?.isFinite == true, "\(column.name): \(field)")
        case .boolean: #expect(field == "0" || field == "1", "\(column.name): \(field)")
        case .date, .datetime:
          #expect((try? CalendarDate(field)) != nil, "\(column.name): \(field)")
        case .string: break
        }
      }
    }
  }

  @Test(arguments: [[], ["time.horizon=9 d"], ["time.sample_every=20 d", "targets=null"]])
  func `a table has as many rows as reckoned`(overrides: [String]) async throws {
    let results = try await SmallResults(overrides)
    for table in ResultTable.defaults {
      let size = TableSize(table, of: results.loaded.scenario)
      #expect(size.table == table)
      #expect(size.rowCount == results.rows(table).count, "\(table)")
      let byteCount = try #require(results.byteCounts[table.fileName])
      #expect(size.byteCount > byteCount / 3, "\(table)")
      #expect(size.byteCount < byteCount * 4 + 400, "\(table)")
    }
  }

  @Test
  func `the package describes the files beside it`() async throws {
    let results = try await SmallResults.pair.value
    let package = try #require(try Self.object(results.package))
    let resources = try #require(package["resources"] as? [[String: Any]])
    #expect(resources.compactMap { $0["path"] as? String } == ResultTable.allCases.map(\.fileName))
    #expect(package["title"] as? String == "Small, but \"complete\"")
    for (resource, table) in zip(resources, ResultTable.allCases) {
      let schema = try #require(resource["schema"] as? [String: Any])
      let fields = try #require(schema["fields"] as? [[String: Any]])
      // Samples are every 36 hours.
      let columns = table.columns(dates: .second)
      #expect(fields.compactMap { $0["name"] as? String } == columns.map(\.name))
      #expect(fields.compactMap { $0["type"] as? String } == columns.map(\.type.rawValue))
      #expect(fields.map { $0["format"] as? String } == columns.map(\.format))
    }
  }

  @Test
  func `the provenance tells hashes, units, words and the scenario, and completeness last`()
    async throws
  {
    let results = try await SmallResults.pair.value
    let provenance = try #require(try Self.object(results.provenance))
    #expect(provenance["arguments"] as? [String] == ["run", "small \"one\".json5"])
    #expect(provenance["complete"] as? Bool == true)
    #expect(results.provenance.hasSuffix("\"complete\": true\n}\n"))
    #expect(provenance["units"] as? [String: Int] == ["planned": 2, "done": 2, "failed": 0])
    let files = try #require(provenance["files"] as? [String: [String: Any]])
    #expect(files.compactMapValues { $0["sha256"] as? String } == results.hashes)
    for (name, file) in files { #expect(file["bytes"] as? Int == results.byteCounts[name]) }
    // As text: the order of keys matters in a scenario.
    let start = try #require(results.provenance.firstRange(of: "\n  \"scenario\": "))
    let end = try #require(results.provenance.firstRange(of: ",\n  \"sources\": "))
    let text = results.provenance[start.upperBound..<end.lowerBound]
    let again = try ScenarioLoader().load(Array(text.utf8), named: "again.json")
    #expect(again.scenario.run.replicates == 2)
    #expect(again.scenario.draft.platforms.count == 2)
  }

  private static func object(_ text: String) throws -> [String: Any]? {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
  }
}
