/// The clock of a run: it counts microseconds.
///
/// People declare times in days, hours and dates. A day is no sum of hours in binary fractions: ten
/// hours and the date at ten o'clock would be two instants, and 2.4 d less 0.8 d another length than
/// 4.8 d less 3.2 d. So what is declared is rounded to whole microseconds once, and the run counts in
/// them. As doubles whole microseconds, their sums and their differences are exact below 2^53, which
/// is 285 years. What is drawn by chance is not rounded. Days are made again at output, after the
/// start of the warm-up, or of a life, has been subtracted.
public enum RunClock {
  /// Microseconds in a day.
  public static let day = 86_400_000_000.0

  /// A declared time or length of `days`, in whole microseconds; infinite for ever.
  public static func microseconds(days: Double) -> Double { (days * day).rounded() }

  /// A time or length of `microseconds`, in days: the double nearest to it.
  public static func days(_ microseconds: Double) -> Double { microseconds / day }

  /// The days that a declared time or length stands for, to the microsecond.
  public static func exactDays(_ days: Double) -> Double { self.days(microseconds(days: days)) }

  /// A rate a day as a rate a microsecond.
  static func rate(perDay rate: Double) -> Double { rate / day }
}
