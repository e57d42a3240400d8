/// What is special about the folder that a run found, and what comes of it.
public enum RunNotice: Equatable, Sendable {
  /// It holds the first replicates of those wanted, whole. All are simulated, and what is there stays
  /// until they are done.
  case fewerReplicates(folder: String, there: Int, wanted: Int)
  /// It says that it holds the whole results, and does not; they are made anew.
  case damaged(folder: String, problem: String)

  /// The folder, within one that holds results, in which those that are to take their place wait.
  public static let besideName = ResultsFolder.besideName
}
