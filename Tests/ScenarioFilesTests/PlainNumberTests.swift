import Files
import Testing

@testable import ModerationModel

/// Messages of the model, which knows of no tables, spell numbers as tables do.
@Suite("Numbers in messages")
struct PlainNumberTests {
  @Test
  func `have the one spelling`() {
    var bits: UInt64 = 7
    for step in 0..<20_000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let any = Double(bitPattern: bits)
      let power = [1e-5, 1e16, -1e-300, 1e22, 2.5e-7, 0.25, 1e15, -7][step % 8]
      for value in [any, power, power * Double(step)] where value.isFinite && value != 0 {
        #expect(plain(value) == NumberText.text(value), "step \(step): \(value.bitPattern)")
      }
    }
    #expect(plain(0) == "0")
  }
}
