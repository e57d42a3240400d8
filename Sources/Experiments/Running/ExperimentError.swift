public import Files

/// Why an experiment did not come to its end.
public enum ExperimentError: Error, Equatable, Sendable {
  /// The folder holds results of another configuration.
  case otherConfiguration(folder: String)
  /// The folder holds more replicates of the same configuration, done or begun.
  case moreReplicates(folder: String, there: Int, isComplete: Bool)
  /// The folder holds whole results, in whose place a plan would put none.
  case planInPlaceOfResults(folder: String)
  /// The folder holds files that are no results.
  case foreignFolder(String)
  /// Another process works on the folder.
  case inUse(String)
  /// Nothing there can be gone on with; the text says why.
  case cannotResume(String)
  /// A file could not be written or read.
  case file(FileError)
  /// There is nothing to do: the folder holds the whole results, of which so many simulations failed.
  case alreadyComplete(folder: String, failedSimulations: Int = 0)
  /// Stopped before all simulations were done; what is done is kept in the folder, or, beside files that
  /// it was to replace and that stay, in a folder within it.
  case stopped(done: Int, of: Int, folder: String, isBesideOthers: Bool = false)
  /// What cannot be, such as a point that was validated and is not valid; a mistake of this program.
  case impossible(String)
}
