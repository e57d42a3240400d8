internal import Files

/// The folder of one run, locked against other processes for as long as the value lives.
///
/// Its results are complete when its `run.json`, which is written last, says `"complete": true`. Results of
/// another configuration are never mixed with new ones. Complete results stay until those that replace them
/// are complete: until then a run works in a folder within.
struct ResultsFolder: ~Copyable {
  let path: String
  /// Where the run works: the folder itself, or one within it.
  let workplace: String
  /// Whether it holds an interrupted run that this one continues.
  let goesOn: Bool
  /// What the user should know of the folder.
  let notice: RunNotice?
  /// Whether the design file that is there is kept in any case.
  private let keepsDesign: Bool
  private let isForeign: Bool
  private let lock: FolderLock

  static let provenanceName = "run.json"
  static let packageName = "datapackage.json"
  static let spoolName = "run.spool"
  /// The folder, within that of the results, in which the results that will replace them are made.
  ///
  /// Its name is a hidden one, so that nobody uses it for other results.
  static let besideName = ".unfinished"

  /// The greatest length of a `run.json`, in bytes.
  static let longestProvenance = 16 << 20

  /// All files that a run may write, except `run.json` and the spool.
  static let tableNames =
    ResultTable.everything.map(\.fileName) + CalibrationTable.allCases.map(\.fileName) + [
      packageName
    ]

  init(path: String, lock: consuming FolderLock, _ finding: Finding) {
    self.path = path
    self.lock = lock
    workplace = finding.isBesideOthers ? Self.beside(path) : path
    goesOn = finding.goesOn
    keepsDesign = finding.goesOn && !finding.isBesideOthers
    isForeign = finding.isForeign
    notice = finding.notice
  }

  /// The folder in which the results that will replace those in a folder are made.
  static func beside(_ path: String) -> String { "\(path)/\(besideName)" }

  /// Whether the folder holds files that stay until the results that replace them are complete.
  var isBesideOthers: Bool { workplace != path }

  /// Where the run writes a file.
  func file(_ name: String) -> String { "\(workplace)/\(name)" }

  /// Writes a file as a whole.
  func write(_ bytes: [UInt8], named name: String) throws(FileError) -> AtomicFile.Receipt {
    var file = try AtomicFile(self.file(name))
    try file.write(bytes)
    return try file.commit()
  }

  /// Makes the folder that the run works in.
  func makeWorkplace() throws(FileError) { try Folder.create(workplace) }

  /// Removes the files of an interrupted run that cannot be continued, whichever tables it had.
  func clear() throws(FileError) {
    if isForeign { return }
    for name in Self.tableNames where !isKept(name) { try remove([name, name + ".part"]) }
    try remove([Self.spoolName])
  }

  /// Removes the tables of a run that could not write all of them; its spool stays, so that it can be resumed.
  ///
  /// Where `run.json` says that they are complete they stay: then only the last step of the run failed.
  /// If a file cannot be removed, `run.json` still says that the results are not complete.
  func removeTables() {
    do throws(FileError) {
      if try StoredRun.ifAny(in: workplace)?.isComplete ?? false { return }
    } catch {
      return
    }
    for name in Self.tableNames where !isKept(name) {
      do throws(FileError) { try remove([name]) } catch { continue }
    }
  }

  private func isKept(_ name: String) -> Bool {
    keepsDesign && name == ResultTable.design.fileName
  }

  private func remove(_ names: [String]) throws(FileError) {
    for name in names { try Folder.remove(file(name)) }
  }
}
