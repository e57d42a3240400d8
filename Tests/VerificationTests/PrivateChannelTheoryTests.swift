import Foundation
import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// How many lines are private, how many of their channels waves find, and who follows them.
@Suite("Private channels in theory")
struct PrivateChannelTheoryTests {
  /// Lines of every kind that begin and go on.
  private static func lines(_ initial: Int, privateShare: Double, seed: Int) -> ScenarioDraft {
    .running(
      for: 60, seed: seed, platforms: [.named("p") { $0.moderationHazard = 0.03 }],
      classes: [
        .named("c") {
          $0.initial = initial
          $0.arrivals = Double(initial) / 60
          $0.mirror = 0.01
          $0.recreateProbability = 0.7
          $0.recreateDelay = .exponential(mean: 4)
          $0.privateShare = privateShare
        }
      ])
  }

  @Test
  func `are the share of lines that they are to be, whatever began them`() throws {
    var comparisons: [Comparison] = []
    for (index, (share, initial)) in [(0.2, 96_000), (0.65, 13_000), (0.9, 2800)].enumerated() {
      let run = try Run(Self.lines(initial.scaled, privateShare: share, seed: 76_001 + index))
      for kinds in [[FoundingKind.initial], [.arrival, .mirror]] {
        let begun = run.channels.filter { kinds.contains($0.foundedAs) }
        comparisons.append(
          GoodnessOfFit.share(
            of: "private lines, \(kinds[0])", begun.count { $0.isPrivate }, of: begun.count,
            is: share))
      }
      // What moderation takes does not depend on it, so that channels are as often private as lines.
      let live = run.channels.filter { $0.endedBy == nil }
      #expect(run.final(.channelsPrivate) == Double(live.count { $0.isPrivate }))
    }
    AnswerCheck.privateLines.judge(comparisons)
  }

  @Test
  func `bear the coverage of their own at every list`() throws {
    var comparisons: [Comparison] = []
    for (index, (coverage, inside)) in [(0.8, 0.3), (0.35, 0.7), (0.6, 0)].enumerated() {
      let wave = WaveParameters.acting(from: 2, for: 6) {
        $0.coverage = .same(coverage)
        $0.coveragePrivate = .same(inside)
        $0.acceptance = 0.9
        $0.relist = index == 1 ? 3 : nil
      }
      let run = try Run(
        .calm(
          [wave], for: 20, initial: (index == 0 ? 130_000 : 84_000).scaled, seed: 76_010 + index
        ) {
          $0.operatorClasses[0].privateShare = 0.5
        })
      let lists = index == 1 ? 2.0 : 1
      for (isPrivate, share) in [(false, coverage), (true, inside)] {
        let those = run.channels.filter { $0.isPrivate == isPrivate }
        let removed = those.count { $0.endedBy == .wave }
        if share == 0 {
          #expect(removed == 0)
          continue
        }
        comparisons.append(
          GoodnessOfFit.share(
            of: "removed by a coverage of \(share), \(lists) lists", removed, of: those.count,
            is: 1 - pow(1 - 0.9 * share, lists)))
      }
    }
    AnswerCheck.privateCoverage.judge(comparisons)
  }

  @Test
  func `have as many members as are let in, new ones and those who come along`() throws {
    var comparisons: [Comparison] = []
    for (index, vetting) in [0, 0.3, 0.8].enumerated() {
      // All fall at 10 and come back at 15; half of those who are let in come along, and others join.
      let blow = WaveParameters.acting(from: 5, for: 1) {
        $0.watchShare = 1
        $0.watchFor = 5
      }
      let run = try Run(
        .calm([blow], for: 40, initial: 25_000.scaled, delay: 5, seed: 76_020 + index) {
          $0.operatorClasses[0].privateShare = 1
          $0.operatorClasses[0].vetting = vetting
          $0.audience.size = .exponential(mean: 156)
          $0.audience.growth = 0.02
          $0.audience.carryover = 0.5
        })
      let admitted = 1 - vetting
      let carried = admitted * 0.5
      let grown = (1 - (1 - carried) * exp(-0.02 * 25)) * admitted * 156
      for (name, isSuccessor, mean) in [
        ("initial", false, 156 * admitted), ("successors", true, grown),
      ] {
        let members = run.channels.filter { ($0.predecessor != nil) == isSuccessor }
          .map(\.followersAtEnd)
        comparisons.append(
          GoodnessOfFit.mean(of: "members of \(name) at vetting \(vetting)", members, is: mean))
      }
    }
    AnswerCheck.vetting.judge(comparisons)
  }

  @Test
  func `of a share 5 % too high, a coverage or vetting of others are seen`() throws {
    let share = try Run(Self.lines(75_000, privateShare: 0.21, seed: 76_030))
    let begun = share.channels.filter { $0.foundedAs == .initial }
    #expect(
      !AnswerCheck.accepts([
        GoodnessOfFit.share(
          of: "private lines", begun.count { $0.isPrivate }, of: begun.count, is: 0.2)
      ]))
    let wave = WaveParameters.acting(from: 2, for: 6) {
      $0.coverage = 0.8
      $0.coveragePrivate = 0.315
    }
    let covered = try Run(
      .calm([wave], for: 20, initial: 84_000, seed: 76_031) {
        $0.operatorClasses[0].privateShare = 0.5
      })
    let inside = covered.channels.filter(\.isPrivate)
    #expect(
      !AnswerCheck.accepts([
        GoodnessOfFit.share(
          of: "removed", inside.count { $0.endedBy == .wave }, of: inside.count, is: 0.3)
      ]))
  }
}
