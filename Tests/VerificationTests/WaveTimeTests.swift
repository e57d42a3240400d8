import RandomStreams
import Foundation
import ModerationModel
import TestSupport
import Testing

/// When waves refer and remove.
@Suite("When waves act")
struct WaveTimeTests {
  private static let corners: [(Double, Double)] = [
    (-6, 0), (0, 0.1), (1, 1), (1.5, 0), (2.5, 0), (3, 1.4), (4, 0.2),
  ]

  /// The share of the profile up to an offset, by areas of trapezoids.
  private static func share(_ offset: Double) -> Double {
    func area(upTo end: Double) -> Double {
      zip(corners, corners.dropFirst()).reduce(0) { sum, piece in
        let ((left, low), (right, high)) = piece
        let to = min(max(end, left), right)
        let there = low + (high - low) * (to - left) / (right - left)
        return sum + (to - left) * (low + there) / 2
      }
    }
    return area(upTo: offset) / area(upTo: .infinity)
  }

  private static func wave(_ change: (inout WaveParameters) -> Void = { _ in }) -> WaveParameters {
    .acting(from: 10, for: nil) {
      $0.profile = corners.map { ProfilePoint(offset: $0.0, intensity: $0.1) }
      change(&$0)
    }
  }

  @Test
  func `referrals have the profile as their density`() throws {
    let run = try Run(.calm([Self.wave()], for: 30, initial: 20_000.scaled, seed: 70600))
    let shares = run.days(of: .referral).map { Self.share($0 - 10) }
    #expect(shares.count == 20_000.scaled)
    let p = [GoodnessOfFit.uniform(of: "times of referrals", shares)]
    WaveCheck.referralTimes.judge(p)
  }

  @Test
  func `referrals of channels founded meanwhile have what is left of it`() throws {
    let draft = ScenarioDraft.calm([Self.wave()], for: 30, initial: 0, seed: 70610) {
      $0.operatorClasses[0].arrivals = 2000.0.scaled
    }
    let run = try Run(draft)
    let referred = run.events.filter { $0.kind == .referral }.compactMap { event in
      event.channel.map { (run.channels[Int($0) - 1], event.days) }
    }
    // Everyone founded before the end was listed, whoever was there before included.
    #expect(referred.count == run.channels.count { $0.foundedDays < 14 })
    let shares = referred.map { channel, days in
      let passed = Self.share(channel.foundedDays - 10)
      return (Self.share(days - 10) - passed) / (1 - passed)
    }
    #expect(referred.allSatisfy { $0.1 >= $0.0.foundedDays })
    let late = zip(referred, shares).filter { $0.0.0.foundedDays > 4 }.map(\.1)
    let p = [
      GoodnessOfFit.uniform(of: "times of referrals", shares),
      GoodnessOfFit.uniform(of: "times of referrals of late channels", late),
    ]
    WaveCheck.referralTimesOfNewChannels.judge(p)
  }

  @Test
  func `removals follow referrals by the response`() throws {
    let wave = Self.wave {
      $0.response = .same(.weibull(shape: 0.8, scale: 3))
      $0.acceptance = 0.7
    }
    let run = try Run(.calm([wave], for: 300, initial: 87_000.scaled, seed: 70620))
    var referred: [UInt32: Double] = [:]
    for event in run.events where event.kind == .referral {
      if let channel = event.channel { referred[channel] = event.days }
    }
    let delays = run.channels.filter { $0.endedBy == .wave }
      .map { $0.endDays - (referred[$0.channel] ?? .nan) }
    let p =
      GoodnessOfFit.exponential(
        of: "hazard borne by responses", delays.map { pow($0 / 3, 0.8) })
      + [
        GoodnessOfFit.share(
          of: "share of referrals accepted", delays.count, of: 87_000.scaled, is: 0.7)
      ]
    WaveCheck.responses.judge(p)
  }

  @Test(arguments: [3.05, 40, 123.4])
  func `capacity sends exactly what the integral of its rate allows`(capacity: Double) throws {
    // Exact, not statistical.
    let wave = Self.wave { $0.capacity = capacity }
    let run = try Run(.calm([wave], for: 30, initial: 2000, seed: 70630))
    let days = run.days(of: .referral)
    let total = capacity * 10
    #expect(Double(days.count) == (total + 0.5).rounded(.down))
    for (index, day) in days.enumerated() {
      #expect(abs(total * Self.share(day - 10) - (Double(index) + 0.5)) < 1e-9)
    }
  }

  @Test
  func `capacity sends less while less is due`() throws {
    // Arrivals of 30 a day against 50 slots a day: a slot sends exactly if someone waits.
    let draft = ScenarioDraft.calm(
      [.acting(from: 5, for: 20) { $0.capacity = 50 }], for: 40, initial: 100, seed: 70640
    ) { $0.operatorClasses[0].arrivals = 30 }
    let run = try Run(draft)
    let foundings = run.channels.map(\.foundedDays)
    var (sent, expected): (Int, [Double]) = (0, [])
    for slot in 0..<1000 {
      let day = 5 + (Double(slot) + 0.5) / 50
      if foundings.count(where: { $0 <= day }) > sent {
        sent += 1
        expected.append(day)
      }
    }
    let days = run.days(of: .referral)
    #expect(days.count == expected.count && days.count < 1000 && days.count > 500)
    #expect(zip(days, expected).allSatisfy { abs($0 - $1) < 1e-9 })
  }
}
