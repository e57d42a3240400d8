internal import RandomStreams

/// How a Swift value is told as a ``ParameterValue`` and back.
struct ValueForm<Value>: Sendable {
  let wrap: @Sendable (Value) -> ParameterValue
  let unwrap: @Sendable (ParameterValue) -> Value?
}

extension ValueForm {
  /// The form of a value that may be absent.
  static func optional<Wrapped>(_ form: ValueForm<Wrapped>) -> Self where Value == Wrapped? {
    Self(
      wrap: { $0.map(form.wrap) ?? .absent },
      unwrap: { $0 == .absent ? .some(nil) : form.unwrap($0).map { .some($0) } })
  }
}

extension ValueForm where Value == Bool {
  static let flag = Self(
    wrap: { .flag($0) }, unwrap: { if case .flag(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == Int {
  static let count = Self(
    wrap: { .count($0) }, unwrap: { if case .count(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == Int? {
  static let optionalCount = optional(.count)
}

extension ValueForm where Value == Double {
  static let number = Self(
    wrap: { .number($0) }, unwrap: { if case .number(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == Double? {
  static let optionalNumber = optional(.number)
}

extension ValueForm where Value == String {
  static let text = Self(
    wrap: { .text($0) }, unwrap: { if case .text(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == String? {
  static let optionalText = optional(.text)
}

extension ValueForm where Value == [String] {
  static let names = Self(
    wrap: { .names($0) }, unwrap: { if case .names(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == Distribution {
  static let distribution = Self(
    wrap: { .distribution($0) },
    unwrap: { if case .distribution(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == Distribution? {
  static let optionalDistribution = optional(.distribution)
}

extension ValueForm where Value == CountDistribution {
  static let countDistribution = Self(
    wrap: { .countDistribution($0) },
    unwrap: { if case .countDistribution(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == ClassNumbers {
  static let classNumbers = Self(
    wrap: { .classNumbers($0) },
    unwrap: { if case .classNumbers(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == ClassNumbers? {
  static let optionalClassNumbers = optional(.classNumbers)
}

extension ValueForm where Value == GroupNumbers {
  static let groupNumbers = Self(
    wrap: { .groupNumbers($0) },
    unwrap: { if case .groupNumbers(let value) = $0 { value } else { nil } })
}

extension ValueForm where Value == GroupNumbers? {
  static let optionalGroupNumbers = optional(.groupNumbers)
}

extension ValueForm where Value == PlatformDurations {
  /// What is the same everywhere is a distribution like any other.
  static let platformDurations = Self(
    wrap: {
      switch $0 {
      case .same(let distribution): .distribution(distribution)
      case .byPlatform(let members): .distributions(members)
      }
    },
    unwrap: {
      switch $0 {
      case .distribution(let distribution): .same(distribution)
      case .distributions(let members): .byPlatform(members)
      default: nil
      }
    })
}

extension ValueForm where Value: RawRepresentable<String> & Sendable {
  /// The form of a choice among words.
  static var choice: Self {
    Self(
      wrap: { .text($0.rawValue) },
      unwrap: { if case .text(let word) = $0 { Value(rawValue: word) } else { nil } })
  }
}

extension ValueForm where Value == [NamedWeight]? {
  static let weights = optional(
    ValueForm<[NamedWeight]>(
      wrap: { .weights($0) },
      unwrap: { if case .weights(let value) = $0 { value } else { nil } }))
}

extension ValueForm where Value == [ProfilePoint]? {
  static let profile = optional(
    ValueForm<[ProfilePoint]>(
      wrap: { .profile($0) },
      unwrap: { if case .profile(let value) = $0 { value } else { nil } }))
}

extension ValueForm where Value == MetricReference? {
  static let metric = optional(
    ValueForm<MetricReference>(
      wrap: { .metric($0) },
      unwrap: { if case .metric(let value) = $0 { value } else { nil } }))
}
