/// Counts the entries of every collection of a draft.
struct SectionCounts: SectionVisitor {
  let draft: ScenarioDraft
  private(set) var counts: [(collection: String, count: Int)] = []

  init(draft: ScenarioDraft) {
    self.draft = draft
  }

  func visit<Block: ParameterBlock>(
    block property: any WritableKeyPath<ScenarioDraft, Block> & Sendable, at key: String
  ) {}

  mutating func visit<Block: NamedParameterBlock>(
    collection property: any WritableKeyPath<ScenarioDraft, [Block]> & Sendable, at key: String,
    noun: String
  ) {
    counts.append((key, draft[keyPath: property].count))
  }
}

/// Holds every value of a draft against the range of its declaration, and every name against the rule of
/// names.
struct SectionValueCheck: SectionVisitor {
  let draft: ScenarioDraft
  private(set) var problems: [ScenarioProblem] = []

  init(draft: ScenarioDraft) {
    self.draft = draft
  }

  mutating func visit<Block: ParameterBlock>(
    block property: any WritableKeyPath<ScenarioDraft, Block> & Sendable, at key: String
  ) {
    check(draft[keyPath: property], at: key.isEmpty ? "" : key + ".")
  }

  mutating func visit<Block: NamedParameterBlock>(
    collection property: any WritableKeyPath<ScenarioDraft, [Block]> & Sendable, at key: String,
    noun: String
  ) {
    let blocks = draft[keyPath: property]
    for (index, block) in blocks.enumerated() {
      let path = "\(key).\(block.name)"
      if let message = NameRule.problem(with: block.name) {
        problems.append(ScenarioProblem(path, message))
      }
      if blocks[..<index].contains(where: { $0.name == block.name }) {
        problems.append(ScenarioProblem(path, "is there twice"))
      }
      check(block, at: path + ".")
    }
  }

  private mutating func check<Block: ParameterBlock>(_ block: Block, at prefix: String) {
    for parameter in Block.parameters {
      for problem in parameter.kind.problems(with: parameter.get(block)) {
        let inner = problem.path.isEmpty ? "" : "." + problem.path
        problems.append(ScenarioProblem(prefix + parameter.path + inner, problem.message))
      }
    }
  }
}
