import RandomStreams
import Testing

@Suite struct EntityKeyTests {
  @Test func `keys are the words of an independent computation`() {
    let root = EntityKey(name: "operator")
    #expect(EntityKey(name: "").bits == 17_280_346_270_528_514_342)
    #expect(root.bits == 2_527_830_765_152_163_967)
    #expect(EntityKey(name: "\u{E9}").bits == 11_337_192_735_045_482_043)
    #expect(root.child(0, 0).bits == 3_489_039_625_160_627_134)
    #expect(root.child(3, 7).bits == 16_404_010_831_436_250_983)
    #expect(root.child(.max, .max).bits == 9_481_616_028_481_886_380)
  }

  @Test func `the order of a chain counts`() {
    let root = EntityKey(name: "operator")
    #expect(root.child(1, 2).child(3, 4).bits == 15_228_784_431_234_938_373)
    #expect(root.child(3, 4).child(1, 2).bits == 5_549_381_743_030_819_788)
  }

  @Test func `two spellings of one character are two keys`() {
    #expect("\u{E9}" == "e\u{301}")
    #expect(EntityKey(name: "\u{E9}") != EntityKey(name: "e\u{301}"))
  }

  @Test func `a million keys of three generations are all different`() {
    var words: [UInt64] = []
    words.reserveCapacity(1_000_000)
    let root = EntityKey(name: "operator")
    for operatorIndex in 0..<UInt64(100) {
      let parent = root.child(0, operatorIndex)
      for kind in 0..<UInt32(10) {
        let channel = parent.child(kind, 0)
        for index in 0..<UInt64(1000) {
          words.append(channel.child(1, index).bits)
        }
      }
    }
    #expect(Set(words).count == 1_000_000)
  }

  @Test func `small kinds and indices never stand for one another`() {
    let root = EntityKey(name: "operator")
    var words: Set<UInt64> = [root.bits]
    for kind in 0..<UInt32(200) {
      for index in 0..<UInt64(200) {
        words.insert(root.child(kind, index).bits)
      }
    }
    #expect(words.count == 40_001)
  }
}
