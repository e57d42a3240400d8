import RandomStreams
import Testing

@testable import ModerationModel

/// The inverse of operational clocks, for any vigilance.
@Suite("Operational clocks under vigilance")
struct WaveClockTests {
  private struct Sample: ~Copyable {
    let clock: CumulativeHazardClock
    let anchor: Double
  }

  private func random(_ number: Int) -> Sample {
    var stream = StreamSource(seed: 5, replicate: 1).stream(0, EntityKey(name: "clock\(number)"))
    let hazard = [1e-9, 1e-4, 0.003, 0.2, 50][number % 5]
    var clock = CumulativeHazardClock(hazard: hazard)
    var now = 0.0
    for occurrence in 0..<stream.integer(in: 1...12) {
      now += stream.uniform() * [0.01, 3, 200][occurrence % 3]
      let boost = [1e-6, 0.5, 20, 1e4][stream.integer(in: 0...3)]
      let halfLife = [0, 0.01, 3, 200, 1e5, .infinity][stream.integer(in: 0...5)]
      let rise = 3 * stream.uniform() + 0.001
      let rises = stream.chance(0.6)
      let (ends, stays) = (stream.chance(0.7), stream.chance(0.4))
      clock.change(at: now) {
        if rises {
          $0.raise(VigilanceSource(occurrence), slope: boost / rise)
        } else {
          $0.hold(VigilanceSource(occurrence), at: boost)
        }
      }
      if rises, stays { continue }
      now += rise
      if rises { clock.change(at: now) { $0.hold(VigilanceSource(occurrence), at: boost) } }
      guard ends else { continue }
      now += stream.uniform()
      clock.change(at: now) { $0.release(VigilanceSource(occurrence), boost, halfLife: halfLife) }
    }
    return Sample(clock: clock, anchor: now)
  }

  @Test
  func `find the time of a reading to neighbouring numbers`() {
    var worst = 0.0
    for number in 0..<400 {
      let sample = random(number)
      let anchor = sample.anchor
      var stream = StreamSource(seed: 6, replicate: 1)
        .stream(0, EntityKey(name: "reading\(number)"))
      let start = sample.clock.cumulativeHazard(at: anchor)
      for _ in 0..<50 {
        let reading = start + stream.exponential() * [1e-9, 1e-3, 1, 50][stream.integer(in: 0...3)]
        let time = sample.clock.time(of: reading)
        guard time < 1e9 else { continue }
        #expect(time >= anchor, "clock \(number), reading \(reading)")
        // The reading there, and one place before, enclose what was asked for but for rounding.
        let rate = sample.clock.hazard * (1 + sample.clock.vigilance(at: time))
        let slack = 4 * reading.ulp + 4 * time.ulp * rate
        #expect(
          sample.clock.cumulativeHazard(at: time) >= reading - slack,
          "clock \(number), time \(time)")
        #expect(
          sample.clock.cumulativeHazard(at: max(anchor, time.nextDown)) <= reading + slack,
          "clock \(number), time \(time)")
        worst = max(worst, abs(sample.clock.cumulativeHazard(at: time) - reading) / slack)
      }
    }
    #expect(worst <= 1)
  }

  @Test
  func `find the same time again for the reading of a time`() {
    for number in 0..<400 {
      let sample = random(number)
      let anchor = sample.anchor
      var stream = StreamSource(seed: 7, replicate: 1).stream(0, EntityKey(name: "time\(number)"))
      for _ in 0..<50 {
        let time = anchor + stream.exponential() * [1e-3, 1, 300][stream.integer(in: 0...2)]
        let reading = sample.clock.cumulativeHazard(at: time)
        let rate = sample.clock.hazard * (1 + sample.clock.vigilance(at: time))
        // As far as the reading tells times apart at all.
        let slack = 4 * time.ulp + 4 * reading.ulp / rate
        #expect(
          abs(sample.clock.time(of: reading) - time) <= slack,
          "clock \(number), reading \(reading), time \(time)")
      }
    }
  }

  @Test
  func `rise, and so do their inverses`() {
    for number in 0..<200 {
      let sample = random(number)
      let anchor = sample.anchor
      let start = sample.clock.cumulativeHazard(at: anchor)
      let (step, stride) = (0.02 * (1 + Double(number % 7)), 1e-3 * Double(1 + number % 3))
      var (lastReading, lastTime) = (start, anchor)
      for index in 1...200 {
        let reading = sample.clock.cumulativeHazard(at: anchor + Double(index) * step)
        #expect(
          reading > lastReading || reading - lastReading >= -reading.ulp,
          "clock \(number), step \(index): \(reading) after \(lastReading)")
        lastReading = reading
        let time = sample.clock.time(of: start + Double(index) * stride)
        #expect(time >= lastTime, "clock \(number), step \(index)")
        lastTime = time
      }
    }
  }

  @Test
  func `find readings just passed, and those never reached`() {
    var clock = CumulativeHazardClock(hazard: 0.1)
    clock.change(at: 5) { $0.release(VigilanceSource(0), 3, halfLife: 10) }
    #expect(clock.time(of: clock.cumulativeHazard(at: 5)) == 5)
    #expect(clock.time(of: clock.cumulativeHazard(at: 5).nextDown) <= 5)
    #expect(CumulativeHazardClock(hazard: 0).time(of: 1) == .infinity)
  }
}
