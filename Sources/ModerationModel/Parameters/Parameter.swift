/// Who chooses a value in the world.
public enum ParameterRole: String, Sendable {
  /// A defender's choice.
  case lever
  /// The adversary's or the world's: not known well, varied to see whether a finding stands.
  case uncertainty
  /// Neither: how long to simulate, what to call things.
  case setting
}

/// One value of a block of a scenario, declared once.
///
/// Reader, range check, default, `explain`, the resolved scenario of `run.json` and the reference
/// in the documentation all come from this declaration.
public struct Parameter<Block>: Sendable {
  /// The keys from the block to the value, joined by full stops: `moderation.young.age`.
  public let path: String
  /// Type, unit and range.
  public let kind: ValueKind
  /// Who chooses it.
  public let role: ParameterRole
  /// What it means, for people.
  public let meaning: String
  /// The default in words, where it is not a value of its own.
  public let defaultInWords: String?
  /// Reads the value of a block.
  public let get: @Sendable (Block) -> ParameterValue
  /// Changes the value of a block; a value of another type than the kind says is a programmer's
  /// error and traps.
  public let set: @Sendable (inout Block, ParameterValue) -> Void

  /// Declares a value that lives at `property`.
  init<Value>(
    _ path: String, _ property: any WritableKeyPath<Block, Value> & Sendable, _ kind: ValueKind,
    _ role: ParameterRole, defaultInWords: String? = nil, as form: ValueForm<Value>,
    _ meaning: String
  ) {
    self.path = path
    self.kind = kind
    self.role = role
    self.meaning = meaning
    self.defaultInWords = defaultInWords
    get = { form.wrap($0[keyPath: property]) }
    set = { block, value in
      guard let unwrapped = form.unwrap(value) else {
        preconditionFailure("\(path) cannot be \(value)")
      }
      block[keyPath: property] = unwrapped
    }
  }
}
