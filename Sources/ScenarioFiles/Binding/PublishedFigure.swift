internal import ModerationModel

/// A figure of the evidence registry, as its columns `value` and `unit` have it.
struct PublishedFigure: Equatable, Sendable {
  /// A number, a date, or what else was published; empty where a source gives words only.
  let value: String
  /// What it counts: `d`, `posts/d`, `per d`, `share`, `channels`.
  let unit: String

  /// Compares a number of a scenario with the figure.
  ///
  /// Times and rates are compared where the unit tells what the figure is; a figure that is no
  /// single number, or that counts something by the month, is never the number of a scenario.
  ///
  /// - Parameters:
  ///   - number: the number in base units.
  ///   - kind: what it is.
  ///   - calendar: what instants are counted from.
  /// - Returns: whether the number is the figure, and not one that was worked out from it.
  func isSame(as number: Double, of kind: ValueKind, in calendar: ScenarioCalendar) -> Bool {
    guard let figure = baseNumber(of: kind, in: calendar), figure.isFinite else { return false }
    return abs(number - figure) <= 1e-9 * max(abs(number), abs(figure))
  }

  /// The figure in the base units of a kind, or nil when it is none of that kind.
  private func baseNumber(of kind: ValueKind, in calendar: ScenarioCalendar) -> Double? {
    do throws(TextError) {
      switch kind {
      case .instant:
        guard case .starts(let start) = calendar else { return nil }
        return try CalendarDate(value).daysSince1970 - start
      case .duration, .durationOrForever: return try UnitText.days("\(value) \(unit)")
      case .rate:
        guard let rateUnit else { return nil }
        return try UnitText.perDay("\(value)/\(rateUnit)")
      case .number, .count: return Double(value)
      default: return nil
      }
    } catch {
      return nil
    }
  }

  /// The unit of time of a rate, `d` of `posts/d` and of `per d`; nil for what is no rate.
  private var rateUnit: Substring? {
    unit.contains("/") || unit.hasPrefix("per ")
      ? unit.split(whereSeparator: { $0 == "/" || $0 == " " }).last : nil
  }
}
