import ModerationModel
import TestSupport
import Testing

@Suite("Every run with everything")
struct MechanismConservationTests {
  @Test
  func `keeps its ledgers, balances, and agrees with its records`() throws {
    var sums: [SeriesMetric: Double] = [:]
    var (channels, exposures, items, weeks) = (0, 0, 0, 0)
    for number in 1...200 {
      let run = try Run(RandomMechanisms.draft(number), replicate: number % 5 + 1)
      let violations = RunAudit(run).violations
      #expect(violations.isEmpty, "scenario \(number): \(violations.first ?? "")")
      let waves = WaveAudit(run)
      #expect(waves.violations.isEmpty, "scenario \(number): \(waves.violations.first ?? "")")
      items += waves.itemCount
      weeks += waves.weekCount
      for metric in SeriesMetric.allCases where metric.isCumulative {
        sums[metric, default: 0] += run.final(metric)
      }
      channels += run.channels.count
      exposures += run.days(of: .decoyExposed).count
    }
    // The scenarios are no empty ones, and no runaways.
    #expect(
      channels > 10_000 && channels < 100_000 && exposures > 100,
      "\(channels) channels, \(exposures) exposures")
    #expect(items > 1000 && weeks > 500, "\(items), \(weeks)")
    for (metric, sum) in sums { #expect(sum > 50, "\(metric) \(sum)") }
  }
}
