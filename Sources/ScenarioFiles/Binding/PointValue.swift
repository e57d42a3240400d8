internal import Files

/// What a parameter point gives a key.
public enum PointValue: Equatable, Sendable {
  /// A number in base units: days, events a day, or plain.
  case number(Double)
  /// Anything else, as `--set` reads it: a date, a name, `null`, a distribution.
  case text(String)

  /// Reads a field of a design: what is a decimal number is one, in base units.
  ///
  /// - Complexity: O(length).
  public init(field: String) {
    if let end = NumberText.end(ofNumberIn: field[...]), end == field.endIndex,
      let number = Double(field), number.isFinite
    {
      // Turns -0 into 0, as tables write it.
      self = .number(number + 0)
    } else {
      self = .text(field)
    }
  }

  /// The number in base units that a text with a unit stands for, such as `"6 h"` or `"0.02/d"`;
  /// itself for other texts.
  ///
  /// - Complexity: O(length).
  public var withoutUnit: PointValue {
    guard let (number, unit) = written else { return self }
    let inBaseUnits = unit.inBaseUnits(number)
    // Turns -0 into 0, as tables write it.
    return inBaseUnits.isFinite ? .number(inBaseUnits + 0) : self
  }

  /// The number and the unit of a text such as `"6 h"` or `"0.02/d"`; nil for other values.
  ///
  /// - Complexity: O(length).
  public var written: (number: Double, unit: WrittenUnit)? {
    guard case .text(let text) = self else { return nil }
    for kind in [UnitText.Kind.duration, .rate] {
      do throws(TextError) {
        let (number, unit) = try UnitText.parts(of: text, as: kind)
        return (number, WrittenUnit(kind: kind, unit: unit))
      } catch {
        continue
      }
    }
    return nil
  }

  /// The value as a field of a table.
  public var field: String {
    switch self {
    case .number(let number): Files.NumberText.text(number)
    case .text(let text): text
    }
  }
}
