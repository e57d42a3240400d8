internal import ModerationModel

/// What may stand at a place of a scenario file.
indirect enum SchemaNode: Sendable {
  /// An object of known keys.
  case block(SchemaBlock)
  /// An object whose keys are names of the user's choice; `noun` is what one of them is called.
  case collection(noun: String, element: SchemaBlock)
  /// A value.
  case value(SchemaEntry)
}

/// The keys of an object, in the order in which they are documented.
struct SchemaBlock: Sendable {
  private(set) var keys: [String] = []
  private var children: [String: SchemaNode] = [:]

  subscript(key: String) -> SchemaNode? { children[key] }

  mutating func set(_ key: String, _ node: SchemaNode) {
    if children.updateValue(node, forKey: key) == nil { keys.append(key) }
  }

  /// Puts a node at the end of a path, making the blocks on the way.
  mutating func insert(_ node: SchemaNode, at path: some Collection<Substring>) {
    guard let key = path.first.map(String.init) else { return }
    guard path.count > 1 else {
      set(key, node)
      return
    }
    var block = SchemaBlock()
    if case .block(let present) = children[key] { block = present }
    block.insert(node, at: path.dropFirst())
    set(key, .block(block))
  }
}
