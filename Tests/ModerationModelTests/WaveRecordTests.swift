import Chance
import ModerationModel
import TestSupport
import Testing

/// Section 4, by hand: what a wave reports of what came after.
@Suite("Reports of waves")
struct WaveRecordTests {
  /// Two of four channels fall at 10.5 and 11.5, in a wave from 10 to 12.
  private let wave = WaveParameters.acting(from: 10, for: 2) { $0.capacity = 1 }

  private func expect(
    _ run: Run, at occurrence: Int = 0, _ values: [(WaveMetric, Double?)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (metric, value) in values {
      #expect(
        run.wave(metric, at: occurrence) == value, "\(metric)", sourceLocation: sourceLocation)
    }
  }

  @Test
  func `count as new what is founded after the end, in the order of events`() throws {
    // Watched for 2 days, away for 10: lost at 2, back at 12, lost at 14, back at 24 and 36. The
    // foundings of 12 were scheduled before the end of a triggered wave, that comes at 12 too.
    let watch = WaveParameters.acting(from: 0, for: 30, as: "watch") {
      $0.watchShare = 1
      $0.watchFor = 2
    }
    let triggered = WaveParameters.acting(from: 0, for: 2) {
      $0.start = nil
      $0.coverage = .same(0)
      $0.triggerPlatform = "q"
      $0.triggerChannels = 0
    }
    // Somebody comes to q at 10.
    let push = WaveParameters.acting(from: 2, for: 1, as: "push") {
      $0.platforms = ["r"]
      $0.capacity = 1
    }
    let draft = ScenarioDraft.calm([watch, triggered, push], for: 40, delay: 10) {
      $0.platforms += [.named("q"), .named("r")]
      $0.operatorClasses.append(
        .named("d") {
          $0.initial = 1
          $0.platforms = .only("r")
          $0.recreateProbability = 1
          $0.recreateDelay = .fixed(7.5)
          $0.migrateProbability = 1
          $0.migrateTo = .only("q")
        })
    }
    let run = try Run(draft)
    #expect(Set(run.days(of: .founded(.recreation))) == [12, 24, 36])
    expect(run, at: 1, [(.endDays, 12), (.newChannels, 8), (.meanLifeNewChannelsDays, 3)])
  }
}
