/// The versions of the program, as they are written into `run.json`.
public enum ToolVersion {
  /// The version of the program.
  public static let program = "0.4.0"

  /// The version of the model, which changes whenever the same scenario and seed give other bytes, or other columns.
  public static let model = 4
}
