internal import ScenarioFiles

extension DesignMaker {
  /// Points drawn from ranges: those given, or the plausible ranges of the scenario.
  ///
  /// A parameter that is a whole number takes each value of its range with the same probability.
  ///
  /// - Throws: ``PlanError`` with all mistakes.
  /// - Precondition: `pointCount` is at least 1 and below 2^32.
  /// - Complexity: O(paths × points).
  public func sample(
    _ variations: [Variation], by sampling: Sampling, pointCount: Int
  ) throws(PlanError) -> Design {
    try Self.checkSize(pathCount: variations.count, pointCount: pointCount)
    let scales = try each(variations) { variation, check in scale(of: variation, &check) }
      .compactMap { $0 }
    precondition(scales.count == variations.count, "a range that is none and no issue")
    let shares = try shares(variations.map(\.path), by: sampling, pointCount: pointCount)
    let columns = zip(scales, shares).map { scale, shares in
      shares.map { PointValue.number(scale.value(at: $0)) }
    }
    return Design(paths: variations.map(\.path), columns: columns)
  }

  private func scale(of variation: Variation, _ check: inout ValueCheck) -> ValueScale? {
    switch variation.spec {
    case .list:
      check.report(
        "\(variation.path): a sample is drawn from a range; write \(variation.path)=LO..HI")
      return nil
    case .ownRange:
      guard let range = ownRange(of: variation.path, &check) else { return nil }
      return check.scale(range.low, range.high, isLogarithmic: false)
    case .range(let low, let high, let isLogarithmic, let count):
      guard count == nil else {
        check.report(
          "\(variation.path): --points says how many values are drawn; write "
            + "\(variation.path)=LO..HI")
        return nil
      }
      return check.scale(low, high, isLogarithmic: isLogarithmic)
    }
  }

  /// The positions of the points within the ranges, as shares from 0 at the low end to 1: a list for each path.
  private func shares(
    _ paths: [String], by sampling: Sampling, pointCount: Int
  ) throws(PlanError) -> [[Double]] {
    switch sampling {
    case .latinHypercube:
      return paths.map { LatinHypercube.shares(pointCount, seed: seed, dimension: $0) }
    case .sobol:
      guard paths.count <= SobolSequence.mostDimensions else {
        throw PlanError(
          "Sobol's sequence is here for \(SobolSequence.mostDimensions) paths at most, and "
            + "\(paths.count) vary")
      }
      var sequence = SobolSequence(dimensionCount: paths.count)
      var shares = paths.map { _ in [Double]() }
      for index in shares.indices { shares[index].reserveCapacity(pointCount) }
      for _ in 0..<pointCount {
        for (index, share) in sequence.next().enumerated() { shares[index].append(share) }
      }
      return shares
    }
  }
}

/// How points are drawn from ranges.
public enum Sampling: String, CaseIterable, Sendable {
  /// A Latin hypercube, drawn with the scenario's seed.
  case latinHypercube = "lhs"
  /// Sobol's sequence, beginning with its first point.
  case sobol
}
