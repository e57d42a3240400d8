import RandomStreams
import Testing

/// Draws written down once: whoever changes one changes every result of every seed.
@Suite struct FrozenDrawTests {
  @Test func `exponential and normal numbers are frozen`() {
    #expect(
      draws { $0.exponential() } == [
        0x1.0d78d65ae306dp+0, 0x1.0934ad875fe75p+0,
        0x1.4df0bc78a0359p-1, 0x1.f8567b087b1f2p-2,
      ])
    #expect(
      draws { $0.normal() } == [
        0x1.08b7364b15a19p+0, -0x1.0fd795265bf3dp-1,
        -0x1.0ac117b34a188p-1, -0x1.edd1524d63329p-2,
      ])
  }

  @Test func `forty thousand numbers, with wedges and tails, are frozen`() {
    var stream = RandomStream(state: 42)
    var hash: UInt64 = 0
    for _ in 0..<20_000 {
      hash = (hash ^ stream.exponential().bitPattern) &* 0x0000_0100_0000_01B3
      hash = (hash ^ stream.normal().bitPattern) &* 0x0000_0100_0000_01B3
    }
    #expect(hash == 6301625641496945921)
  }

  @Test func `gamma numbers are frozen`() {
    #expect(
      draws { $0.gamma(shape: 0.3) } == [
        0x1.13870da6d0822p-5, 0x1.69c3eabb4cad7p-2,
        0x1.1bd7072b4a06ap-6, 0x1.3397052a69d6ep-5,
      ])
    #expect(
      draws { $0.gamma(shape: 1) } == [
        0x1.eae3599db824p+0, 0x1.4d24a2896dc11p-2,
        0x1.4bdd9bec3bd0dp-1, 0x1.95f6ab647b7e6p-2,
      ])
    #expect(
      draws { $0.gamma(shape: 7.5) } == [
        0x1.49cf8c1c50cd4p+3, 0x1.771149ed49192p+2,
        0x1.c6c2d9c4a1eb9p+2, 0x1.8b184e289eecap+2,
      ])
  }

  @Test func `counts are frozen`() {
    #expect(counts { $0.poisson(mean: 0.7) } == [1, 0, 0, 0, 0, 2, 0, 1])
    #expect(counts { $0.poisson(mean: 6) } == [7, 4, 4, 5, 2, 9, 4, 8])
    #expect(counts { $0.poisson(mean: 40) } == [45, 36, 34, 37, 34, 40, 43, 30])
    #expect(
      counts { $0.poisson(mean: 1e9) } == [
        1_000_023_040, 999_979_129, 999_972_348, 999_985_323, 999_970_668,
        1_000_001_181, 1_000_015_173, 999_953_077,
      ])
    #expect(counts { $0.geometric(mean: 4) } == [4, 4, 2, 2, 0, 22, 2, 4])
    #expect(counts { $0.integer(in: -3...12) } == [8, -1, 1, 2, -3, 10, 0, 9])
    #expect(counts { $0.chance(0.4) ? 1 : 0 } == [0, 1, 1, 1, 1, 0, 1, 0])
  }

  @Test func `draws from distributions are frozen`() {
    #expect(
      draws { Distribution.lognormal(median: 3, sigma: 0.5).sample(&$0) } == [
        0x1.41fd3fafb4612p+2, 0x1.2677e9c10f46cp+1,
        0x1.27ef65e68dabbp+1, 0x1.2db9f55db84e8p+1,
      ])
    #expect(
      draws { Distribution.weibull(shape: 1.5, scale: 2).sample(&$0) } == [
        0x1.08e784335626ap+1, 0x1.0619d987822f9p+1,
        0x1.811111fd91b44p+0, 0x1.3f5054b74f919p+0,
      ])
    #expect(
      draws { Distribution.gamma(mean: 2, cv: 0.5).sample(&$0) } == [
        0x1.8191a97b10628p+1, 0x1.60ddb1d8b25ebp+0,
        0x1.cfc0a7959dd29p+0, 0x1.7c29a9b87093p+0,
      ])
    #expect(
      draws { Distribution.uniform(low: 1, high: 5).sample(&$0) } == [
        0x1.fbae644c5fd6dp+1, 0x1.a3bf8ccec99bcp+0,
        0x1.0ea4ceae261f3p+1, 0x1.3039c3fe1c95cp+1,
      ])
    #expect(
      draws { Self.mixture.sample(&$0) } == [
        0x1.477f199d93378p-3, 0x1.2p+3,
        0x1.378b0b448904p-5, 0x1.bf4b38e229bb4p-3,
      ])
  }

  private static let mixture = Distribution.mixture([
    WeightedDistribution(weight: 1, distribution: .fixed(9)),
    WeightedDistribution(weight: 2, distribution: .uniform(low: 0, high: 1)),
  ])

  private func draws(_ draw: (inout RandomStream) -> Double) -> [Double] {
    var stream = RandomStream(state: 42)
    return (0..<4).map { _ in draw(&stream) }
  }

  private func counts(_ draw: (inout RandomStream) -> Int) -> [Int] {
    var stream = RandomStream(state: 42)
    return (0..<8).map { _ in draw(&stream) }
  }
}
