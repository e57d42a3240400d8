public import Tables

/// Why an experiment did not come to its end.
public enum ExperimentFailure: Error, Equatable, Sendable {
  /// The folder holds results of another configuration.
  case otherConfiguration(folder: String)
  /// The folder holds files that are no results.
  case foreignFolder(String)
  /// Another process works on the folder.
  case inUse(String)
  /// Nothing there can be gone on with; the text says why.
  case cannotResume(String)
  /// A file could not be written or read.
  case file(FileFailure)
  /// There is nothing to go on with: the folder is complete.
  case alreadyComplete(folder: String)
  /// Stopped before all units were done; what is done is kept.
  case stopped(done: Int, of: Int, folder: String)
  /// What cannot be, such as a point that was proven and is not valid; a mistake of this program.
  case impossible(String)
}
