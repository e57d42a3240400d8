import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// Survival of channels under vigilance against the integral of `m (1 + W)`.
@Suite("Survival under vigilance")
struct WaveHazardTests {
  /// One wave's vigilance, as the text has it.
  struct Term {
    var start: Double
    var duration: Double
    var boost: Double
    var rise = 0.0
    var halfLife: Double?

    func value(_ day: Double) -> Double {
      let reached = start + rise
      let release = max(start + duration, reached)
      if day < start { return 0 }
      if day < reached { return boost * (day - start) / rise }
      if day < release { return boost }
      return halfLife.map { boost * pow(2, -(day - release) / $0) } ?? 0
    }

    func wave(_ name: String, class operatorClass: String? = nil) -> WaveParameters {
      .acting(from: start, for: duration, as: name) {
        $0.coverage = .same(0)
        $0.vigilanceBoost =
          operatorClass.map { .byClass([NamedWeight(name: $0, weight: boost)]) } ?? .same(boost)
        $0.vigilanceRise = rise
        $0.vigilanceHalfLife = halfLife
      }
    }
  }

  /// The integral of `1 + W` by the midpoint rule; jumps of `W` lie on the grid.
  struct Exposure {
    private static let step = 0.005
    private let sums: [Double]

    init(_ terms: [Term], upTo end: Double) {
      var sums = [0.0]
      for cell in 0...Int(end / Self.step) {
        let day = (Double(cell) + 0.5) * Self.step
        sums.append(sums[cell] + Self.step * (1 + terms.reduce(0) { $0 + $1.value(day) }))
      }
      self.sums = sums
    }

    func upTo(_ day: Double) -> Double {
      let cell = min(Int(day / Self.step), sums.count - 2)
      let part = day / Self.step - Double(cell)
      return sums[cell] + part * (sums[cell + 1] - sums[cell])
    }
  }

  static func survival(
    _ terms: [Term], claimed: [Term]? = nil, hazard: Double, count: Int, days: Double, seed: Int,
    variance: Double = 0
  ) throws -> [Comparison] {
    let waves = terms.enumerated().map { $1.wave("w\($0)") }
    let draft = ScenarioDraft.calm(waves, for: days, initial: count, seed: seed) {
      $0.platforms[0].moderationHazard = hazard
      if variance > 0 {
        $0.operatorClasses[0].visibility = .gamma(mean: 1, cv: variance.squareRoot())
      }
    }
    let exposure = Exposure(claimed ?? terms, upTo: days)
    let lives = try Run(draft).channels.map { $0.life(followedFor: days) }
    return SurvivalComparison(lives) { age in
      let borne = hazard * exposure.upTo(age)
      return variance > 0 ? pow(1 + variance * borne, -1 / variance) : exp(-borne)
    }.comparisons
  }

  private static let one = Term(start: 10, duration: 4, boost: 8, rise: 2, halfLife: 15)

  @Test
  func `rising, held and halving is exponential in the integral`() throws {
    var p: [Comparison] = []
    let late = Term(start: 5, duration: 3, boost: 20, rise: 10, halfLife: 4)
    let none = Term(start: 5, duration: 12, boost: 6)
    let lasting = Term(start: 5, duration: 1, boost: 2, halfLife: 1e6)
    for (index, term) in [Self.one, late, none, lasting].enumerated() {
      p += try Self.survival(
        [term], hazard: 0.01, count: 87_000.scaled, days: 60, seed: 70700 + index)
    }
    WaveCheck.risingVigilance.judge(p)
  }

  @Test
  func `of several waves of one half-life adds up`() throws {
    let terms = (0..<12).map {
      Term(
        start: 2 + 4 * Double($0), duration: 3, boost: 1 + Double($0 % 3), rise: Double($0 % 4),
        halfLife: 9)
    }
    let p = try Self.survival(terms, hazard: 0.005, count: 70_000.scaled, days: 80, seed: 70710)
    WaveCheck.mergedHalfLives.judge(p)
  }

  @Test
  func `of several waves of different half-lives adds up`() throws {
    let terms = (0..<6).map {
      Term(
        start: 3 + 5 * Double($0), duration: 2, boost: 3, rise: Double($0),
        halfLife: [2, 30, 7, 0.5, 100, nil][$0])
    }
    let p = try Self.survival(terms, hazard: 0.01, count: 68_000.scaled, days: 60, seed: 70720)
    WaveCheck.differentHalfLives.judge(p)
  }

  @Test
  func `is each class's own`() throws {
    let (mild, severe) = (
      Term(start: 5, duration: 3, boost: 2, halfLife: 10),
      Term(start: 12, duration: 3, boost: 12, rise: 4, halfLife: 6)
    )
    let count = 92_000.scaled
    let draft = ScenarioDraft.calm(
      [mild.wave("a", class: "c"), severe.wave("b", class: "d")], for: 60, initial: count,
      seed: 70730
    ) {
      $0.platforms[0].moderationHazard = 0.02
      $0.operatorClasses.append(.named("d") { $0.initial = count })
      $0.operatorClasses.append(.named("e") { $0.initial = count })
    }
    let run = try Run(draft)
    var p: [Comparison] = []
    for (index, terms) in [[mild], [severe], []].enumerated() {
      let exposure = Exposure(terms, upTo: 60)
      let lives = run.channels.filter { $0.operatorClass == index }
        .map { $0.life(followedFor: 60) }
      p +=
        SurvivalComparison(lives, of: ["c", "d", "e"][index]) {
          exp(-0.02 * exposure.upTo($0))
        }.comparisons
    }
    WaveCheck.vigilanceByClass.judge(p)
  }

  @Test
  func `with gamma visibility is (1 + s ∫ m (1 + W))^(-1/s)`() throws {
    var p: [Comparison] = []
    for (index, s) in [0.25, 1, 4].enumerated() {
      p += try Self.survival(
        [Self.one, Term(start: 30, duration: 1, boost: 5, halfLife: 8)], hazard: 0.02,
        count: [66_000, 76_000, 116_000][index].scaled, days: 60, seed: 70740 + index, variance: s)
    }
    WaveCheck.vigilanceWithVisibility.judge(p)
  }

  @Test
  func `is felt by channels founded in the middle of it, young ones more`() throws {
    let terms = [Self.one, Term(start: 20, duration: 1, boost: 6, rise: 3, halfLife: 4)]
    let draft = ScenarioDraft.calm(
      terms.enumerated().map { $1.wave("w\($0)") }, for: 50, initial: 0, seed: 70750
    ) {
      $0.platforms[0].moderationHazard = 0.05
      $0.platforms[0].youngAge = 3
      $0.platforms[0].youngMultiplier = 4
      $0.operatorClasses[0].arrivals = 13_000.0.scaled
    }
    let exposure = Exposure(terms, upTo: 50)
    func borne(_ channel: ChannelRecord) -> Double {
      let grown = min(channel.foundedDays + 3, channel.endDays)
      let (founded, end) = (exposure.upTo(channel.foundedDays), exposure.upTo(channel.endDays))
      return 0.05 * (4 * (exposure.upTo(grown) - founded) + end - exposure.upTo(grown))
    }
    let channels = try Run(draft).channels
    // Lives are told in hazard borne; they are followed for different spans of it.
    func rate(_ channels: [ChannelRecord], of whom: String) -> Comparison {
      SurvivalComparison(
        channels.map { Lifetime(days: borne($0), isEnded: $0.endedBy != nil) }, of: whom
      ) { exp(-$0) }.rate
    }
    var p = [rate(channels, of: "all channels")]
    for week in 0..<6 {
      p.append(
        rate(
          channels.filter { Int($0.foundedDays / 7) == week },
          of: "channels founded in week \(week)"))
    }
    WaveCheck.vigilanceInMidLife.judge(p)
  }
}
