internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// The description of a folder's tables for other programs: a Frictionless Data Package
/// (specs.frictionlessdata.io).
enum DataPackage {
  /// A table, as it is described.
  typealias Resource = (name: String, path: String, meaning: String, columns: [TableColumn])

  /// The package of the tables that a configuration writes.
  static func tree(_ configuration: RunConfiguration) -> JSONTree {
    tree(
      title: configuration.loaded.scenario.run.title,
      configuration.tables.map {
        (
          name: $0.rawValue, path: $0.fileName, meaning: $0.meaning,
          columns: configuration.columns(of: $0)
        )
      })
  }

  /// The package of some tables.
  static func tree(title: String, _ tables: [Resource]) -> JSONTree {
    .object([
      ("profile", .text("tabular-data-package")),
      ("name", .text("takedown-results")),
      ("title", .text(title.isEmpty ? "Takedown results" : title)),
      ("resources", .array(tables.map(resource))),
    ])
  }

  private static func resource(_ table: Resource) -> JSONTree {
    .object([
      ("profile", .text("tabular-data-resource")),
      ("name", .text(table.name)),
      ("path", .text(table.path)),
      ("description", .text(table.meaning)),
      ("format", .text("csv")),
      ("mediatype", .text("text/csv")),
      ("encoding", .text("utf-8")),
      (
        "schema",
        .object([
          ("fields", .array(table.columns.map(field))),
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
