/// The help texts.
enum Help {
  /// The help of the program, or of one command.
  static func text(_ command: CommandName?) -> String {
    guard let command else { return program }
    var text = "usage: takedown \(command.rawValue) [OPTION]... \(command.operands)\n"
    text += "\n\(command.meaning)\n\noptions:\n"
    for option in Option.allCases where option.commands.contains(command) {
      text += row(option)
    }
    return text
  }

  private static var program: String {
    var text = """
      usage: takedown COMMAND [OPTION]... [OPERAND]...

      Simulates how channels of terrorist propaganda come, fall and come back, under what
      platforms and authorities do about them. Scenario files in, CSV out.

      commands:

      """
    for command in CommandName.allCases {
      let usage = "\(command.rawValue) \(command.operands)"
      text += "  \(padded(usage, 22)) \(command.meaning)\n"
    }
    text += "\noptions:\n"
    for option in Option.allCases { text += row(option) }
    text += """

      A SCENARIO is a JSON5 file, or - for standard input. Start with

        takedown new > mine.json5
        takedown run mine.json5

      exit status: 0 done; 1 done, but simulations failed or a verification found a difference; 64 usage;
      65 scenario or data invalid; 66 input missing; 70 internal error, or no thread to work on;
      73 output exists with another configuration, or is in use; 74 cannot write; 75 stopped early,
      resumable; 130 Ctrl-C, resumable

      """
    return text
  }

  private static func row(_ option: Option) -> String {
    let usage = "--\(option.rawValue)" + (option.valueName.map { " \($0)" } ?? "")
    let lines = wrapped(option.meaning, to: 66)
    let continued = lines.dropFirst().map { String(repeating: " ", count: 31) + $0 + "\n" }
    return "  \(padded(usage, 28)) \(lines.first ?? "")\n" + continued.joined()
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// The words of a text in lines of at most `width` characters, where words allow.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
