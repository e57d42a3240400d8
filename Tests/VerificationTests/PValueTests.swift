import TestSupport
import Testing

/// The expected values are those of SciPy 1.
@Suite("P-values")
struct PValueTests {
  private func agrees(_ value: Double, _ expected: Double, within share: Double = 1e-12) -> Bool {
    abs(value - expected) <= share * expected
  }

  @Test(arguments: [
    (0.5, 0.6170750774519738), (1.96, 0.04999579029644087), (-5, 5.733031437583866e-07),
    (8, 1.244192114854348e-15),
  ])
  func `of a normal number on both sides`(z: Double, expected: Double) {
    #expect(agrees(PValue.normal(z), expected))
  }

  @Test(arguments: [
    (3.5, 1, 0.0613688291394023), (10, 10, 0.44049328506521257), (60, 20, 7.121750862815593e-06),
    (500, 400, 0.00048221275959343273), (0.2, 3, 0.9775892977616494),
  ])
  func `of a chi-square number`(statistic: Double, degrees: Int, expected: Double) {
    #expect(agrees(PValue.chiSquare(statistic, degreesOfFreedom: degrees), expected))
  }

  @Test(arguments: [
    (0.4, 0.9971923267772983), (0.8, 0.5441424115741981), (1.36, 0.049485876755377876),
    (2.7, 9.311431431566156e-07),
  ])
  func `of Kolmogorov's limit`(x: Double, expected: Double) {
    #expect(agrees(PValue.kolmogorovLimit(x), expected))
  }

  @Test(arguments: [
    (0.01, 1000, 0.9999496745370611), (0.03, 1000, 0.3226902143914636),
    (0.05, 2000, 8.74309579589503e-05), (0.02, 20000, 2.2181270070049744e-07),
  ])
  func `of a Kolmogorov distance, to a few per cent`(
    distance: Double, count: Int, expected: Double
  ) {
    let value = PValue.kolmogorov(distance: distance, count: count)
    #expect(agrees(value, expected, within: 0.05))
  }

  @Test
  func `chi-square pools thin cells and adds the tail`() {
    // Cells of 30, 30, and 20 + 20 pooled: 2 degrees of freedom, (6² + 0 + 6²/40·30)/30 …
    let value = GoodnessOfFit.chiSquare(
      of: "cells", counts: [36, 30, 14, 20], probabilities: [0.3, 0.3, 0.15, 0.25]
    ).pValue
    let statistic = 36.0 / 30 + 0 + 36.0 / 40
    #expect(agrees(value, PValue.chiSquare(statistic, degreesOfFreedom: 2)))
  }
}
