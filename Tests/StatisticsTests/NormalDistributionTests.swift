import Statistics
import Testing

@Suite("Normal distribution")
struct NormalDistributionTests {
  /// `scipy.stats.norm.ppf`, SciPy 1.17.
  @Test(
    arguments: [
      (1e-300, -37.0470962993612), (1e-12, -7.034483825301131), (0.0001, -3.7190164854556804),
      (0.025, -1.9599639845400545), (0.05, -1.6448536269514729), (0.074, -1.4466320671589785),
      (0.08, -1.4050715603096329), (0.3, -0.5244005127080409), (0.7, 0.5244005127080407),
      (0.975, 1.959963984540054), (0.9999, 3.719016485455709),
    ])
  func `quantiles agree with SciPy`(probability: Double, expected: Double) {
    let value = NormalDistribution.quantile(probability: probability)
    #expect(abs(value / expected - 1) < 1e-14)
  }

  @Test
  func `the median is 0`() {
    #expect(NormalDistribution.quantile(probability: 0.5) == 0)
  }
}
