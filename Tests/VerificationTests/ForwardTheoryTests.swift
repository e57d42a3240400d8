import Foundation
import ModerationModel
import TestSupport
import Testing

/// The mean of what is forwarded among channels that come and go, against the closed form.
@Suite("Forwards in theory")
struct ForwardTheoryTests {
  /// Channels of a source and of a class that forwards, both from an empty start.
  private static func draft(each: Double, of source: String, seed: Int) -> ScenarioDraft {
    .running(
      for: 12, seed: seed, platforms: [.named("p") { $0.moderationHazard = 0.5 }],
      classes: [
        .named("official") {
          $0.arrivals = source == "official" ? 15 : 0
          $0.postsRate = 6
        },
        .named("follower") {
          $0.arrivals = 10
          $0.postsRate = 2
          $0.forwardsOf = [source]
          $0.forwardsEach = each
        },
      ]
    )
  }

  /// The integral from 0 to 12 of `(1 - e^(-h t))²` with `h` = 0.5.
  ///
  /// The numbers of channels are `a / h (1 - e^(-h t))` in the mean, and independent.
  private static var squared: Double {
    12 - 2 * (1 - exp(-6.0)) / 0.5 + (1 - exp(-12.0)) / 1
  }

  @Test
  func `is the product of the means, without what is one's own`() throws {
    let ofOthers = try Run.finals(
      of: .itemsForwarded, in: Self.draft(each: 0.1, of: "official", seed: 73_201),
      replicates: 2600.scaled)
    // A Poisson number has the mean of N (N - 1) equal to the square of its mean.
    let ofOwn = try Run.finals(
      of: .itemsForwarded, in: Self.draft(each: 0.3, of: "follower", seed: 73_202),
      replicates: 5600.scaled)
    AnswerCheck.forwards.judge([
      GoodnessOfFit.mean(
        of: "forwards of another class", ofOthers, is: 0.1 * 6 * 30 * 20 * Self.squared),
      GoodnessOfFit.mean(
        of: "forwards of the own class", ofOwn, is: 0.3 * 2 * 20 * 20 * Self.squared),
    ])
  }
}
