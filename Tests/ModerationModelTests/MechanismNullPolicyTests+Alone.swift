import RandomStreams
import ModerationModel
import TestSupport
import Testing

// What a mechanism changes, it changes alone.
extension MechanismNullPolicyTests {
  /// What is counted of items and views.
  static let items: Set<SeriesMetric> = [
    .itemsPosted, .itemsLive, .itemsBlocked, .itemsRemovedSingly, .itemsRemovedWithChannel,
    .impressions, .itemsArchive, .itemsOriginal,
  ]

  @Test
  func `items and views change nothing but themselves`() throws {
    let plain = Self.base.with { $0.waves = [] }
    try expectUnchanged(
      plain, but: Self.items,
      butOutcomes: [.itemsPosted, .itemsRemoved, .impressions, .itemsArchive, .itemsOriginal]
    ) {
      for index in 0...1 {
        $0.operatorClasses[index].postsRate = 0
        $0.operatorClasses[index].archiveBurst = 0
      }
    }
    try expectUnchanged(plain, but: [.impressions], butOutcomes: [.impressions]) {
      $0.audience.viewShare = 0
    }
  }

  @Test
  func `an audience changes nothing but itself, unless it is recruited or identified`() throws {
    let plain = Self.base.with {
      $0.waves = []
      $0.operatorClasses[1].recruited = 0
      $0.programmes[0].identify = 0
    }
    let own = Set(SeriesMetric.allCases.filter { $0.unit.hasPrefix("follower") })
    try expectUnchanged(
      plain, but: own.union([.impressions]),
      butOutcomes: [.followerDays, .impressions, .finalFollowers]
    ) { $0.audience = AudienceParameters() }
  }

  /// A wave that lists all of q, and two costs that it would be felt in.
  private static func listing(
    _ change: (inout WaveParameters) -> Void
  ) -> (base: ScenarioDraft, change: ScenarioDraft) {
    let base = Self.base.with {
      $0.costs.hoursPerReferral = 0.5
      $0.costs.hoursPerWatchDay = 1
    }
    let wave = WaveParameters.acting(from: 5, for: 80, as: "nothing") {
      $0.platforms = ["q"]
      $0.coverage = .same(1)
      $0.suspendsAccount = 1
      $0.response = .same(.exponential(mean: 1))
      change(&$0)
    }
    return (base, base.with { $0.waves.append(wave) })
  }

  @Test
  func `acceptance 0 changes referrals and their hours only`() throws {
    let (base, deaf) = Self.listing { $0.acceptance = 0 }
    let wave = try #require(deaf.waves.last)
    try expectUnchanged(
      base, but: [.referrals, .enforcementHours], butOutcomes: [.enforcementHours]
    ) { $0.waves.append(wave) }
    let (old, new) = (try Run(base), try Run(deaf))
    #expect(old.channels == new.channels)
    let sent = new.final(.referrals) - old.final(.referrals)
    #expect(sent > 5 && new.wave(.referred, at: 1) == sent)
    #expect(abs(new.final(.enforcementHours) - old.final(.enforcementHours) - sent / 2) < 1e-9)
  }

  @Test
  func `watches for ever that yield nothing change their hours only`() throws {
    let (base, silent) = Self.listing {
      $0.watchShare = 1
      $0.watchFor = .infinity
    }
    let wave = try #require(silent.waves.last)
    try expectUnchanged(
      base, but: [.enforcementHours], butOutcomes: [.enforcementHours]
    ) { $0.waves.append(wave) }
    let (old, new) = (try Run(base), try Run(silent))
    #expect(old.channels == new.channels)
    #expect(new.wave(.watched, at: 1) ?? 0 > 5 && new.wave(.referred, at: 1) == 0)
    #expect(new.final(.enforcementHours) > old.final(.enforcementHours) + 10)
  }

  @Test
  func `lawful channels change nothing of genuine ones, nor when identities are learnt`() throws {
    // Lines of the press end on a closed platform, where nobody waits for them.
    let base = Self.base.with {
      $0.platforms.append(.named("own") { $0.owned = true })
      for index in 0...1 {
        $0.operatorClasses[index].platforms = ["p", "q"].map { NamedWeight(name: $0, weight: 1) }
      }
      $0.waves.append(.seizing("own", at: 20, for: .infinity, as: "seizure"))
      $0.waves[0].capacity = nil
      $0.programmes[0].identify = 3
    }
    for share in [0.0, 0.2] {
      let quiet = base.with { $0.investigation.operatorShare = share }
      let (old, new) = (
        try Run(quiet),
        try Run(
          quiet.with {
            $0.operatorClasses.append(
              .named("press") {
                $0.lawful = true
                $0.initial = 60
                $0.mirror = 0.02
                $0.recreateProbability = 1
                $0.recreateDelay = .uniform(low: 5, high: 30)
                $0.platforms = .only("p")
                $0.migrateProbability = 0.7
                $0.migrateTo = .only("own")
                $0.postsRate = 7
              })
          })
      )
      #expect(new.final(.wrongfulRemovals) > 50)
      let (before, after) = (
        old.channels.map(ChannelSignature.init),
        new.channels.filter { $0.operatorClass < 2 }.map(ChannelSignature.init)
      )
      #expect(before == after)
      for kind in [EventRecord.Kind.identity, .arrest, .decoyExposed] {
        #expect(old.days(of: kind) == new.days(of: kind), "\(kind)")
      }
      for metric in SeriesMetric.allCases
      where ![.wrongfulRemovals, .referrals, .enforcementHours].contains(metric) {
        for sample in 0..<old.sampleCount {
          let isSame = Self.sameValue(
            old.series(metric, on: 0, at: sample), new.series(metric, on: 0, at: sample))
          #expect(isSame || metric == .vigilance, "\(metric) at sample \(sample)")
        }
      }
    }
  }
}
