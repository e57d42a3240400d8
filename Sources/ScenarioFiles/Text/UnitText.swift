/// Durations (`"6 h"`) and rates (`"0.02/d"`) as people write them, in and out.
///
/// The units are s, min, h, d and w; blanks around the parts do not matter. Results are in days and
/// per day. The one rounding is that of the conversion: `"24 h"` is `"1 d"` and `"1/h"` is `"24/d"`.
public enum UnitText {
  /// Reads a duration.
  ///
  /// - Parameters:
  ///   - text: A number and a unit, such as `90 min`, `6h`, `4 d`, `2 w`, `30 s`.
  ///   - allowingNegative: Whether a duration may point to the past, as an offset may.
  /// - Returns: Finite days, at least 0 unless negative ones are allowed.
  /// - Throws: A message with the right way to write it.
  /// - Complexity: O(length of the text).
  public static func days(
    _ text: String, allowingNegative: Bool = false
  ) throws(TextError) -> Double {
    try read(text, as: .duration, allowingNegative: allowingNegative)
  }

  /// Reads how long a program may take, in seconds; a number without a unit is told of minutes.
  ///
  /// - Throws: A message with the right way to write it.
  /// - Complexity: O(length of the text).
  public static func seconds(_ text: String) throws(TextError) -> Double {
    try read(text, as: .duration, allowingNegative: false, advising: .minute) * 86_400
  }

  /// Whether a word is a unit of time, or what people write for one.
  public static func isUnit(_ word: String) -> Bool { TimeUnit.named(word) != nil }

  /// Reads a rate.
  ///
  /// - Parameters:
  ///   - text: A number, a slash and a unit, such as `0.02/d`, `3/h`, `10 / w`, `1/min`.
  ///   - allowingNegative: Whether a rate may be below 0.
  /// - Returns: A finite number per day, at least 0 unless negative ones are allowed.
  /// - Throws: A message with the right way to write it.
  /// - Complexity: O(length of the text).
  public static func perDay(
    _ text: String, allowingNegative: Bool = false
  ) throws(TextError) -> Double {
    try read(text, as: .rate, allowingNegative: allowingNegative)
  }

  /// What to say of a number without quotes where a duration is due.
  public static func bareDuration(_ number: String) -> String {
    "bare number \(MessageText.plain(number)); write \(Kind.duration.example(number, .day))"
  }

  /// What to say of a number without quotes where a rate is due.
  public static func bareRate(_ number: String) -> String {
    "bare number \(MessageText.plain(number)); write \(Kind.rate.example(number, .day))"
  }

  /// The text of a duration that reads back as the same number of days, in the unit that makes the
  /// number shortest.
  ///
  /// Days are used if no unit makes it shorter, or all make it long; weeks are not used: `6 h`,
  /// `90 min`, `4 d`, `14 d`.
  ///
  /// - Precondition: `days` is finite.
  public static func duration(days: Double) -> String {
    precondition(days.isFinite, "no text for \(days) days")
    let candidates: [(TimeUnit, Double)] = [
      (.day, days), (.hour, days * 24), (.minute, days * 1_440), (.second, days * 86_400),
    ]
    return shortest(of: candidates, .duration) { $0.days($1) == days }
  }

  /// The text of a rate that reads back as the same number per day, in the unit that makes the
  /// number shortest.
  ///
  /// Days are used if no unit makes it shorter, or all make it long: `0.02/d`, `3/h`, `10/w`.
  ///
  /// - Precondition: `perDay` is finite.
  public static func rate(perDay: Double) -> String {
    precondition(perDay.isFinite, "no text for \(perDay) per day")
    let candidates: [(TimeUnit, Double)] = [
      (.day, perDay), (.hour, perDay / 24), (.week, perDay * 7), (.minute, perDay / 1_440),
      (.second, perDay / 86_400),
    ]
    return shortest(of: candidates, .rate) { $0.perDay($1) == perDay }
  }

  /// From this length on no unit makes a number easy to read, and days are as good as any.
  private static let tooLong = 7

  private static func shortest(
    of candidates: [(unit: TimeUnit, number: Double)], _ kind: Kind,
    isExact: (TimeUnit, Double) -> Bool
  ) -> String {
    var best = (number: NumberText.text(candidates[0].number), unit: candidates[0].unit)
    for candidate in candidates.dropFirst()
    where candidate.number.isFinite && isExact(candidate.unit, candidate.number) {
      let number = NumberText.text(candidate.number)
      if number.utf8.count < min(best.number.utf8.count, tooLong) {
        best = (number, candidate.unit)
      }
    }
    return kind.text(best.number, best.unit)
  }
}
