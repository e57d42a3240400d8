import Containers
import RandomStreams
import Testing

@testable import ModerationModel

@Suite("Profiles of waves")
struct WaveProfileTests {
  private func profile(_ corners: [(Double, Double)]) -> Profile {
    Profile(corners.map { ProfilePoint(offset: $0.0, intensity: $0.1) })
  }

  private func expectNear(_ value: Double, _ expected: Double) {
    #expect(abs(value - expected) < 1e-12, "\(value) is not \(expected)")
  }

  @Test
  func `are integrated piece by piece`() {
    // 0.3 + 0.55 + 2.4 + 0.8 = 4.05.
    let profile = profile([(-6, 0), (0, 0.1), (1, 1), (3, 1.4), (4, 0.2)])
    #expect(profile.first == -6 && profile.last == 4)
    #expect(profile.share(upTo: -7) == 0 && profile.share(upTo: -6) == 0)
    expectNear(profile.share(upTo: 0), 0.3 / 4.05)
    expectNear(profile.share(upTo: 1), 0.85 / 4.05)
    expectNear(profile.share(upTo: 2), 1.95 / 4.05)
    expectNear(profile.share(upTo: 3), 3.25 / 4.05)
    #expect(profile.share(upTo: 4) == 1 && profile.share(upTo: 5) == 1)
    // A quarter of the first ramp's area lies in its first half.
    expectNear(profile.offset(ofShare: 0.075 / 4.05), -3)
    expectNear(profile.offset(ofShare: 1.95 / 4.05), 2)
    #expect(profile.offset(ofShare: 0) == -6)
    expectNear(profile.offset(ofShare: 1), 4)
  }

  @Test
  func `that only rise or only fall are inverted to their ends`() {
    let rising = profile([(1, 0), (3, 2)])
    expectNear(rising.offset(ofShare: 0.25), 2)
    #expect(rising.offset(ofShare: 1) == 3)
    let falling = profile([(0, 2), (2, 0)])
    expectNear(falling.offset(ofShare: 0.75), 1)
    #expect(falling.offset(ofShare: 1) == 2)
    // Nearly all, where the intensity is nearly nothing.
    #expect(abs(falling.offset(ofShare: 1 - 1e-12) - (2 - 2e-6)) < 1e-9)
  }

  @Test
  func `without intensity for a while skip it`() {
    let profile = profile([(0, 1), (1, 0), (3, 0), (4, 1)])
    expectNear(profile.share(upTo: 2), 0.5)
    // The earliest, and nothing inside the gap.
    #expect(profile.offset(ofShare: 0.5) == 1)
    #expect(profile.offset(ofShare: 0.5 + 1e-9) > 3)
    #expect(profile.offset(ofShare: 0.5 - 1e-9) < 1)
  }

  @Test
  func `without intensity at the ends have all of it between`() {
    let late = profile([(0, 0), (2, 0), (3, 1)])
    #expect(late.share(upTo: 2) == 0)
    #expect(late.offset(ofShare: 1e-300) >= 2)
    let early = profile([(0, 1), (1, 1), (1.5, 0), (5, 0)])
    #expect(early.share(upTo: 1.5) == 1 && early.share(upTo: 3) == 1)
    #expect(early.offset(ofShare: 1) == 1.5)
    #expect(early.share(upTo: 1.4) < 1)
  }

  @Test
  func `of any shape and scale are inverted to rounding, in order`() {
    let chance = StreamSource(seed: 11, replicate: 1)
    for number in 0..<300 {
      var stream = chance.stream(0, EntityKey(name: "profile\(number)"))
      var offset = -20 * stream.uniform()
      let scale = [1e-6, 1, 1e6][number % 3]
      let corners = (0..<stream.integer(in: 2...9)).map { _ -> ProfilePoint in
        offset += stream.uniform() + 1e-3
        let intensity = stream.chance(0.3) ? 0 : stream.uniform() * scale
        return ProfilePoint(offset: offset, intensity: intensity)
      }
      guard corners.contains(where: { $0.intensity > 0 }) else { continue }
      let profile = Profile(corners)
      var last = -Double.infinity
      for step in 0...200 {
        let share = Double(step) / 200
        let place = profile.offset(ofShare: share)
        #expect(
          place >= last && place >= profile.first && place <= profile.last,
          "profile \(number), share \(share): \(place) after \(last)")
        #expect(
          abs(profile.share(upTo: place) - share) < 1e-12,
          "profile \(number), offset \(place): expected \(share)")
        last = place
      }
    }
  }
}

@Suite("Queues of marks")
struct WaveQueueTests {
  @Test
  func `give the smallest mark first, whatever went in before or between`() {
    var stream = StreamSource(seed: 3, replicate: 1).stream(0, EntityKey(name: "queue"))
    var queue = PriorityQueue<Int>()
    var waiting: [(mark: Double, number: Int)] = []
    for number in 0..<2000 {
      if stream.chance(0.6) {
        let mark = stream.uniform()
        queue.push(number, mark: mark)
        waiting.append((mark, number))
      } else {
        let least = waiting.indices.min { waiting[$0].mark < waiting[$1].mark }
        #expect(queue.pop() == least.map { waiting[$0].number }, "step \(number)")
        if let least { waiting.remove(at: least) }
      }
      #expect(queue.isEmpty == waiting.isEmpty, "step \(number): \(waiting.count) waiting")
    }
    #expect(Set(queue.removeAll()) == Set(waiting.map(\.number)))
    #expect(queue.isEmpty && queue.pop() == nil)
  }

  @Test
  func `go by rank first, also by ranks given anew, and let go of whom they are told`() {
    var stream = StreamSource(seed: 4, replicate: 1).stream(0, EntityKey(name: "queue"))
    for size in [0, 1, 2, 7, 300] {
      var queue = PriorityQueue<Int>()
      var waiting: [(rank: Double, mark: Double, number: Int)] = []
      for number in 0..<size {
        let entry = (
          rank: Double(stream.integer(in: 0...4)), mark: stream.uniform(), number: number
        )
        queue.push(number, rank: entry.rank, mark: entry.mark)
        waiting.append(entry)
      }
      let removed = queue.removeAll(whereNot: { !$0.isMultiple(of: 3) })
      #expect(Set(removed) == Set((0..<size).filter { $0.isMultiple(of: 3) }))
      waiting.removeAll { $0.number.isMultiple(of: 3) }
      var given = queue
      func order(_ queue: inout PriorityQueue<Int>) -> [Int] {
        var order: [Int] = []
        while let next = queue.first {
          #expect(queue.pop() == next.id)
          order.append(next.id)
        }
        return order
      }
      #expect(
        order(&given) == waiting.sorted { ($0.rank, $0.mark) < ($1.rank, $1.mark) }.map(\.number))
      let ranks = Dictionary(uniqueKeysWithValues: waiting.map { ($0.number, -$0.rank) })
      queue.rerank { ranks[$0] ?? .nan }
      #expect(
        order(&queue) == waiting.sorted { (-$0.rank, $0.mark) < (-$1.rank, $1.mark) }.map(\.number))
    }
  }
}
