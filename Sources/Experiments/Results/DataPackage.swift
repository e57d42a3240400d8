internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// The description of a folder's tables for other programs: a Frictionless Data Package
/// (specs.frictionlessdata.io).
enum DataPackage {
  /// The package of the tables that a configuration writes.
  static func tree(_ configuration: RunConfiguration) -> JSONTree {
    let scenario = configuration.loaded.scenario
    return .object([
      ("profile", .text("tabular-data-package")),
      ("name", .text("takedown-results")),
      ("title", .text(scenario.run.title.isEmpty ? "Takedown results" : scenario.run.title)),
      (
        "resources",
        .array(configuration.tables.map { resource($0, configuration.columns(of: $0)) })
      ),
    ])
  }

  private static func resource(_ table: ResultTable, _ columns: [TableColumn]) -> JSONTree {
    .object([
      ("profile", .text("tabular-data-resource")),
      ("name", .text(table.rawValue)),
      ("path", .text(table.fileName)),
      ("description", .text(table.meaning)),
      ("format", .text("csv")),
      ("mediatype", .text("text/csv")),
      ("encoding", .text("utf-8")),
      (
        "schema",
        .object([
          ("fields", .array(columns.map(field))),
          ("missingValues", .array([.text("")])),
        ])
      ),
    ])
  }

  private static func field(_ column: TableColumn) -> JSONTree {
    var members: [(key: String, value: JSONTree)] = [
      ("name", .text(column.name)), ("type", .text(column.type.rawValue)),
    ]
    if let format = column.format { members.append(("format", .text(format))) }
    members.append(("description", .text(column.meaning)))
    if let unit = column.unit { members.append(("unit", .text(unit))) }
    if column.type == .boolean {
      members.append(("trueValues", .array([.text("1")])))
      members.append(("falseValues", .array([.text("0")])))
    }
    return .object(members)
  }
}
