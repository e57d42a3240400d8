import EventScheduling
import Testing

@Suite("Simulation time")
struct SimulationTimeTests {
  @Test
  func `a point and a span make a point, two points a span`() {
    let later = SimulationTime(2.5) + SimulationSpan(1.25)
    #expect(later == SimulationTime(3.75))
    #expect(later - SimulationTime(2.5) == SimulationSpan(1.25))
    #expect(SimulationTime.start < later)
  }

  @Test
  func `minus zero is the start`() {
    #expect(SimulationTime(-0.0).reading.sign == .plus)
  }

  // As bits: what goes over to another process goes as JSON, which has neither infinity nor NaN.
  @Test(arguments: [-1, Double.infinity, .nan].map(\.bitPattern))
  func `what is no point on a clock traps`(bits: UInt64) async {
    await #expect(processExitsWith: .failure) { [bits] in
      _ = SimulationTime(Double(bitPattern: bits))
    }
  }
}
