import Testing

@testable import ScenarioFiles

@Suite struct JSON5MutationTests {
  static let sample = Array(
    """
    // A scenario of the tests — with é, 日 and 😀.
    {
      format: "takedown-scenario/1", 'title': "It\\u0027s \\uD83D\\uDE00",
      time: { start: "2018-08-01", horizon: "730 d", sample_every: '1 d' },
      random: { seed: 0xDECAF, replicates: +100, share: .5, other: -5.e-3 },
      /* block * comment */
      waves: { action_days: { profile: [["-6 d", 0], ["0 d", 0.1], [1, true, null]], on: false } },
      note: "first \\
    second", \\u0061b: {}, list: [[], {},],
    }
    """.utf8)

  /// Bytes that mean something to the reader.
  static let telling =
    Array("{}[]:,\"'\\/*+-.0x9eEuU nft\n\r\t\0_$#".utf8) + [0xC3, 0xE2, 0xF0, 0xFF]

  /// Knuth's 64-bit linear congruential generator (MMIX), high bits only.
  struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  static func mutated(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
    var bytes = bytes
    for _ in 0...chance.below(4) where !bytes.isEmpty {
      let place = chance.below(bytes.count)
      switch chance.below(7) {
      case 0: bytes[place] = telling[chance.below(telling.count)]
      case 1: bytes[place] = UInt8(chance.below(256))
      case 2: bytes.insert(telling[chance.below(telling.count)], at: place)
      case 3: bytes.remove(at: place)
      case 4: bytes.removeSubrange(place..<min(bytes.count, place + 1 + chance.below(20)))
      case 5: bytes.swapAt(place, chance.below(bytes.count))
      default:
        let slice = bytes[place..<min(bytes.count, place + 1 + chance.below(40))]
        bytes.insert(contentsOf: slice, at: chance.below(bytes.count))
      }
    }
    return bytes
  }

  @Test func `the sample itself is read`() {
    #expect(refusals(Self.sample).isEmpty)
  }

  @Test(arguments: 1...8)
  func `a mutated document is read or refused with places inside it`(seed: Int) {
    var chance = Chance(state: UInt64(seed))
    var readCount = 0
    for round in 0..<1_000 {
      let bytes = Self.mutated(Self.sample, &chance)
      let lineCount = 1 + bytes.count { $0 == 0x0A || $0 == 0x0D }
      do throws(ScenarioError) {
        _ = try JSON5Reader.read(bytes, file: "x.json5")
        readCount += 1
      } catch {
        let positions = error.issues.compactMap(\.position)
        let isOrdered = zip(positions, positions.dropFirst())
          .allSatisfy { ($0.line, $0.column) <= ($1.line, $1.column) }
        let isInside = positions.allSatisfy {
          (1...lineCount).contains($0.line) && (1...bytes.count + 1).contains($0.column)
        }
        let isTold = error.issues.allSatisfy {
          $0.severity == .error && !$0.message.isEmpty && !$0.message.contains("\n")
        }
        if positions.count != error.issues.count || !isInside || !isTold {
          Issue.record("seed \(seed), round \(round): \(error)")
        }
        // Only a string or comment that is not closed is reported where it opens.
        if !isOrdered && !error.description.contains("not closed") {
          Issue.record("seed \(seed), round \(round), out of order: \(error)")
        }
      }
    }
    // Both ways out are taken often, or the test would prove little.
    #expect((50...950).contains(readCount))
  }

  @Test func `every beginning of the sample is read or refused`() {
    for count in 0..<Self.sample.count {
      #expect(!refusals(Array(Self.sample.prefix(count))).isEmpty)
    }
  }
}
