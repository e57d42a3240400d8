import RandomStreams
import TestSupport
import Testing

@testable import ModerationModel

@Suite("Parameters")
struct ParameterTests {
  private func check<Block: ParameterBlock>(
    _ type: Block.Type, _ samples: [Block], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let paths = Block.parameters.map(\.path)
    #expect(Set(paths).count == paths.count, sourceLocation: sourceLocation)
    for parameter in Block.parameters {
      let fallback = parameter.get(Block())
      #expect(
        parameter.kind.problems(with: fallback).isEmpty, "\(parameter.path)",
        sourceLocation: sourceLocation)
      #expect(
        !parameter.meaning.isEmpty && parameter.meaning.hasSuffix("."), "\(parameter.path)",
        sourceLocation: sourceLocation)
      if fallback == .absent {
        #expect(
          parameter.defaultInWords != nil, "\(parameter.path)", sourceLocation: sourceLocation)
      }
      for sample in samples {
        var copy = sample
        parameter.set(&copy, parameter.get(sample))
        #expect(copy == sample, "\(parameter.path)", sourceLocation: sourceLocation)
        // Setting one value changes that value only: from another block and back.
        var mixed = Block()
        parameter.set(&mixed, parameter.get(sample))
        #expect(parameter.get(mixed) == parameter.get(sample), sourceLocation: sourceLocation)
        for other in Block.parameters where other.path != parameter.path {
          #expect(
            other.get(mixed) == other.get(Block()), "\(parameter.path) changes \(other.path)",
            sourceLocation: sourceLocation)
        }
      }
    }
  }

  @Test
  func `keep their own ranges by default, and are read as they were set`() {
    let drafts = (1...40).map { RandomScenario.draft($0) }
    check(RunParameters.self, drafts.map(\.run))
    check(PlatformParameters.self, drafts.flatMap(\.platforms))
    check(OperatorClassParameters.self, drafts.flatMap(\.operatorClasses))
    let target = TargetParameters.named("figure") {
      $0.metric = .outcome(.founded)
      $0.observed = 3
      $0.low = 1
      $0.high = 9
    }
    check(TargetParameters.self, [TargetParameters(name: "figure"), target])
  }

  @Test
  func `all take part in equality, so that none is forgotten in a declaration`() {
    // A copy by way of the declarations is the same block, whatever its values.
    for block in (1...40).flatMap({ RandomScenario.draft($0).operatorClasses }) {
      var copy = OperatorClassParameters(name: block.name)
      for parameter in OperatorClassParameters.parameters {
        parameter.set(&copy, parameter.get(block))
      }
      #expect(copy == block, "\(block.name)")
    }
    for block in (1...40).flatMap({ RandomScenario.draft($0).platforms }) {
      var copy = PlatformParameters(name: block.name)
      for parameter in PlatformParameters.parameters {
        parameter.set(&copy, parameter.get(block))
      }
      #expect(copy == block, "\(block.name)")
    }
  }

  @Test
  func `metrics are found by their names`() {
    for metric in SeriesMetric.allCases { #expect(SeriesMetric(name: metric.name) == metric) }
    for metric in OutcomeMetric.allCases { #expect(OutcomeMetric(name: metric.name) == metric) }
    #expect(SeriesMetric(name: "activeChannels") == nil)
    #expect(OutcomeMetric(name: "") == nil)
  }
}
