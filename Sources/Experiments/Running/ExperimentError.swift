internal import Inference
public import Files

/// Why an experiment was not completed.
public enum ExperimentError: Error, Equatable, Sendable {
  /// The folder holds results of another configuration.
  case otherConfiguration(folder: String)
  /// The folder holds results with more replicates of the same configuration, complete or not.
  case moreReplicates(folder: String, there: Int, isComplete: Bool)
  /// The folder holds complete results, which writing a plan would destroy.
  case planInPlaceOfResults(folder: String)
  /// The folder holds files that are not results.
  case foreignFolder(String)
  /// Another process uses the folder.
  case inUse(String)
  /// No interrupted run can be continued; the text says why.
  case cannotResume(String)
  /// A file could not be written or read.
  case file(FileError)
  /// There is nothing to do, since the folder holds the complete results; so many of their simulations failed.
  case alreadyComplete(folder: String, failedSimulations: Int = 0)
  /// The run was stopped before all simulations were done. Those that are done are kept in the folder, or,
  /// where it holds files that the run was to replace, in a folder within it.
  case stopped(done: Int, of: Int, folder: String, isBesideOthers: Bool = false)
  /// What is to be fitted cannot be fitted: the targets have no values.
  case unfit(String)
  /// Results that were to be told to a calibration are none that it asked for.
  case notTold(String)
  /// A mistake of this program, such as a point that was validated and is not valid.
  case impossible(String)
}

extension ExperimentError {
  /// What was thrown on the way, as why the experiment was not completed.
  init(_ error: any Error) {
    self =
      switch error {
      case let failure as ExperimentError: failure
      case let failure as FileError: .file(failure)
      case let refusal as SpoolError: .cannotResume("\(refusal)")
      case let unfit as CalibrationError: .unfit("\(unfit)")
      default: .impossible("\(error)")
      }
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
