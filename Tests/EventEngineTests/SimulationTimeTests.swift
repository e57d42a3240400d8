import EventEngine
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

  @Test(arguments: [-1, .infinity, .nan])
  func `what is no point on a clock traps`(reading: Double) async {
    await #expect(processExitsWith: .failure) { [reading] in
      _ = SimulationTime(reading)
    }
  }
}
