internal import RandomStreams
internal import ModerationModel
public import Files

extension LoadedScenario {
  /// The scenario with every value written out, defaults too: a scenario file of its own, which
  /// simulates to the same bytes.
  ///
  /// - Complexity: O(values).
  public var resolved: JSONTree {
    var tree = JSONTree.object([("format", .text(ScenarioSchema.format))])
    Self.write(scenario.run, to: &tree, at: [])
    for platform in scenario.platforms {
      Self.write(platform, to: &tree, at: ["platforms", platform.name])
    }
    for operatorClass in scenario.operatorClasses {
      Self.write(operatorClass, to: &tree, at: ["operators", operatorClass.name])
    }
    for wave in scenario.waves { Self.write(wave, to: &tree, at: ["waves", wave.name]) }
    Self.write(scenario.audience, to: &tree, at: ["audience"])
    for programme in scenario.programmes {
      Self.write(programme, to: &tree, at: ["infiltration", programme.name])
    }
    Self.write(scenario.investigation, to: &tree, at: ["investigation"])
    for driver in scenario.drivers {
      Self.write(driver, to: &tree, at: ["drivers", driver.name])
    }
    Self.write(scenario.costs, to: &tree, at: ["costs"])
    for target in scenario.targets {
      Self.write(target, to: &tree, at: ["targets", target.name])
    }
    return tree
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
      if let note = item.note { said.append(("note", .text(note))) }
      return (item.path, .object(said))
    }
    for target in scenario.targets {
      guard let source = targetSources[target.name] else { continue }
      members.append(("targets.\(target.name)", .object([("source", .text(source))])))
    }
    return .object(members)
  }

  private static func write<Block: ParameterBlock>(
    _ block: Block, to tree: inout JSONTree, at path: [String]
  ) {
    for parameter in Block.parameters {
      let value = parameter.get(block)
      guard value != .absent else { continue }
      tree.insert(
        .rendered(ValueText.text(value, as: parameter.kind)),
        at: path + parameter.path.split(separator: ".").map(String.init))
    }
  }
}
