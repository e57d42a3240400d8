import Foundation

/// What is on record of the shipped scenarios: which version of the model made the tables, and for each
/// scenario its own hash and those of its tables.
///
/// In the file the first line is `model VERSION`; then come lines `SCENARIO FILE SHA256`, where the file
/// `scenario` stands for the scenario itself, every value resolved.
struct Baselines: Equatable {
  /// The version of the model.
  var model: Int
  /// Hashes by scenario and file.
  var hashes: [String: [String: String]] = [:]

  /// The file of the scenario itself.
  static let scenario = "scenario"

  init(model: Int) {
    self.model = model
  }

  /// Reads a file; nil if it is none.
  init?(text: String) {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    guard let first = lines.first, first.count == 2, first[0] == "model",
      let version = Int(first[1]), lines.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    model = version
    for line in lines.dropFirst() { hashes[line[0], default: [:]][line[1]] = line[2] }
  }

  /// The file.
  var text: String {
    let lines = hashes.sorted { $0.key < $1.key }.flatMap { name, files in
      files.sorted { $0.key < $1.key }.map { "\(name) \($0.key) \($0.value)" }
    }
    return (["model \(model)"] + lines).joined(separator: "\n") + "\n"
  }

  /// The tables that changed though neither their scenario nor the version of the model did.
  func changedInSilence(since old: Baselines) -> [String] {
    guard model <= old.model else { return [] }
    return hashes.keys.sorted().flatMap { name -> [String] in
      guard let files = hashes[name], let before = old.hashes[name],
        files[Self.scenario] == before[Self.scenario]
      else { return [] }
      return files.keys.sorted().filter { before[$0] != nil && before[$0] != files[$0] }
        .map { "\(name) \($0)" }
    }
  }
}
