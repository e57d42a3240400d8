import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Channels below an age bear a multiple of the hazard.
@Suite("Young channels")
struct YoungTests {
  private static let hazard = 0.1
  private static let age = 6.0

  private func platform(multiplier: Double) -> PlatformParameters {
    .named("p") {
      $0.moderationHazard = Self.hazard
      $0.youngAge = Self.age
      $0.youngMultiplier = multiplier
    }
  }

  /// The integral of the hazard of a channel of visibility 1 to an age.
  private func cumulative(_ age: Double, multiplier: Double) -> Double {
    Self.hazard * (multiplier * min(age, Self.age) + max(0, age - Self.age))
  }

  @Test
  func `live by a piecewise exponential`() throws {
    var p: [Comparison] = []
    for (index, multiplier) in [0.3, 4].enumerated() {
      let lives = try Worlds.arrivals(
        of: 4000.0.scaled, over: 16, followedFor: 40, on: platform(multiplier: multiplier),
        seed: 340 + index)
      p +=
        SurvivalComparison(lives) { exp(-cumulative($0, multiplier: multiplier)) }
        .comparisons
    }
    Check.youngMultiplier.judge(p)
  }

  @Test
  func `are safe under multiplier 0, and bear all later`() throws {
    let lives = try Worlds.arrivals(
      of: 4000.0.scaled, over: 16, followedFor: 40, on: platform(multiplier: 0), seed: 345)
    let p = SurvivalComparison(lives) { exp(-cumulative($0, multiplier: 0)) }
      .comparisons
    #expect(lives.allSatisfy { $0.days >= Self.age })
    Check.youngMultiplierZero.judge(p)
  }

  @Test
  func `of gamma visibility live by the Laplace transform at the integral`() throws {
    var p: [Comparison] = []
    for (index, multiplier) in [0.0, 0.5, 5].enumerated() {
      let lives = try Worlds.arrivals(
        of: 7600.0.scaled, over: 12, followedFor: 40, on: platform(multiplier: multiplier),
        seed: 350 + index
      ) { $0.visibility = .gamma(mean: 1, cv: 1.2) }
      let s = 1.44
      p +=
        SurvivalComparison(lives) {
          pow(1 + s * cumulative($0, multiplier: multiplier), -1 / s)
        }.comparisons
    }
    Check.youngWithVisibility.judge(p)
  }

  @Test
  func `are none of the initial ones, and all of their mirrors`() throws {
    let draft = ScenarioDraft.running(
      for: 40, seed: 360, platforms: [platform(multiplier: 5)],
      classes: [
        .named("c") {
          $0.initial = 65_000.scaled
          $0.mirror = 0.13
        }
      ])
    let run = try Run(draft)
    let initial = run.channels.filter { $0.foundedAs == .initial }
    let mirrors = run.channels.filter { $0.foundedAs == .mirror && $0.foundedDays <= 15 }
    let p =
      SurvivalComparison(initial.map { $0.life(followedFor: 40) }, of: "initial channels") {
        exp(-Self.hazard * $0)
      }.comparisons
      + SurvivalComparison(mirrors.map { $0.life(followedFor: 25) }, of: "mirrors") {
        exp(-cumulative($0, multiplier: 5))
      }.comparisons
    Check.olderInitialChannels.judge(p)
  }
}
