import Foundation
import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// Forwards of original items, against numbers worked out by hand.
@Suite("Forwards")
struct ForwardTests {
  private func isNear(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-9 * max(1, abs(expected)) } ?? false
  }

  /// Sources `o` on one platform and channels `s` on another that forward what these post; nothing happens.
  private func draft(
    sources: Int, forwarding: Int, days: Double = 10,
    _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) -> ScenarioDraft {
    .running(
      for: days, sampleEvery: 1, platforms: [.named("p"), .named("q")],
      classes: [
        .named("o") {
          $0.initial = sources
          $0.platforms = .only("q")
          $0.postsRate = 5
        },
        .named("s") {
          $0.initial = forwarding
          $0.platforms = .only("p")
          $0.postsRate = 2
          $0.forwardsOf = ["o"]
          $0.forwardsEach = 0.1
        },
      ]
    ).with(change)
  }

  @Test
  func `are as many as those who forward times what there is to forward`() throws {
    let run = try Run(draft(sources: 8, forwarding: 20))
    #expect(isNear(run.final(.itemsForwarded), 0.1 * 20 * 8 * 5 * 10))
    #expect(run.series(.itemsForwarded, on: 1, at: 10) == 0)
    #expect(isNear(run.final(.itemsOriginal), (8 * 5 + 20 * 2) * 10))
    #expect(isNear(run.final(.itemsPosted), 800 + 800))
    #expect(run.outcome(.itemsForwarded) == run.final(.itemsForwarded))
    // The share of forwards: e m n r / (e m n r + n r + m q).
    let share = run.series(.itemsForwarded, at: 1) / run.series(.itemsPosted, at: 1)
    #expect(isNear(share, 80.0 / (80 + 40 + 40)))
    let half = try Run(draft(sources: 4, forwarding: 10))
    #expect(isNear(half.final(.itemsForwarded), run.final(.itemsForwarded) / 4))
    #expect(isNear(run.channels[10].itemsPosted, 2 * 10 + 0.1 * 8 * 5 * 10))
  }

  @Test
  func `are none of one's own, nor of archives, nor of other forwards`() throws {
    let run = try Run(
      draft(sources: 1, forwarding: 3) {
        $0.operatorClasses[0].forwardsOf = ["o", "s"]
        $0.operatorClasses[0].forwardsEach = 0.5
        $0.operatorClasses[1].forwardsOf = ["s"]
      })
    // One source forwards three times 2 a day, and each of three twice 2.
    #expect(isNear(run.final(.itemsForwarded), (0.5 * 6 + 0.1 * 3 * 4) * 10))
    let archives = try Run(
      draft(sources: 1, forwarding: 3) {
        $0.operatorClasses[0].initial = 0
        $0.operatorClasses[0].arrivals = 1
        $0.operatorClasses[0].postsRate = 0
        $0.operatorClasses[0].archiveItems = 100
        $0.operatorClasses[0].archiveRate = 20
      })
    #expect(archives.final(.itemsArchive) > 20 && archives.final(.itemsForwarded) == 0)
  }

  @Test
  func `follow the sources' driver, and stop when a source or a channel ends`() throws {
    let run = try Run(
      draft(sources: 1, forwarding: 1) {
        $0.platforms[0].itemHazard = 0.2
        $0.drivers = [
          .named("d") {
            $0.scales = ["operators.o.posts.rate"]
            $0.points = [
              ProfilePoint(offset: 0, intensity: 0), ProfilePoint(offset: 10, intensity: 2),
            ]
          }
        ]
        // The channel that forwards falls at 8.5.
        $0.waves = [.acting(from: 8, for: 1) { $0.capacity = 1 }]
      })
    #expect(isNear(run.series(.itemsForwarded, at: 6), 0.1 * 5 * 3.6))
    #expect(isNear(run.final(.itemsForwarded), 0.1 * 5 * 8.5 * 8.5 / 10))
    // L' = t / 10 - L / 5: L = t / 2 - 2.5 (1 - e^(-t/5)).
    let forwards: Double = 8.5 / 2 - 2.5 * (1 - exp(-1.7))
    let original: Double = 2 * (1 - exp(-1.7)) / 0.2
    #expect(isNear(run.final(.itemsRemovedWithChannel), forwards + original))
    let fallen = try Run(
      draft(sources: 2, forwarding: 3) {
        $0.waves = [.acting(from: 4, for: 1) { $0.capacity = 1 }]
        $0.waves[0].platforms = ["q"]
      })
    #expect(isNear(fallen.final(.itemsForwarded), 0.1 * 3 * 5 * (2 * 4.5 + 5.5)))
  }

  @Test
  func `are seen by the followers of those who forward`() throws {
    let run = try Run(
      draft(sources: 2, forwarding: 1) {
        $0.operatorClasses[0].postsRate = 3
        $0.operatorClasses[1].postsRate = 0
        $0.platforms[1].reach = 0
        $0.audience.size = .fixed(100)
        $0.audience.viewShare = 0.25
        $0.audience.viewHalfLife = 3
      })
    let rate: Double = log(2.0) / 3
    let still: Double = (1 - exp(-rate * 10)) / rate
    #expect(isNear(run.final(.impressions), 0.1 * 6 * 25 * (10 - still)))
  }

  @Test
  func `count in what a wave that was not announced reports`() throws {
    let draft = ScenarioDraft.calm([], for: 300, initial: 5, delay: 1) {
      $0.platforms[0].moderationHazard = 0.1
      $0.operatorClasses[0].arrivals = 0.1
      $0.operatorClasses[0].postsRate = 2
      $0.operatorClasses[0].forwardsOf = ["c"]
      $0.operatorClasses[0].forwardsEach = 0.2
      $0.drivers = [
        .named("d") {
          $0.scales = ["operators.c.posts.rate"]
          $0.points = [
            ProfilePoint(offset: 0, intensity: 0.5), ProfilePoint(offset: 250, intensity: 2),
          ]
        }
      ]
      $0.waves = [.atShortNotice]
    }
    let run = try Run(draft)
    let audit = WaveAudit(run)
    #expect(audit.violations.isEmpty, "\(audit.violations.first ?? "")")
    #expect(audit.itemCount >= 8 && run.final(.itemsForwarded) > 1000)
    #expect(RunAudit(run).violations.isEmpty)
  }

  @Test
  func `are warned of where there are none`() throws {
    let none = draft(sources: 1, forwarding: 1) { $0.operatorClasses[1].forwardsEach = 0 }
    #expect(try Scenario(none).warnings.map(\.path) == ["operators.s.posts.forwards.of"])
  }

  @Test
  func `of 0 each change nothing, and others change no event`() throws {
    try MechanismNullPolicyTests().expectUnchanged {
      $0.operatorClasses[0].forwardsOf = ["c", "d"]
      $0.operatorClasses[1].forwardsOf = ["c"]
    }
    let old = try Run(MechanismNullPolicyTests.base)
    let new = try Run(
      MechanismNullPolicyTests.base.with {
        $0.operatorClasses[1].forwardsOf = ["c"]
        $0.operatorClasses[1].forwardsEach = 0.1
      })
    #expect(new.final(.itemsForwarded) > 100)
    #expect(
      old.channels.map(\.foundedDays).elementsEqual(new.channels.map(\.foundedDays)) {
        abs($0 - $1) < 1e-9
      })
    #expect(RunAudit(new).violations.isEmpty)
  }
}
