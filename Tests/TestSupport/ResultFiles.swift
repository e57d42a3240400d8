internal import Files

/// The files of a results folder, to be compared.
public enum ResultFiles {
  /// Every file but the provenance, which tells times: its name and its hash.
  ///
  /// - Throws: when the folder cannot be read.
  public static func hashes(in folder: String) throws -> [String: String] {
    var hashes: [String: String] = [:]
    for name in try Folder.names(in: folder) where name != "run.json" {
      hashes[name] =
        SHA256.hash(try FileBytes.read(path: "\(folder)/\(name)", limit: .max))
        .description
    }
    return hashes
  }

  /// The text of a file.
  ///
  /// - Throws: when the file cannot be read.
  public static func text(_ path: String) throws -> String {
    String(decoding: try FileBytes.read(path: path, limit: .max), as: UTF8.self)
  }

  /// The rows of a table as dictionaries from column to field.
  ///
  /// - Throws: when the file is no table.
  public static func rows(_ path: String) throws -> [[String: String]] {
    let table = try CSVTable(parsing: try FileBytes.read(path: path, limit: .max))
    return table.rows.map { row in
      Dictionary(zip(table.header, row)) { first, _ in first }
    }
  }
}
