internal import RandomStreams
internal import ModerationModel
public import Files

extension LoadedScenario {
  /// The scenario with every value written out, defaults too: a scenario file of its own, which
  /// simulates to the same bytes.
  ///
  /// - Complexity: O(values).
  public var resolved: JSONTree {
    let tree = JSONTree.object([("format", .text(ScenarioSchema.format))])
    var writer = SectionWriter(draft: scenario.draft, tree: tree)
    ScenarioSections.visit(&writer)
    return writer.tree
  }

  /// What is said of the numbers, by path.
  ///
  /// - Complexity: O(values).
  public var sourcesTree: JSONTree {
    var members: [(key: String, value: JSONTree)] = evidence.map { item in
      var said: [(key: String, value: JSONTree)] = [("value", .rendered(item.valueText))]
      if let source = item.source { said.append(("source", .text(source))) }
      if let low = item.low { said.append(("low", .number(low))) }
      if let high = item.high { said.append(("high", .number(high))) }
      if let isLogarithmic = item.isLogarithmic {
        said.append(("scale", .text(isLogarithmic ? "log" : "linear")))
      }
      if let note = item.note { said.append(("note", .text(note))) }
      return (item.path, .object(said))
    }
    for target in scenario.targets {
      guard let source = targetSources[target.name] else { continue }
      members.append(("targets.\(target.name)", .object([("source", .text(source))])))
    }
    return .object(members)
  }
}

/// Writes every value of every section.
private struct SectionWriter: SectionVisitor {
  let draft: ScenarioDraft
  var tree: JSONTree

  mutating func visit<Block: ParameterBlock>(
    block property: any WritableKeyPath<ScenarioDraft, Block> & Sendable, at key: String
  ) {
    write(draft[keyPath: property], at: key.isEmpty ? [] : [key])
  }

  mutating func visit<Block: NamedParameterBlock>(
    collection property: any WritableKeyPath<ScenarioDraft, [Block]> & Sendable, at key: String,
    noun: String
  ) {
    for block in draft[keyPath: property] { write(block, at: [key, block.name]) }
  }

  private mutating func write<Block: ParameterBlock>(_ block: Block, at path: [String]) {
    for parameter in Block.parameters {
      let value = parameter.get(block)
      guard value != .absent else { continue }
      tree.insert(
        .rendered(ValueText.text(value, as: parameter.kind)),
        at: path + parameter.path.split(separator: ".").map(String.init))
    }
  }
}
