import Foundation
import ModerationModel
import TestSupport
import Testing

/// What channels post of their archives in a life that chance ends, against the closed form.
@Suite("Archives in theory")
struct ArchiveTheoryTests {
  /// What each channel posts of its archive, of channels that are founded over 100 days and followed
  /// until hardly any is left.
  private static func posted(
    hazard: Double, items: Double, rate: Double?, share: Double = 1, match: Double = 0, seed: Int
  ) throws -> [Double] {
    let arrivals = 600.0.scaled
    let draft = ScenarioDraft.running(
      for: 100 + 40 / hazard, seed: seed,
      platforms: [
        .named("p") {
          $0.moderationHazard = hazard
          $0.reuploadMatch = match
        }
      ],
      classes: [
        .named("c") {
          $0.arrivals = arrivals
          $0.archiveItems = items
          $0.archiveRate = rate
          $0.archiveShare = share
        }
      ]
    ).with {
      $0.drivers = [
        .named("end") {
          $0.scales = ["operators.c.arrivals"]
          $0.points = [
            ProfilePoint(offset: 100, intensity: 1), ProfilePoint(offset: 100, intensity: 0),
          ]
        }
      ]
    }
    let run = try Run(draft, recording: Recording(channels: true))
    let posted = run.channels.map(\.itemsPosted)
    let sum = posted.reduce(0, +)
    #expect(abs(run.final(.itemsArchive) - sum) <= 1e-9 * sum && run.final(.itemsOriginal) == 0)
    for channel in run.channels where share == 1 {
      let expected = (rate.map { min(items, $0 * channel.lifeDays) } ?? items) * (1 - match)
      #expect(abs(channel.itemsPosted - expected) <= 1e-9 * max(1, expected))
    }
    return posted
  }

  /// The mean items of an archive by theory.
  ///
  /// It is used up at `L = items / rate`, and a life `T` is exponential: the mean of `rate min(T, L)`.
  private static func mean(hazard: Double, items: Double, rate: Double) -> Double {
    rate / hazard * (1 - exp(-hazard * items / rate))
  }

  @Test
  func `a channel posts what its life leaves time for`() throws {
    let slow = try Self.posted(hazard: 0.5, items: 120, rate: 20, seed: 73_101)
    let quick = try Self.posted(hazard: 0.2, items: 60, rate: 40, match: 0.25, seed: 73_102)
    let endless = try Self.posted(hazard: 1, items: 1e8, rate: 5, seed: 73_103)
    AnswerCheck.archives.judge([
      GoodnessOfFit.mean(
        of: "items of a slow archive", slow, is: Self.mean(hazard: 0.5, items: 120, rate: 20)),
      GoodnessOfFit.mean(
        of: "items of a quick archive", quick,
        is: 0.75 * Self.mean(hazard: 0.2, items: 60, rate: 40)),
      GoodnessOfFit.mean(of: "items of an endless archive", endless, is: 5),
    ])
  }

  @Test
  func `a share of channels has one`() throws {
    let some = try Self.posted(hazard: 0.5, items: 90, rate: nil, share: 0.6, seed: 73_104)
    let others = try Self.posted(hazard: 0.5, items: 90, rate: 30, share: 0.8, seed: 73_105)
    AnswerCheck.archiveShare.judge([
      GoodnessOfFit.share(
        of: "channels with an archive at once", some.count { $0 > 0 }, of: some.count, is: 0.6),
      GoodnessOfFit.share(
        of: "channels with an archive over time", others.count { $0 > 0 }, of: others.count,
        is: 0.8),
      GoodnessOfFit.mean(
        of: "items of archives of a share", others,
        is: 0.8 * Self.mean(hazard: 0.5, items: 90, rate: 30)),
    ])
  }

  @Test
  func `a rate 3 % too high is seen`() throws {
    let posted = try Self.posted(hazard: 0.5, items: 120, rate: 20.6, seed: 73_106)
    let mean = Self.mean(hazard: 0.5, items: 120, rate: 20)
    #expect(!AnswerCheck.accepts([GoodnessOfFit.mean(of: "items", posted, is: mean)]))
  }
}
