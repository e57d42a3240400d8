import Experiments
import TestSupport
import Testing

/// Mechanisms written into a scenario file with strength zero, as a user writes them, change no
/// field of any row that is there without them.
@Suite("Null policies in files")
struct NullPolicyFileTests {
  /// Everything is going on in the small scenario, so that a null policy has something to disturb.
  private static let busy = [
    "random.replicates=3", "operators.supporter.posts.rate=3/d",
    """
    audience={size: 50, growth: '0.1/d', carryover: 0.5, search: '0.3/d', forget: '0.1/d',
      view_share: 0.3, view_half_life: '1 d'}
    """,
    """
    waves.strike={start: '3 d', duration: '2 d', platforms: ['first'], coverage: 0.7,
      suspends_account: 0.3, watch: {share: 0.3, for: '2 d', yield: '2/d'},
      vigilance: {boost: 2, half_life: '5 d'}}
    """,
    "infiltration.lure={platform: 'first', open: '2/d', exposure: '0.2/d', trust_shock: 0.2}",
    "investigation={operator_share: 0.5, arrest: {probability: 0.5, delay: '1 d'}}",
    """
    costs={hours_per_referral: 0.2, hours_per_watch_day: 1, hours_per_decoy_day: 1, founding: 1,
      new_account: 5}
    """,
  ]

  private static func rows(
    _ overrides: [String], _ folder: String
  ) async throws -> [ResultTable: [[String: String]]] {
    let loaded = try SmallScenario.load(overrides)
    _ = try await Experiment(RunConfiguration(loaded, tables: ResultTable.allCases))
      .run(into: folder)
    var rows: [ResultTable: [[String: String]]] = [:]
    for table in ResultTable.allCases {
      rows[table] = try ResultFiles.rows("\(folder)/\(table.fileName)")
    }
    return rows
  }

  /// Whether a row is of the null wave or of the class of nobody.
  private static func isNew(_ row: [String: String]) -> Bool {
    let metric = (row["metric"] ?? "").split(separator: ".")
    return row["wave"] == "nothing" || row["operator_class"] == "press"
      || metric.contains { $0 == "press" || $0 == "nothing" || $0.hasPrefix("nothing#") }
  }

  private static let reference = Task {
    let folder = try TemporaryFolder()
    return try await rows(busy, folder.entry("r"))
  }

  @Test
  func `something of everything is going on`() async throws {
    let outcomes = try #require(try await Self.reference.value[.outcomes])
    for metric in [
      "removed", "items_posted", "follower_days", "impressions", "accounts_suspended",
      "identities", "enforcement_hours", "adversary_cost",
    ] {
      #expect(outcomes.contains { ($0.number(metric) ?? 0) > 0 }, "\(metric)")
    }
  }

  @Test(arguments: [
    """
    infiltration.unseen={platform: 'first', open: '0/d', attraction: 9, identify: 1,
      exposure: '1/d', trust_shock: 1}
    """,
    "infiltration.lure.identify=0",
    """
    drivers.constant={scales: ['operators.supporter.arrivals', 'operators.supporter.posts.rate',
      'platforms.first.moderation.hazard', 'infiltration.lure.open'], points: [['1 d', 1], ['5 d', 1]]}
    """,
    "operators.supporter.posts.archive_burst=0",
    "operators.supporter.posts.archive={items: 0, rate: '5/d', share: 0.5}",
    "operators.supporter.posts.forwards={of: ['supporter', 'idle'], each: 0}",
    "operators.supporter.posts.archive={items: 100, rate: '5/d', share: 0}",
    "platforms.first.moderation.reupload_match=0",
    "platforms.first.moderation.orders={share: 0, within: '1 h'}",
    "operators.supporter.recruited=0/d",
    "operators.press={lawful: true, initial: 0, platforms: {first: 1}, mirror: '1/d'}",
    """
    waves.nothing={start: '2 d', duration: '3 d', platforms: ['first', 'second'], coverage: 0,
      suspends_account: 1, watch: {share: 1, for: '1 d', yield: '9/d'},
      vigilance: {boost: 0, half_life: '9 d'}, repeat: {every: '1 d', times: 3}}
    """,
  ])
  func `strength zero`(override: String) async throws {
    let folder = try TemporaryFolder()
    let found = try await Self.rows(Self.busy + [override], folder.entry("r"))
    let expected = try await Self.reference.value
    for table in ResultTable.allCases {
      #expect(expected[table]?.isEmpty == false, "\(table)")
      let old = found[table]?.filter { !Self.isNew($0) } ?? []
      let changed = zip(old, expected[table] ?? []).first { $0 != $1 }
      #expect(old.count == expected[table]?.count && changed == nil, "\(table): \(changed as Any)")
    }
  }
}
