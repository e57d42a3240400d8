import ModerationModel
import RandomStreams
import TestSupport
import Testing

/// One capacity for several platforms, what differs among them, and the order in which channels are
/// referred, by hand.
@Suite("Platforms and orders of a wave")
struct WavePlatformTests {
  /// Platforms `p` and `q` with so many operators of the classes `c` and `d`, half and half.
  private static func draft(
    initial: (Int, Int) = (20, 20), _ change: (inout WaveParameters) -> Void
  ) -> ScenarioDraft {
    let wave = WaveParameters.acting(from: 10, for: 10) {
      $0.platforms = ["p", "q"]
      change(&$0)
    }
    return .calm([wave], initial: initial.0) {
      $0.platforms.append(.named("q"))
      $0.operatorClasses.append(
        .named("d") {
          $0.initial = initial.1
          $0.platforms = .only("q")
        })
    }
  }

  private static func referrals(_ run: Run, on platform: Int) -> Int {
    run.events.count { $0.kind == .referral && $0.platform == platform }
  }

  // MARK: - Numbers by platform and class

  @Test
  func `acceptance, response and suspension are those of the channel's platform`() throws {
    let run = try Run(
      Self.draft {
        $0.acceptance = .byName([
          NamedWeight(name: "p", weight: 1), NamedWeight(name: "q", weight: 0),
        ])
        $0.response = .byPlatform([
          NamedDistribution(name: "p", distribution: .fixed(3)),
          NamedDistribution(name: "q", distribution: .fixed(0)),
        ])
        $0.suspendsAccount = .byName([
          NamedWeight(name: "q", weight: 0), NamedWeight(name: "p", weight: 1),
        ])
      })
    #expect(run.wave(.channelsRemoved, of: 0) == 20 && run.wave(.channelsRemoved, of: 1) == 0)
    #expect(run.wave(.accountsSuspended) == 20)
    for event in run.events {
      guard case .ended = event.kind, let channel = event.channel else { continue }
      let referral = run.events.first { $0.kind == .referral && $0.channel == channel }
      #expect(abs(event.days - (referral?.days ?? 0) - 3) < 1e-9)
    }
  }

  @Test
  func `coverage may be by platform, by class, and by platform within a class`() throws {
    func listed(_ coverage: GroupNumbers) throws -> [Double?] {
      let run = try Run(Self.draft { $0.coverage = coverage })
      return [run.wave(.listed, of: 0), run.wave(.listed, of: 1)]
    }
    #expect(try listed(.byName([NamedWeight(name: "q", weight: 1)])) == [0, 20])
    #expect(try listed(.byName([NamedWeight(name: "c", weight: 1)])) == [20, 0])
    let nested = GroupNumbers.byName([
      GroupNumbers.Member(
        "c", .byName([NamedWeight(name: "q", weight: 1), NamedWeight(name: "p", weight: 0)])),
      GroupNumbers.Member("d", 1),
    ])
    #expect(try listed(nested) == [0, 20])
  }

  @Test
  func `names that are missing, unknown or mixed are refused, and told where`() {
    let wrongs: [(String, (inout WaveParameters) -> Void)] = [
      ("waves.w.acceptance", { $0.acceptance = .byName([NamedWeight(name: "p", weight: 1)]) }),
      ("waves.w.acceptance", { $0.acceptance = .byName([NamedWeight(name: "c", weight: 1)]) }),
      ("waves.w.acceptance.x", { $0.acceptance = .byName([NamedWeight(name: "x", weight: 1)]) }),
      (
        "waves.w.coverage",
        {
          $0.coverage = .byName([
            NamedWeight(name: "p", weight: 1), NamedWeight(name: "c", weight: 1),
          ])
        }
      ),
      (
        "waves.w.coverage.p",
        { $0.coverage = .byName([GroupNumbers.Member("p", .byName([.init("c", 1)]))]) }
      ),
      (
        "waves.w.coverage.c.x",
        { $0.coverage = .byName([GroupNumbers.Member("c", .byName([.init("x", 1)]))]) }
      ),
      (
        "waves.w.response",
        { $0.response = .byPlatform([NamedDistribution(name: "p", distribution: .fixed(1))]) }
      ),
      (
        "waves.w.response.x",
        { $0.response = .byPlatform([NamedDistribution(name: "x", distribution: .fixed(1))]) }
      ),
      ("waves.w.share", { $0.share = [NamedWeight(name: "p", weight: 1)] }),
      (
        "waves.w.share",
        { $0.share = [NamedWeight(name: "p", weight: 0), NamedWeight(name: "q", weight: 0)] }
      ),
      (
        "waves.w.share.x",
        {
          $0.share = ["p", "q", "x"].map { NamedWeight(name: $0, weight: 1) }
        }
      ),
      (
        "waves.w.share.q",
        {
          $0.platforms = ["p"]
          $0.share = ["p", "q"].map { NamedWeight(name: $0, weight: 1) }
        }
      ),
    ]
    for (path, change) in wrongs {
      let error = #expect(throws: UnvalidatedDraftError.self, "\(path)") {
        try Scenario(
          Self.draft {
            $0.capacity = 1
            change(&$0)
          })
      }
      let problems = error?.problems.filter { !$0.isWarning } ?? []
      #expect(problems.contains { $0.path == path }, "\(path) in \(problems)")
    }
  }

  // MARK: - Shares

  private static func shared(_ p: Double, _ q: Double) -> [NamedWeight] {
    [NamedWeight(name: "p", weight: p), NamedWeight(name: "q", weight: q)]
  }

  @Test
  func `a platform of weight 0 gets no slot, and slots without a channel are lost`() throws {
    let run = try Run(
      Self.draft {
        $0.capacity = 3
        $0.share = Self.shared(1, 0)
      })
    // Thirty slots, twenty channels on p.
    #expect(Self.referrals(run, on: 0) == 20 && Self.referrals(run, on: 1) == 0)
  }

  @Test
  func `what one platform cannot use the other gets`() throws {
    let run = try Run(
      Self.draft(initial: (3, 100)) {
        $0.capacity = 5
        $0.share = Self.shared(1, 1)
      })
    #expect(Self.referrals(run, on: 0) == 3 && Self.referrals(run, on: 1) == 47)
  }

  @Test
  func `shares of slots follow the weights`() throws {
    let run = try Run(
      Self.draft(initial: (1000, 1000)) {
        $0.capacity = 80
        $0.share = Self.shared(3, 1)
      })
    #expect(Self.referrals(run, on: 0) + Self.referrals(run, on: 1) == 800)
    // Binomial with a standard deviation of 12.2.
    #expect(abs(Self.referrals(run, on: 0) - 600) < 60)
  }

  // MARK: - Order

  /// The founding numbers of the channels in the order of their referrals.
  private static func order(
    _ order: ReferralOrder, _ change: (inout ScenarioDraft) -> Void = { _ in }
  ) throws -> [Int] {
    let wave = WaveParameters.acting(from: 50, for: 10) {
      $0.capacity = 1
      $0.order = order
    }
    let run = try Run(
      .calm([wave], initial: 0, seed: 5) {
        $0.operatorClasses[0].arrivals = 0.4
        change(&$0)
      })
    return run.events.filter { $0.kind == .referral }.compactMap { $0.channel.map(Int.init) }
  }

  @Test
  func `oldest first, newest first, or neither`() throws {
    let oldest = try Self.order(.oldest)
    #expect(oldest == Array(1...10))
    let random = try Self.order(.random)
    #expect(random.count == 10 && random != random.sorted())
    // Each slot goes to the last that was founded by then and is live.
    let run = try Run(
      .calm(
        [
          .acting(from: 50, for: 10) {
            $0.capacity = 1
            $0.order = .newest
          }
        ], initial: 0, seed: 5
      ) { $0.operatorClasses[0].arrivals = 0.4 })
    var gone: Set<UInt32> = []
    for event in run.events where event.kind == .referral {
      let live = run.channels.indices.filter {
        run.channels[$0].foundedDays <= event.days && !gone.contains(UInt32($0 + 1))
      }
      #expect(event.channel == live.max().map { UInt32($0 + 1) })
      if let channel = event.channel { gone.insert(channel) }
    }
  }

  @Test
  func `the largest first, by followers at the slot`() throws {
    var wave = WaveParameters.acting(from: 20, for: 10) {
      $0.capacity = 2
      $0.order = .largest
    }
    wave.acceptance = 0
    let run = try Run(
      .calm([wave], for: 60, initial: 30) {
        $0.audience.size = .lognormal(median: 100, sigma: 1)
        $0.audience.growth = 0.05
        $0.operatorClasses[0].abandon = 0
      })
    let order = run.events.filter { $0.kind == .referral }.compactMap { event in
      event.channel.map { run.channels[Int($0) - 1].followersAtEnd }
    }
    // All were founded together and grow alike, so that the order of sizes never changes.
    #expect(order.count == 20 && order == order.sorted(by: >))
    let all = run.channels.map(\.followersAtEnd).sorted(by: >)
    #expect(order == Array(all[..<20]))
  }

  // MARK: - Triggers

  @Test
  func `a trigger that re-arms after fires again though the number stays above`() throws {
    func begins(_ rearm: TriggerRearm) throws -> [Double] {
      let wave = WaveParameters.acting(from: 0, for: 2) {
        $0.start = nil
        $0.acceptance = 0
        $0.triggerPlatform = "p"
        $0.triggerChannels = 3
        $0.triggerDelay = 1
        $0.triggerRearm = rearm
        $0.repeatEvery = 10
        $0.repeatTimes = 4
      }
      return try Run(.calm([wave], initial: 5)).days(of: .waveBegins)
    }
    #expect(try begins(.below) == [1])
    // Ends at 3, re-arms at 13, begins at 14.
    #expect(try begins(.after) == [1, 14, 27, 40])
  }
}
