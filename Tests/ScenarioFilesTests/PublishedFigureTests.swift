import ScenarioFiles
import Testing

/// What tells a documented number from one that was worked out from a figure.
@Suite("Published figures")
struct PublishedFigureTests {
  private static let registry = """
    id,value,unit
    share,0.914,share
    rate,4.6,posts/d
    plain,0.02,per d
    weekly,7,bans/w
    monthly,1987,bans/month
    hours,18,h
    days,4,d
    months,5,months
    count,9000,channels
    day,2019-11-21,date
    month,2016-08,month
    range,0.2..0.7,share
    change,700 -> 200,items/month
    words,,
    """

  /// Whether the one number of a scenario counts as derived.
  private static func isDerived(
    platform: String = "", operators: String = "", more: String = ""
  ) throws -> Bool {
    let loaded = try load(
      scenario(
        time: "start: '2019-08-01'", platform: platform, operators: operators, more: more),
      beside: ["Scenarios/evidence.csv": registry])
    #expect(loaded.warnings.isEmpty)
    return try #require(loaded.evidence.first { $0.source != nil }).isDerived
  }

  @Test(arguments: [
    ("0.914", "share", false), ("0.9", "share", true), ("0.3", "range", true),
    ("0.5", "words", true), ("0.02", "plain", false), ("0.5", "change", true),
  ])
  func `a share is documented if it is the figure`(
    value: String, source: String, isDerived: Bool
  ) throws {
    let text = "recreate: { probability: { value: \(value), source: '\(source)' } }"
    #expect(try Self.isDerived(operators: text) == isDerived)
  }

  @Test(arguments: [
    ("'4.6/d'", "rate", false), ("'32.2/w'", "rate", false), ("'4.4/d'", "rate", true),
    ("'0.02/d'", "plain", false), ("'1/d'", "weekly", false), ("'7/d'", "weekly", true),
    ("'1987/d'", "monthly", true), ("'18/d'", "hours", true), ("'4/d'", "days", true),
  ])
  func `a rate is compared in the unit of the figure`(
    value: String, source: String, isDerived: Bool
  ) throws {
    let text = "posts: { rate: { value: \(value), source: '\(source)' } }"
    #expect(try Self.isDerived(operators: text) == isDerived)
  }

  @Test(arguments: [
    ("'18 h'", "hours", false), ("'0.75 d'", "hours", false), ("'18 d'", "hours", true),
    ("'4 d'", "days", false), ("'5 d'", "months", true), ("'9000 d'", "count", true),
  ])
  func `so is a time, inside distributions too`(
    value: String, source: String, isDerived: Bool
  ) throws {
    let said = "{ value: \(value), source: '\(source)' }"
    #expect(try Self.isDerived(operators: "new_account_delay: \(said)") == isDerived)
    let mean = "new_account_delay: { exponential: { mean: \(said) } }"
    #expect(try Self.isDerived(operators: mean) == isDerived)
  }

  @Test(arguments: [("9000", false), ("4200", true)])
  func `a count is compared as it is`(value: String, isDerived: Bool) throws {
    let text = "initial: { value: \(value), source: 'count' }"
    #expect(try Self.isDerived(operators: text) == isDerived)
  }

  @Test(arguments: [
    ("'2019-11-21'", "day", false), ("'112 d'", "day", false), ("'2019-11-22'", "day", true),
    ("'2019-08-15'", "month", true), ("'4 d'", "days", true),
  ])
  func `a date is compared on the calendar`(
    value: String, source: String, isDerived: Bool
  ) throws {
    let wave = """
      waves: { w: { start: { value: \(value), source: '\(source)' }, duration: '1 d',
        platforms: ['telegram'] } }
      """
    let loaded = try load(
      scenario(
        time: "start: '2019-08-01', horizon: '200 d'", more: wave
      ).replacing("horizon: \"100 d\",", with: ""),
      beside: ["Scenarios/evidence.csv": Self.registry])
    #expect(loaded.evidence(at: "waves.w.start")?.isDerived == isDerived)
  }

  @Test
  func `assumptions, and sources of a registry without figures, are not told apart`() throws {
    for (source, registry) in [("assumption", Self.registry), ("E1", "id,title\nE1,a\n")] {
      let loaded = try load(
        scenario(operators: "initial: { value: 1, source: '\(source)' }"),
        beside: ["Scenarios/evidence.csv": registry])
      #expect(loaded.evidence.map(\.isDerived) == [false])
    }
  }
}
