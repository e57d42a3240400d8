/// Why the table cannot be made.
struct BenchError: Error, CustomStringConvertible {
  let description: String
}
