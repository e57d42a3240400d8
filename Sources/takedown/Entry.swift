import Foundation
import TakedownTool

@main
enum Entry {
  static func main() async {
    let environment = ProcessInfo.processInfo.environment
    let terminal = Terminal(
      writeError: { FileHandle.standardError.write(Data($0.utf8)) },
      isInteractive: isatty(STDERR_FILENO) == 1,
      readInput: { [UInt8](FileHandle.standardInput.readDataToEndOfFile()) },
      processorCount: ProcessInfo.processInfo.activeProcessorCount,
      temporaryFolder: environment["TMPDIR"] ?? "/tmp")
    let arguments = Array(Swift.CommandLine.arguments.dropFirst())
    let outcome = await Tool.run(arguments: arguments, terminal: terminal)
    FileHandle.standardOutput.write(Data(outcome.output))
    FileHandle.standardError.write(Data(outcome.diagnostics.utf8))
    exit(outcome.status)
  }
}
