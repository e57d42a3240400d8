internal import ScenarioFiles

/// A mistake in the words of a command.
struct UsageError: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}

/// The words of a command, taken apart: `--opt value` and `--opt=value`; `--` ends options.
struct CommandLine {
  let command: CommandName?
  private(set) var operands: [String] = []
  private var values: [(option: Option, value: String)] = []
  /// The operands that may be the end of a value: for each place the option and value before it.
  private var loose: [Int: (option: Option, value: String)] = [:]

  /// Takes the words apart.
  ///
  /// - Throws: ``UsageError`` with a suggestion where there is one.
  init(_ words: [String]) throws(UsageError) {
    var rest = words[...]
    var name: CommandName?
    if let first = rest.first, !first.hasPrefix("-") {
      name = try Self.command(first)
      rest = rest.dropFirst()
    }
    command = name
    var optionsEnded = false
    while let word = rest.popFirst() {
      if optionsEnded || !word.hasPrefix("-") || word == "-" {
        noteLoose(word, follows: words[..<rest.startIndex].dropLast().last)
        operands.append(word)
      } else if word == "--" {
        optionsEnded = true
      } else {
        try readOption(word == "-h" ? "--help" : word, &rest)
      }
    }
    if has(.help) || has(.version) { return }
    try checkOperands()
  }

  func has(_ option: Option) -> Bool { values.contains { $0.option == option } }

  /// The value of an option that may be given once.
  func value(of option: Option) -> String? { values.first { $0.option == option }?.value }

  /// The values of an option, in order.
  func values(of option: Option) -> [String] {
    values.filter { $0.option == option }.map(\.value)
  }

  private static func command(_ word: String) throws(UsageError) -> CommandName {
    if let command = CommandName(rawValue: word) { return command }
    let hint = Suggestion.hint(for: word, among: CommandName.allCases.map(\.rawValue))
    throw UsageError("unknown command \"\(word)\"\(hint)")
  }

  private mutating func readOption(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let known = Option.allCases.filter { command.map($0.commands.contains) ?? true }
    guard let option = known.first(where: { "--\($0.rawValue)" == name }) else {
      let place = command.map { " of takedown \($0.rawValue)" } ?? ""
      let hint = Suggestion.hint(for: name, among: known.map { "--\($0.rawValue)" })
      throw UsageError("unknown option \"\(name)\"\(place)\(hint)")
    }
    if has(option), !option.isRepeatable { throw UsageError("\(name) is given twice") }
    guard let valueName = option.valueName else {
      if parts.count > 1 { throw UsageError("\(name) takes no value") }
      values.append((option, ""))
      return
    }
    let isApart = parts.count == 1
    if isApart, let next = rest.first, next.hasPrefix("--") {
      throw UsageError(
        "\(name) lacks its \(valueName) before \"\(next)\"; a value that begins with \"--\" is written "
          + "\(name)=VALUE")
    }
    let value = isApart ? rest.popFirst() : String(parts[1])
    guard let value, !value.isEmpty else { throw UsageError("\(name) lacks its \(valueName)") }
    values.append((option, value))
  }

  /// Takes note of a unit behind a number without one, which a shell has split in two.
  private mutating func noteLoose(_ word: String, follows before: String?) {
    guard let last = values.last, let before, before.hasSuffix(last.value), UnitText.isUnit(word),
      last.value.last?.isNumber ?? false
    else { return }
    loose[operands.count] = last
  }

  private func checkOperands() throws(UsageError) {
    guard let command else {
      throw UsageError(
        operands.first.map { "the command comes first, before \"\($0)\" and its options" }
          ?? "there is no command")
    }
    if operands.count < command.operandCount.lowerBound {
      throw UsageError("takedown \(command.rawValue) lacks its \(command.operands)")
    }
    if operands.count > command.operandCount.upperBound {
      let place = loose.keys.min() ?? command.operandCount.upperBound
      let extra = operands[place]
      let advice = loose[place].map {
        "; a value with a blank stands in quotes: --\($0.option.rawValue) \"\($0.value) \(extra)\""
      }
      throw UsageError(
        "takedown \(command.rawValue) has one operand too many: \"\(extra)\"\(advice ?? "")")
    }
  }

  /// A whole number given to an option.
  func count(of option: Option, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    guard let text = value(of: option) else { return nil }
    guard let count = Int(text), range.contains(count) else {
      throw UsageError(
        "--\(option.rawValue) is \"\(text)\"; expected a whole number from "
          + "\(range.lowerBound) to \(range.upperBound)")
    }
    return count
  }

  /// One of some words given to an option; the first is the default.
  func choice(of option: Option, among words: [String]) throws(UsageError) -> String {
    guard let text = value(of: option) else { return words[0] }
    guard words.contains(text) else {
      throw UsageError(
        "--\(option.rawValue) is \"\(text)\"; expected one of \(words.joined(separator: ", "))"
          + Suggestion.hint(for: text, among: words))
    }
    return text
  }

  /// The items of a list given to an option, or nil without it.
  func list(of option: Option) -> [String]? {
    value(of: option)?.split(separator: ",").map(String.init)
  }
}
