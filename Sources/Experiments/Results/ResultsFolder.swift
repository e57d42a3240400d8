internal import Files

/// The folder of one run, held against other processes for as long as the value lives.
///
/// A folder is whole when its `run.json` says `"complete": true`, which is written last. Results of
/// another configuration are never mixed with new ones, and whole results stay until those that
/// replace them are whole: meanwhile a run works in a folder within.
struct ResultsFolder: ~Copyable {
  let path: String
  /// Where the run works: the folder itself, or one within it.
  let workplace: String
  /// Whether an interrupted run is there that this one goes on with.
  let goesOn: Bool
  /// What is special about the folder.
  let notice: RunNotice?
  /// Whether the design that is there, as a plan wrote it, stays whatever happens.
  private let keepsDesign: Bool
  private let isForeign: Bool
  private let lock: FolderLock

  static let provenanceName = "run.json"
  static let packageName = "datapackage.json"
  static let spoolName = "run.spool"
  /// The folder, within that of results, of those that are to take their place; hidden, so that nobody
  /// has results of their own there.
  static let besideName = ".unfinished"

  /// The greatest length of a `run.json`, in bytes.
  static let longestProvenance = 16 << 20

  /// Everything that a run may write besides its provenance.
  static let tableNames = ResultTable.everything.map(\.fileName) + [packageName]

  init(path: String, lock: consuming FolderLock, _ finding: Finding) {
    self.path = path
    self.lock = lock
    workplace = finding.isBesideOthers ? Self.beside(path) : path
    goesOn = finding.goesOn
    keepsDesign = finding.goesOn && !finding.isBesideOthers
    isForeign = finding.isForeign
    notice = finding.notice
  }

  /// The folder of results that are to take the place of those in a folder.
  static func beside(_ path: String) -> String { "\(path)/\(besideName)" }

  /// Whether files are there that stay until those that replace them are whole.
  var isBesideOthers: Bool { workplace != path }

  /// Where the run writes a file.
  func file(_ name: String) -> String { "\(workplace)/\(name)" }

  /// Makes the folder that the run works in.
  func makeWorkplace() throws(FileError) { try Folder.create(workplace) }

  /// Removes what an interrupted run left that cannot be gone on with, whatever its tables were.
  func clear() throws(FileError) {
    if isForeign { return }
    for name in Self.tableNames where !isKept(name) { try remove([name, name + ".part"]) }
    try remove([Self.spoolName])
  }

  /// Takes back the tables of a run that could not write them all; its spool stays, to be resumed.
  ///
  /// Those that a provenance calls complete stay: of this run when only its last word to the disk
  /// failed. What cannot be removed stands beside a provenance that says it is not complete.
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
