internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// Checks the values given for one path and collects the mistakes.
struct ValueCheck {
  let binder: PointBinder
  let path: String
  /// The kind of value at the path; nil where the path leads into a value.
  let kind: ValueKind?
  /// Where the values are given, for messages.
  var place: String
  private(set) var issues: [ScenarioIssue] = []

  /// The greatest magnitude of an end of a range: between larger ones a step could overflow.
  private static let largestEnd = 1e300

  init(binder: PointBinder, path: String, place: String) {
    self.binder = binder
    self.path = path
    kind = binder.kind(of: path)
    self.place = place
  }

  /// Records a mistake, unless it is the same as the one before.
  mutating func report(_ message: String) {
    let issue = ScenarioIssue(
      severity: .error, position: SourcePosition(file: place, line: 0, column: 0),
      message: message)
    if issues.last != issue { issues.append(issue) }
  }

  /// The value of a field in a design; numbers are not checked here, since every point is validated later.
  mutating func checked(field: String) -> PointValue {
    if Self.isMissing(field), field.isEmpty || kind != .text {
      report("\(path) has no value here" + (field.isEmpty ? "" : ", but \(field)"))
      return .text(field)
    }
    if field.utf8.contains(where: { $0 < 0x20 }) {
      report("\(path) has a value with a control character")
    }
    let value = meant(by: field)
    if case .number = value, kind != .flag { return value }
    return checked(value)
  }

  /// The value that a field means: other programs write truth values and instants in their own ways.
  func meant(by field: String) -> PointValue {
    switch kind {
    case .flag?:
      switch field.lowercased() {
      case "true": return .number(1)
      case "false": return .number(0)
      default: break
      }
    case .date?, .instant?:
      if let timestamp = Timestamp.text(field) { return .text(timestamp) }
    default: break
    }
    return PointValue(field: field)
  }

  /// Whether a field is what some program writes for a missing value; `null` is a value here.
  static func isMissing(_ field: String) -> Bool {
    field.isEmpty || missing.contains(field)
  }

  private static let missing: Set = [
    "NA", "N/A", "n/a", "#N/A", "#NA", "<NA>", "NaN", "nan", "NAN", "-nan", "NaT", "None", "NULL",
  ]

  /// The value in base units, without its unit; reports when the key does not take it.
  mutating func checked(_ given: PointValue) -> PointValue {
    let value = kind == .flag ? meant(by: given.field) : given
    if kind == .flag, case .text(let text) = value, text != "null", !text.hasPrefix("{") {
      report("\(path) is \"\(text)\"; expected true or false, or 1 or 0")
      return value
    }
    do throws(TextError) {
      return try binder.checked(value, at: path)
    } catch {
      report(error.message)
      return value
    }
  }

  /// The scale between two ends, or nil, with a report, when they are not the ends of a range.
  mutating func scale(
    _ low: PointValue, _ high: PointValue, isLogarithmic: Bool
  ) -> ValueScale? {
    let before = issues.count
    let ends = [checked(low), checked(high)]
    guard issues.count == before else { return nil }
    guard case .number(let first) = ends[0], case .number(let last) = ends[1] else {
      report("\(path): the ends of a range are numbers, with units or in base units")
      return nil
    }
    var scale = scale(first, last, isLogarithmic: isLogarithmic)
    if let low = low.written, let high = high.written, low.unit == high.unit,
      low.unit.inBaseUnits(low.number) == first, high.unit.inBaseUnits(high.number) == last
    {
      scale?.written = .init(low: low.number, high: high.number, unit: low.unit)
    }
    return scale
  }

  /// The scale between two numbers, or nil, with a report, when they are not the ends of a range.
  mutating func scale(_ low: Double, _ high: Double, isLogarithmic: Bool) -> ValueScale? {
    guard low < high else {
      report("\(path): the low end of a range is below the high end")
      return nil
    }
    guard max(-low, high) <= Self.largestEnd else {
      report(
        "\(path): the ends of a range are at most \(NumberText.text(Self.largestEnd)) away from 0"
      )
      return nil
    }
    guard !isLogarithmic || low > 0 else {
      report("\(path): a logarithmic range lies above 0")
      return nil
    }
    return ValueScale(
      low: low, high: high, isLogarithmic: isLogarithmic, isWhole: binder.isWhole(path))
  }

  /// The values of a grid; none, with a report, where two of them would be equal.
  mutating func grid(_ scale: ValueScale, _ count: Int) -> [Double] {
    let grid = scale.grid(count)
    guard let repeated = ValueScale.firstRepeated(grid) else { return grid }
    let advice =
      scale.greatestCount(below: count).map { "at most \($0) values" } ?? "fewer values, or a list"
    report(
      "\(path): \(count) \(scale.isWhole ? "whole numbers" : "numbers") in this range would have "
        + "\(PointValue.number(repeated).field) twice; write \(advice)")
    return []
  }
}
