import Foundation
import TakedownTool

@main
enum Entry {
  static func main() async {
    StandardStreams.outliveReaders()
    let process = ProcessInfo.processInfo
    let terminal = Terminal(
      writeOutput: StandardStreams.write,
      writeError: StandardStreams.writeError,
      isInteractive: StandardStreams.isErrorInteractive,
      readInput: StandardStreams.read,
      processorCount: process.activeProcessorCount,
      temporaryFolder: process.environment["TMPDIR"] ?? "/tmp")
    let arguments = Array(Swift.CommandLine.arguments.dropFirst())
    if let refusal = Tool.refusal(of: arguments) { exit(refusal.deliver(to: terminal)) }
    exit(await Tool.run(arguments: arguments, terminal: terminal).deliver(to: terminal))
  }
}
