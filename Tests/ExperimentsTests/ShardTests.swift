import Testing

@testable import Experiments

@Suite("Shard")
struct ShardTests {
  @Test(arguments: [0, 1, 2, 17, 18, 100], [1, 2, 3, 7, 25])
  func `shards have every simulation once, and about as many each`(simulationCount: Int, count: Int)
    throws
  {
    let shards = try (1...count).map { try #require(Shard($0, of: count)) }
    let simulations = shards.flatMap { Array($0.simulations(of: simulationCount)) }
    #expect(simulations.sorted() == Array(0..<simulationCount))
    let counts = shards.map { $0.simulationCount(of: simulationCount) }
    #expect(counts == shards.map { Array($0.simulations(of: simulationCount)).count })
    #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    for shard in shards {
      #expect(shard.simulations(of: simulationCount).allSatisfy { shard.contains($0) })
    }
  }

  @Test(arguments: ["0/3", "4/3", "-1/3", "1/0", "1", "1/2/3", "a/b", "", "1 / 2"])
  func `what is no shard is refused`(text: String) {
    #expect(Shard(text) == nil)
  }

  @Test
  func `a shard is written as it is read`() {
    #expect(Shard("2/7")?.description == "2/7")
    #expect(Shard("2/7") == Shard(2, of: 7))
  }
}
