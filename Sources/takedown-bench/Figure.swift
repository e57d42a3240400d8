/// What a program found out: printed, and read, as `name=value`.
struct Figure {
  let name: String
  let value: Double

  init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }

  /// As it is printed.
  var text: String { "\(name)=\(value)" }
}
