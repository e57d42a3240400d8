internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// Looks at the values given to one path and collects what is wrong.
struct ValueCheck {
  let binder: PointBinder
  let path: String
  /// What the path takes; nil where it leads into a value.
  let kind: ValueKind?
  /// Where the values are given.
  var place: String
  private(set) var issues: [ScenarioIssue] = []

  /// The greatest size of an end of a range: between larger ones no step is a double.
  private static let largestEnd = 1e300

  init(binder: PointBinder, path: String, place: String) {
    self.binder = binder
    self.path = path
    kind = binder.kind(of: path)
    self.place = place
  }

  /// Takes note of something wrong, once.
  mutating func report(_ message: String) {
    let issue = ScenarioIssue(
      severity: .error, position: SourcePosition(file: place, line: 0, column: 0),
      message: message)
    if issues.last != issue { issues.append(issue) }
  }

  /// A field of a design, checked; numbers need no look, since each point is validated.
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

  /// What a field means: other programs write truth values and instants in ways of their own.
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

  /// Whether a field is how some program writes that there is no value; `null` is a value here.
  static func isMissing(_ field: String) -> Bool {
    field.isEmpty || missing.contains(field)
  }

  private static let missing: Set = [
    "NA", "N/A", "n/a", "#N/A", "#NA", "<NA>", "NaN", "nan", "NAN", "-nan", "NaT", "None", "NULL",
  ]

  /// A value without its unit, after a look at whether the key takes it.
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

  /// The scale between two ends, or nil when they are none.
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

  /// The scale between two numbers, or nil when they are no ends.
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

  /// The values of a grid, or none where it would repeat one.
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
