/// Something done for every section of a scenario: reading, checking, writing, documenting.
package protocol SectionVisitor {
  /// A block of which a scenario has one, at `key` of a file; the empty key is the file itself.
  mutating func visit<Block: ParameterBlock>(
    block property: any WritableKeyPath<ScenarioDraft, Block> & Sendable, at key: String)

  /// Blocks by name, at `key` of a file; `noun` is what one of them is called.
  mutating func visit<Block: NamedParameterBlock>(
    collection property: any WritableKeyPath<ScenarioDraft, [Block]> & Sendable, at key: String,
    noun: String)
}

/// The sections of a scenario: the one list from which reader, range check, clock, `run.json`, `explain` and
/// the reference come.
package enum ScenarioSections {
  /// Visits every section, in the order in which they are documented and written.
  package static func visit(_ visitor: inout some SectionVisitor) {
    visitor.visit(block: \.run, at: "")
    visitor.visit(collection: \.platforms, at: "platforms", noun: "platform")
    visitor.visit(collection: \.operatorClasses, at: "operators", noun: "operator class")
    visitor.visit(collection: \.waves, at: "waves", noun: "wave")
    visitor.visit(block: \.audience, at: "audience")
    visitor.visit(collection: \.programmes, at: "infiltration", noun: "programme")
    visitor.visit(block: \.investigation, at: "investigation")
    visitor.visit(collection: \.drivers, at: "drivers", noun: "driver")
    visitor.visit(block: \.costs, at: "costs")
    visitor.visit(collection: \.targets, at: "targets", noun: "target")
  }
}
