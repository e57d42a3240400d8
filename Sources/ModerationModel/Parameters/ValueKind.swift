/// What kind of value a parameter takes: type, unit and range in one.
public enum ValueKind: Equatable, Sendable {
  /// True or false.
  case flag
  /// Free text.
  case text
  /// A whole number.
  case count(ClosedRange<Int>)
  /// A plain number: a probability, a share, a multiplier, an exponent, an observed figure.
  case number(ValueRange)
  /// A length of time, in days inside, with a unit in a file.
  case duration(ValueRange)
  /// Events a day, with a unit in a file.
  case rate(ValueRange)
  /// A calendar date, held as days since 1970-01-01.
  case date
  /// A point in reported time, held as days from the start: a date or a span.
  case instant(ValueRange)
  /// A distribution of lengths of time in days.
  case durationDistribution
  /// A distribution of plain quantities that are not negative.
  case quantityDistribution
  /// A distribution of whole numbers, each within the range.
  case countDistribution(ClosedRange<Int>)
  /// A weight for each of some platforms.
  case platformWeights
  /// The names of some platforms.
  case platformNames
  /// The names of some operator classes.
  case classNames
  /// The name of a platform.
  case platformName
  /// A length of time in days, or infinite for `"forever"`.
  case durationOrForever(ValueRange)
  /// A distribution of lengths of time in days, or infinite for `"forever"`; what is fixed is above 0.
  case durationDistributionOrForever
  /// A number for all operator classes, or numbers by class.
  case classNumbers(ValueRange)
  /// A number for all, or numbers by operator class, by platform, or by both.
  case groupNumbers(ValueRange)
  /// A distribution of lengths of time in days for all platforms, or one for each.
  case platformDurations
  /// One of some words.
  case choice([String])
  /// A whole number, or `"forever"`, held as the greatest there is.
  case countOrForever(ClosedRange<Int>)
  /// Corners of a profile over time.
  case profile
  /// A reference to one number that a run yields.
  case metric
  /// The name of a wave.
  case waveName
  /// The paths of some values of the scenario.
  case valuePaths
  /// A multiplier in calendar time: points of an instant in days and a number.
  case curve
}
