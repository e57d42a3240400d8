import Testing

@testable import ModerationModel

/// The one list of sections.
@Suite("Sections of a scenario")
struct SectionTests {
  /// The types of the blocks that were visited, and the keys.
  private struct Visited: SectionVisitor {
    var types: [String] = []
    var keys: [String] = []

    mutating func visit<Block: ParameterBlock>(
      block property: any WritableKeyPath<ScenarioDraft, Block> & Sendable, at key: String
    ) {
      types.append("\(Block.self)")
      keys.append(key)
    }

    mutating func visit<Block: NamedParameterBlock>(
      collection property: any WritableKeyPath<ScenarioDraft, [Block]> & Sendable, at key: String,
      noun: String
    ) {
      types.append("Array<\(Block.self)>")
      keys.append(key)
    }
  }

  @Test
  func `every block of a draft is in the list, once and under a key of its own`() {
    var visited = Visited()
    ScenarioSections.visit(&visited)
    let stored = Mirror(reflecting: ScenarioDraft()).children.map { "\(type(of: $0.value))" }
      // The names that a scenario inherited and dropped are no section.
      .filter { $0 != "Array<String>" }
    #expect(Set(visited.types) == Set(stored))
    #expect(visited.types.count == stored.count)
    #expect(Set(visited.keys).count == visited.keys.count)
  }
}
