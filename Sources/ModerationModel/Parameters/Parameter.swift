internal import Chance

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

  /// Declares a key that is known but whose mechanism does not exist yet.
  init(upcoming path: String) {
    self.path = path
    kind = .unsupported
    role = .setting
    meaning = "Not supported yet."
    defaultInWords = nil
    get = { _ in .absent }
    set = { _, value in preconditionFailure("\(path) is not supported yet, and got \(value)") }
  }
}

/// How a Swift value is told as a ``ParameterValue`` and back.
struct ValueForm<Value>: Sendable {
  let wrap: @Sendable (Value) -> ParameterValue
  let unwrap: @Sendable (ParameterValue) -> Value?
}

extension ValueForm where Value == Bool {
  static let flag = Self(
    wrap: { .flag($0) }, unwrap: { if case .flag(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == Int {
  static let count = Self(
    wrap: { .count($0) }, unwrap: { if case .count(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == Double {
  static let number = Self(
    wrap: { .number($0) }, unwrap: { if case .number(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == Double? {
  static let optionalNumber = Self(
    wrap: { $0.map { .number($0) } ?? .absent },
    unwrap: { value in
      switch value {
      case .absent: .some(nil)
      case .number(let number): number
      default: nil
      }
    })
}

extension ValueForm where Value == String {
  static let text = Self(
    wrap: { .text($0) }, unwrap: { if case .text(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == Distribution {
  static let distribution = Self(
    wrap: { .distribution($0) },
    unwrap: { if case .distribution(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == CountDistribution {
  static let countDistribution = Self(
    wrap: { .countDistribution($0) },
    unwrap: { if case .countDistribution(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == [NamedWeight]? {
  static let weights = Self(
    wrap: { $0.map { .weights($0) } ?? .absent },
    unwrap: { value in
      switch value {
      case .absent: .some(nil)
      case .weights(let weights): weights
      default: nil
      }
    })
}

extension ValueForm where Value == MetricReference? {
  static let metric = Self(
    wrap: { $0.map { .metric($0) } ?? .absent },
    unwrap: { value in
      switch value {
      case .absent: .some(nil)
      case .metric(let metric): metric
      default: nil
      }
    })
}
