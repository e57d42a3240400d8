/// A JSON document to be written, whose keys stay in the order in which they were added.
public indirect enum JSONTree: Equatable, Sendable {
  /// A value as JSON text: a number, `true`, a quoted string, an object on one line.
  case rendered(String)
  /// An object.
  case object([(key: String, value: JSONTree)])
  /// A list.
  case array([JSONTree])

  /// A string.
  public static func text(_ text: String) -> Self { .rendered(JSONText.quoted(text)) }

  /// A whole number.
  public static func count(_ count: Int) -> Self { .rendered(String(count)) }

  /// A number.
  ///
  /// - Precondition: `number` is finite, since JSON has no infinities and no NaN.
  public static func number(_ number: Double) -> Self {
    precondition(number.isFinite, "no number in JSON: \(number)")
    return .rendered(NumberText.text(number))
  }

  /// True or false.
  public static func flag(_ flag: Bool) -> Self { .rendered(flag ? "true" : "false") }

  /// Whether two documents are equal, the order of keys included.
  public static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.rendered(let left), .rendered(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)):
      left.elementsEqual(right) { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }

  /// Puts a value at the end of a path of keys, making the objects on the way.
  ///
  /// - Precondition: every value on the way is an object.
  public mutating func insert(_ value: JSONTree, at path: some Collection<String>) {
    guard let key = path.first else {
      self = value
      return
    }
    guard case .object(var members) = self else {
      preconditionFailure("\(key) cannot be put into \(self)")
    }
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index].value.insert(value, at: path.dropFirst())
    } else {
      var inner = JSONTree.object([])
      inner.insert(value, at: path.dropFirst())
      members.append((key, inner))
    }
    self = .object(members)
  }

  /// Removes the value at the end of a path of keys; where there is none, nothing happens.
  public mutating func remove(at path: some Collection<String>) {
    guard let key = path.first, case .object(var members) = self,
      let index = members.firstIndex(where: { $0.key == key })
    else { return }
    if path.count == 1 {
      members.remove(at: index)
    } else {
      members[index].value.remove(at: path.dropFirst())
    }
    self = .object(members)
  }

  /// The document as text, indented by two spaces for each level, ending with a line end.
  ///
  /// - Complexity: O(length).
  public var text: String {
    var result = ""
    write(to: &result, indentation: "")
    return result + "\n"
  }

  private func write(to text: inout String, indentation: String) {
    let inner = indentation + "  "
    switch self {
    case .rendered(let value): text += value
    case .object(let members) where members.isEmpty: text += "{}"
    case .array(let items) where items.isEmpty: text += "[]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        text += (index == 0 ? "\n" : ",\n") + inner + JSONText.quoted(member.key) + ": "
        member.value.write(to: &text, indentation: inner)
      }
      text += "\n" + indentation + "}"
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        text += (index == 0 ? "\n" : ",\n") + inner
        item.write(to: &text, indentation: inner)
      }
      text += "\n" + indentation + "]"
    }
  }
}
