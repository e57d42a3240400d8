/// Why the table cannot be made.
struct BenchFailure: Error, CustomStringConvertible {
  let description: String
}
