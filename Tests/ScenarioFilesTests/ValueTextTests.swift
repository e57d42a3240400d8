import Numerics
import RandomStreams
import ModerationModel
import Testing

@testable import ScenarioFiles

@Suite struct ValueTextTests {
  /// Values of one kind, from seeds.
  struct Maker: ~Copyable {
    var stream: RandomStream

    init(seed: UInt64) { stream = RandomStream(state: seed) }

    /// A number that is not negative, of any size up to a million.
    mutating func size() -> Double {
      switch stream.integer(in: 0...3) {
      case 0: Double(stream.integer(in: 0...1_000_000))
      case 1: Double(stream.integer(in: 0...100_000)) / 1_000
      case 2: stream.uniform()
      default: PortableMath.exp(stream.uniform() * 60 - 47)
      }
    }

    /// A span or rate that came from another unit, as most in files do.
    mutating func converted() -> Double {
      let number = Double(stream.integer(in: 0...2_000)) / 10
      return switch stream.integer(in: 0...4) {
      case 0: number / 24
      case 1: number / 1_440
      case 2: number / 86_400
      case 3: number * 24
      default: number / 7
      }
    }

    mutating func unit() -> Double { stream.chance(0.5) ? size() : converted() }

    mutating func distribution(depth: Int = 0) -> Distribution {
      switch stream.integer(in: 0...(depth < 3 ? 6 : 5)) {
      case 0: .fixed(unit())
      case 1: .exponential(mean: unit())
      case 2: .lognormal(median: unit(), sigma: size())
      case 3: .weibull(shape: size(), scale: unit())
      case 4: .gamma(mean: unit(), cv: size())
      case 5: .uniform(low: unit(), high: unit())
      default: .mixture(mixture(depth))
      }
    }

    private mutating func mixture(_ depth: Int) -> [WeightedDistribution] {
      var parts: [WeightedDistribution] = []
      for _ in 0...stream.integer(in: 0...2) {
        parts.append(
          WeightedDistribution(weight: size(), distribution: distribution(depth: depth + 1)))
      }
      return parts
    }

    mutating func countDistribution(depth: Int = 0) -> CountDistribution {
      switch stream.integer(in: 0...(depth < 3 ? 4 : 3)) {
      case 0: return .fixed(stream.integer(in: 0...1_000))
      case 1: return .poisson(mean: size())
      case 2: return .geometric(mean: size())
      case 3:
        return .uniform(low: stream.integer(in: 0...9), high: stream.integer(in: 9...1_000))
      default:
        var parts: [WeightedCountDistribution] = []
        for _ in 0...stream.integer(in: 0...2) {
          parts.append(
            WeightedCountDistribution(
              weight: size(), distribution: countDistribution(depth: depth + 1)))
        }
        return .mixture(parts)
      }
    }

    mutating func text() -> String {
      var text = String.UnicodeScalarView()
      for _ in 0...stream.integer(in: 0...20) {
        let value = UInt32(stream.integer(in: 0...(stream.chance(0.5) ? 0xFF : 0x10FFFF)))
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      return String(text)
    }

    mutating func metric() -> MetricReference {
      let platform = stream.chance(0.5) ? "vk" : nil
      let series = SeriesMetric.allCases[stream.integer(in: 0...SeriesMetric.allCases.count - 1)]
      let outcomes = OutcomeMetric.allCases
      return switch stream.integer(in: 0...3) {
      case 0: .outcome(outcomes[stream.integer(in: 0...outcomes.count - 1)])
      case 1: .series(platform: platform, metric: series, day: unit())
      case 2: .window(platform: platform, metric: series, from: unit(), to: unit())
      default:
        .survival(platform: platform, operatorClass: stream.chance(0.5) ? "s" : nil, age: unit())
      }
    }
  }

  private func reread(_ value: ParameterValue, _ kind: ValueKind) -> ParameterValue? {
    let text = ValueText.text(value, as: kind)
    guard let node = JSON5Reader.readValue(commandLine: text, position: .commandLine) else {
      return nil
    }
    var reader = ValueReader(path: "x", role: .lever, calendar: .none, blockSource: nil)
    return reader.read(node, as: kind)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `any value reads back to the bit`(seed: UInt64) {
    var maker = Maker(seed: seed)
    let date = (Double(maker.stream.integer(in: 0...100_000_000_000)) / 86_400_000)
    let weights = ["a", "value", "source"].map { NamedWeight(name: $0, weight: maker.size()) }
    let values: [(ParameterValue, ValueKind)] = [
      (.flag(maker.stream.chance(0.5)), .flag), (.text(maker.text()), .text),
      (.count(maker.stream.integer(in: 0...(1 << 53) - 1)), .count(0...(1 << 53) - 1)),
      (.number(maker.size()), .number(.notNegative)),
      (.number(-maker.size()), .number(ValueRange(-.infinity, .infinity))),
      (.number(maker.unit()), .duration(.span)), (.number(maker.unit()), .rate(.rate)),
      (.number(maker.unit()), .instant(.span)), (.number(date), .date),
      (.distribution(maker.distribution()), .durationDistribution),
      (.distribution(maker.distribution()), .quantityDistribution),
      (.countDistribution(maker.countDistribution()), .countDistribution(0...1_000_000)),
      (.weights(weights), .platformWeights), (.metric(maker.metric()), .metric),
    ]
    for (value, kind) in values {
      #expect(reread(value, kind) == value, "\(ValueText.text(value, as: kind))")
    }
  }

  @Test func `values are written as people write them`() {
    #expect(ValueText.text(.number(0.25), as: .duration(.span)) == "\"6 h\"")
    #expect(ValueText.text(.number(0.02), as: .rate(.rate)) == "\"0.02/d\"")
    #expect(ValueText.text(.number(18_221), as: .date) == "\"2019-11-21\"")
    #expect(
      ValueText.text(.distribution(.gamma(mean: 1, cv: 0.5)), as: .durationDistribution)
        == #"{"gamma": {"mean": "1 d", "cv": 0.5}}"#)
    #expect(
      ValueText.text(.distribution(.gamma(mean: 1, cv: 0.5)), as: .quantityDistribution)
        == #"{"gamma": {"mean": 1, "cv": 0.5}}"#)
    #expect(ValueText.text(.absent, as: .platformWeights) == "null")
    #expect(
      ValueText.text(.weights([NamedWeight(name: "a", weight: 1)]), as: .platformWeights)
        == #"{"a": 1}"#)
  }
}
