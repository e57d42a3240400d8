/// A line of the table.
struct Row {
  /// What is done, with its size.
  let work: String
  let takedown: Reading
  /// What it is held against.
  var yardstick: (name: String, reading: Reading)?
  var goal: Goal?
  /// The heading under which Tests/Yardsticks/README.md tells where the time goes; nil where no goal
  /// is missed.
  var account: String?

  /// What is wanted of it.
  enum Goal {
    /// That the ratio to the yardstick is at most so much.
    case ratio(Double)
    /// That the figure itself is at most so much.
    case figure(Double)
  }

  /// The trials of its cells.
  var trials: [Trial] { [takedown.trial] + (yardstick.map { [$0.reading.trial] } ?? []) }

  /// The goal, in words.
  var goalText: String {
    switch goal {
    case .ratio(let most): "≤ " + Digits.ratio(most)
    case .figure(let most): "≤ " + takedown.unit.text(most)
    case nil: ""
    }
  }

  /// Whether the goal is met or by how much it is missed, in words; nothing where it cannot be told.
  func verdict(figure: Double?, ratio: Double?) -> String {
    let (measured, most): (Double?, Double)
    switch goal {
    case .ratio(let wanted): (measured, most) = (ratio, wanted)
    case .figure(let wanted): (measured, most) = (figure, wanted)
    case nil: return ""
    }
    guard let measured else { return "" }
    if measured <= most { return "yes" }
    let excess = "**no**, \(Digits.ratio(measured / most)) times that"
    guard let account else { return excess }
    return excess + " ([why](Tests/Yardsticks/README.md#\(account)))"
  }
}
