import Numerics
import RandomStreams
import Foundation
import TestSupport
import Testing

@testable import ModerationModel

/// Multipliers in time and their integrals, from inside.
@Suite("Multipliers")
struct MultiplierTests {
  private func points(_ number: Int) -> [ProfilePoint] {
    var stream = StreamSource(seed: 6, replicate: 1).stream(0, EntityKey(name: "m\(number)"))
    var day = -30 + 40 * stream.uniform()
    var points: [ProfilePoint] = []
    for _ in 0..<stream.integer(in: 1...6) {
      for _ in 0..<stream.integer(in: 1...2) {
        let value = stream.chance(0.3) ? 0 : 3 * stream.uniform()
        points.append(ProfilePoint(offset: day, intensity: value))
      }
      day += [0.001, 1, 40][stream.integer(in: 0...2)] * (0.1 + stream.uniform())
    }
    return points
  }

  @Test(arguments: [false, true])
  func `integrate as their points say`(inSteps: Bool) {
    for number in 1...200 {
      let points = points(number)
      let multiplier = Multiplier(points: points, inSteps: inSteps)
      let curve = DriverCurve(points, inSteps: inSteps)
      for day in stride(from: 0.13, to: 150, by: 3.7) {
        let expected = curve.integral(from: 0, to: day)
        #expect(
          abs(multiplier.integral(to: day) - expected) <= 1e-11 * max(1, expected),
          "points \(number), day \(day): expected \(expected)")
        #expect(
          abs(multiplier.value(at: day) - curve.value(on: day)) <= 1e-9,
          "points \(number), day \(day): expected \(curve.value(on: day))")
        #expect(
          multiplier.value(at: day) <= multiplier.greatest + 1e-12, "points \(number), day \(day)")
      }
    }
  }

  @Test(arguments: [false, true])
  func `reach an integral at the earliest time, or never`(inSteps: Bool) {
    var never = 0
    for number in 1...200 {
      let multiplier = Multiplier(points: points(number), inSteps: inSteps)
      for (start, amount) in [(0.0, 1e-6), (0, 0.5), (3.3, 2), (17, 30), (60, 7), (130, 400)] {
        let time = multiplier.time(ofIntegral: amount, from: start)
        if time == .infinity {
          never += 1
          #expect(
            multiplier.integral(to: 1e6) - multiplier.integral(to: start) < amount,
            "points \(number) from \(start)")
          continue
        }
        let wanted = multiplier.integral(to: start) + amount
        #expect(time >= start, "points \(number), \(amount) from \(start)")
        // The integral at a double beside is as near as the least amounts can be told.
        let nearest = 1e-12 * wanted + 10 * time.ulp
        #expect(
          abs(multiplier.integral(to: time) - wanted) <= nearest,
          "points \(number), \(amount) from \(start): \(time)")
        let earlier = start + (time - start) * 0.999
        #expect(
          multiplier.integral(to: earlier) < wanted,
          "points \(number), \(amount) from \(start): \(time)")
      }
    }
    #expect(never > 50)
  }

  @Test
  func `are 1 where they change nothing`() {
    let ones = [-3.0, 0, 8].map { ProfilePoint(offset: $0, intensity: 1) }
    #expect(Multiplier(points: ones, inSteps: false) == .one)
    #expect(Multiplier(points: ones, inSteps: true).knots.isEmpty)
  }

  /// Gauss's rule of eight nodes on 64 panels.
  private func integral(to days: Double, _ value: (Double) -> Double) -> Double {
    let nodes = [
      (0.1834346424956498, 0.3626837833783620), (0.5255324099163290, 0.3137066458778873),
      (0.7966664774136267, 0.2223810344533745), (0.9602898564975363, 0.1012285362903763),
    ]
    let half = days / 128
    return (0..<64).reduce(0) { sum, panel in
      let middle = (2 * Double(panel) + 1) * half
      return nodes.reduce(sum) {
        $0 + half * $1.1 * (value(middle - half * $1.0) + value(middle + half * $1.0))
      }
    }
  }

  @Test
  func `decay integrals are exact for any rates`() {
    let rates = [0, 1e-9, 1e-3, 0.2, 0.2 * (1 + 1e-9), 0.21, 3]
    for days in [1e-6, 0.01, 1, 7] {
      for first in rates {
        let plain = integral(to: days) { exp(-first * $0) }
        #expect(abs(DecayIntegral.plain(first, days) - plain) <= 1e-13 * plain)
        for sign in [1.0, -1] {
          let ramp = integral(to: days) { $0 * exp(-sign * first * $0) }
          #expect(abs(DecayIntegral.ramp(sign * first, days) - ramp) <= 1e-12 * ramp)
        }
        for second in rates {
          let flat = integral(to: days) { exp(-first * $0) * exp(-second * (days - $0)) }
          let ramp = integral(to: days) { $0 * exp(-first * $0) * exp(-second * (days - $0)) }
          let kernel = DecayKernel(
            Decay(first, days), Decay(second, days), days, isSloped: true)
          #expect(abs(kernel.flat - flat) <= 1e-12 * flat)
          #expect(abs(kernel.ramp - ramp) <= 1e-12 * ramp)
        }
      }
    }
  }

  @Test
  func `clocks under a driver and vigilance reach every reading when they say so`() {
    var reached = 0
    for number in 1...100 {
      let points = points(number)
      var clock = CumulativeHazardClock(
        hazard: 0.1, multiplier: Multiplier(points: points, inSteps: false))
      clock.change(at: 1) { $0.hold(VigilanceSource(0), at: 4) }
      clock.change(at: 2.5) { $0.release(VigilanceSource(0), 4, halfLife: 3) }
      clock.change(at: 2.5) { $0.raise(VigilanceSource(1), slope: 0.5) }
      let knot = clock.multiplier.knots.first { $0 > 2.5 } ?? 12
      let (low, high) = (clock.cumulativeHazard(at: 2.5), clock.cumulativeHazard(at: knot))
      for part in [1e-9, 0.01, 0.3, 0.8, 1] where high > low {
        let wanted = low + part * (high - low)
        let time = clock.time(of: wanted)
        // At the very knot it may be asked again.
        if part == 1, time == .infinity { continue }
        #expect(
          time >= 2.5 && time <= knot * (1 + 1e-12),
          "points \(number), part \(part): \(time), knot \(knot)")
        #expect(
          abs(clock.cumulativeHazard(at: time) - wanted) <= 1e-12 * max(wanted, 1e-3),
          "points \(number), part \(part): time \(time), wanted \(wanted)")
        reached += 1
      }
    }
    #expect(reached > 200)
  }
}
