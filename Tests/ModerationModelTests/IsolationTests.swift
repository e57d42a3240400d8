import RandomStreams
import ModerationModel
import TestSupport
import Testing

/// Common random numbers: who is added changes nobody else.
@Suite("One operator more")
struct IsolationTests {
  private let base = ScenarioDraft.running(
    for: 150, warmup: 10, seed: 8,
    platforms: [
      .named("p") {
        $0.moderationHazard = 0.08
        $0.suspendsAccount = 0.4
        $0.youngAge = 4
        $0.youngMultiplier = 0.3
      },
      .named("q") {
        $0.moderationHazard = 0.15
        $0.youngAge = 6
        $0.youngMultiplier = 3
      },
    ],
    classes: [
      .named("c") {
        $0.initial = 3
        $0.arrivals = 0.05
        $0.channelsEach = .uniform(low: 1, high: 3)
        $0.visibility = .gamma(mean: 1, cv: 1)
        $0.mirror = 0.01
        $0.abandon = 0.02
        $0.spares = .geometric(mean: 0.5)
        $0.newAccountDelay = .uniform(low: 1, high: 9)
        $0.recreateProbability = 0.95
        $0.recreateDelay = .weibull(shape: 0.8, scale: 3)
        $0.migrateProbability = 0.3
      },
      .named("d") {
        $0.initial = 2
        $0.arrivals = 0.02
        $0.recreateProbability = 1
        $0.migrateProbability = 0.5
      },
    ])

  private func signatures(of run: Run, without owner: UInt32? = nil) -> [ChannelSignature] {
    run.channels.filter { $0.operatorNumber != owner }.map(ChannelSignature.init).sorted()
  }

  @Test(arguments: 1...12)
  func `at the start changes no channel of the others`(replicate: Int) throws {
    let fewer = try Run(base, replicate: replicate)
    let more = try Run(base.with { $0.operatorClasses[0].initial += 1 }, replicate: replicate)
    // The one added is the last of its class, which comes first.
    let added = UInt32(base.operatorClasses[0].initial + 1)
    #expect(more.channels.contains { $0.operatorNumber == added })
    #expect(signatures(of: more, without: added) == signatures(of: fewer))
  }

  @Test(arguments: 1...6)
  func `and a class more changes no channel of the others`(replicate: Int) throws {
    let fewer = try Run(base, replicate: replicate)
    var other = base.operatorClasses[0]
    other.name = "another"
    other.arrivals = 0.3
    let more = try Run(base.with { $0.operatorClasses.append(other) }, replicate: replicate)
    let old = more.channels.filter { $0.operatorClass < 2 }
    #expect(old.count < more.channels.count)
    #expect(old.map(ChannelSignature.init).sorted() == signatures(of: fewer))
  }

  @Test(arguments: 1...6)
  func `a channel more for each changes no first channel of the others`(replicate: Int) throws {
    func firsts(_ each: Int) throws -> [ChannelSignature] {
      let draft = base.with {
        $0.platforms[0].suspendsAccount = 0
        $0.operatorClasses[0].channelsEach = .fixed(each)
      }
      return signatures(of: try Run(draft, replicate: replicate))
    }
    let (one, two) = (try firsts(1), try firsts(2))
    var left = two[...]
    for signature in one {
      left = left.drop { $0 != signature }
      #expect(left.first == signature)
    }
    #expect(two.count > one.count)
  }
}
