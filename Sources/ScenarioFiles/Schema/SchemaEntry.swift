public import ModerationModel

/// One key of a scenario file, as declared: what `explain` and the documentation tell.
public struct SchemaEntry: Sendable {
  /// The keys from the root, `NAME` standing for a name of the user's choice:
  /// `platforms.NAME.moderation.hazard`.
  public let path: String
  /// Type, unit and range.
  public let kind: ValueKind
  /// Who chooses the value in the world.
  public let role: ParameterRole
  /// What it means.
  public let meaning: String
  /// The default as one would write it, or in words.
  public let defaultText: String

  init(path: String, kind: ValueKind, role: ParameterRole, meaning: String, defaultText: String) {
    self.path = path
    self.kind = kind
    self.role = role
    self.meaning = meaning
    self.defaultText = defaultText
  }

  init<Block: ParameterBlock>(_ parameter: Parameter<Block>, at prefix: String) {
    let value = parameter.get(Block())
    self.init(
      path: prefix + parameter.path, kind: parameter.kind, role: parameter.role,
      meaning: parameter.meaning,
      defaultText: parameter.defaultInWords ?? ValueText.text(value, as: parameter.kind))
  }
}
