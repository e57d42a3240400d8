import RandomStreams
import Foundation
import TestSupport
import Testing

/// The errors that comparisons say they catch, injected many times and counted.
@Suite("Smallest errors")
struct ComparisonTests {
  private static let level = 1e-6

  private static func stream(_ number: Int) -> RandomStream {
    StreamSource(seed: 990, replicate: UInt64(number + 1)).stream(0, EntityKey(name: "errors"))
  }

  /// How often a comparison is caught at a level.
  private static func share(
    caughtAt level: Double = level, in repetitions: Int,
    _ comparison: (inout RandomStream) -> Comparison
  ) -> Double {
    let caught = (1...repetitions).count { number in
      var stream = stream(number)
      return comparison(&stream).pValue < level
    }
    return Double(caught) / Double(repetitions)
  }

  /// The smallest error of a comparison, whose outcome does not matter.
  private static func smallestError(_ comparison: (inout RandomStream) -> Comparison) -> Double {
    var stream = stream(0)
    return comparison(&stream).smallestError(atLevel: level)
  }

  private static func count(wrongBy error: Double, _ stream: inout RandomStream) -> Comparison {
    GoodnessOfFit.count(of: "events", stream.poisson(mean: 60_000 * (1 + error)), is: 60_000)
  }

  @Test
  func `of a rate are caught in 99 of 100 runs, of either sign`() {
    let error = Self.smallestError { Self.count(wrongBy: 0, &$0) }
    #expect(error > 0.029 && error < 0.03)
    for sign in [-1.0, 1] {
      let share = Self.share(in: 4000) { Self.count(wrongBy: sign * error, &$0) }
      #expect(share > 0.98 && share < 0.998, "\(share)")
    }
  }

  @Test
  func `of a rate are false alarms as often as the level says`() {
    let share = Self.share(caughtAt: 0.05, in: 4000) { Self.count(wrongBy: 0, &$0) }
    #expect(share > 0.036 && share < 0.064, "\(share)")
  }

  /// Eight cells of which every second is too likely.
  private static func cells(wrongBy error: Double, _ stream: inout RandomStream) -> Comparison {
    let probabilities = [0.05, 0.05, 0.2, 0.2, 0.1, 0.1, 0.15, 0.15]
    let counts = probabilities.enumerated().map { index, probability in
      stream.poisson(mean: 80_000 * probability * (1 + (index.isMultiple(of: 2) ? error : -error)))
    }
    return GoodnessOfFit.chiSquare(of: "cells", counts: counts, probabilities: probabilities)
  }

  @Test
  func `of probabilities are caught in 99 of 100 runs`() {
    let error = Self.smallestError { Self.cells(wrongBy: 0, &$0) }
    #expect(error > 0.025 && error < 0.03)
    let share = Self.share(in: 4000) { Self.cells(wrongBy: error, &$0) }
    #expect(share > 0.98 && share < 0.998, "\(share)")
    let none = Self.share(caughtAt: 0.05, in: 4000) { Self.cells(wrongBy: 0, &$0) }
    #expect(none > 0.036 && none < 0.064, "\(none)")
  }

  /// Numbers whose distribution function is too high by the error at one half, by less elsewhere.
  private static func numbers(wrongBy error: Double, _ stream: inout RandomStream) -> Comparison {
    let half = 0.5 + error
    return GoodnessOfFit.uniform(
      of: "numbers",
      (0..<3000).map { _ in
        let place = stream.uniform()
        return place < half ? place * 0.5 / half : 0.5 + (place - half) * 0.5 / (1 - half)
      })
  }

  @Test
  func `of a distribution function are caught in 99 of 100 runs or more`() {
    // The greatest distance is sought everywhere, not only where it is in truth.
    let error = Self.smallestError { Self.numbers(wrongBy: 0, &$0) }
    let share = Self.share(in: 1000) { Self.numbers(wrongBy: error, &$0) }
    #expect(share > 0.98, "\(share)")
    let less = Self.share(in: 1000) { Self.numbers(wrongBy: 0.75 * error, &$0) }
    #expect(less < 0.9, "\(less)")
  }

  /// Poisson numbers of a mean that is 4 more or less, so that they vary more by the error.
  private static func spread(wrongBy error: Double, _ stream: inout RandomStream) -> Comparison {
    let shift = (4 * ((1 + error) * (1 + error) - 1)).squareRoot()
    let numbers = (0..<4000).map { _ in
      Double(stream.poisson(mean: 4 + (stream.chance(0.5) ? shift : -shift)))
    }
    return GoodnessOfFit.poisson(of: "numbers", numbers, mean: 4)[1]
  }

  @Test
  func `of a standard deviation are caught in 98 of 100 runs`() {
    // What varies more also makes the variance seen vary more.
    let error = Self.smallestError { Self.spread(wrongBy: 0, &$0) }
    let share = Self.share(in: 1000) { Self.spread(wrongBy: error, &$0) }
    #expect(share > 0.96 && share < 0.999, "\(share)")
  }

  @Test(arguments: [
    (60, 5, 40, 0.12812587471366477), (30, 1, 20, 0.1574268488993367),
    (120, 40, 100, 0.8178307856401265),
  ])
  func `rest on noncentral tails as SciPy has them`(
    value: Double, degrees: Int, noncentrality: Double, expected: Double
  ) {
    let tail = CriticalValue.tail(value, degreesOfFreedom: degrees, noncentrality: noncentrality)
    #expect(abs(tail - expected) < 1e-9)
  }

  @Test
  func `rest on critical values as SciPy has them`() {
    #expect(abs(CriticalValue.normal(atLevel: 1e-6) - 4.891638475698591) < 1e-9)
    let chiSquare = CriticalValue.chiSquare(atLevel: 1e-6, degreesOfFreedom: 3)
    #expect(abs(chiSquare - 30.664849706213598) < 1e-9)
    let distance = CriticalValue.kolmogorov(atLevel: 1e-6, count: 100_000)
    #expect(abs(distance - 0.008513994604000803) < 1e-9)
    let shift = CriticalValue.noncentrality(
      exceeding: chiSquare, degreesOfFreedom: 3, withProbability: 0.99)
    let tail = CriticalValue.tail(chiSquare, degreesOfFreedom: 3, noncentrality: shift)
    #expect(abs(tail - 0.99) < 1e-9)
  }

  @Test
  func `are told for every check`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let texts = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    let calls =
      Check.allCases.map { "Check.\($0).judge(" }
      + WaveCheck.allCases.map { "WaveCheck.\($0).judge(" }
      + MechanismCheck.allCases.map { "MechanismCheck.\($0).judge(" }
    for call in calls {
      #expect(texts.contains { $0.contains(" \(call)") }, "\(call)")
    }
  }
}
