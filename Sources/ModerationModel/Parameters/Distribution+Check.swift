internal import RandomStreams

extension Distribution {
  /// What is wrong with the distribution's own parameters, which have a unit or are plain.
  func problems(
    within range: ValueRange, as unit: (ValueRange) -> ValueKind, at path: String
  ) -> [ValueProblem] {
    let positive = ValueRange(0, range.high, excludesLow: true)
    func check(_ value: Double, _ kind: ValueKind, _ key: String) -> [ValueProblem] {
      kind.problems(with: value, at: join(path, key))
    }
    switch self {
    case .fixed(let value): return check(value, unit(range), "")
    case .exponential(let mean): return check(mean, unit(positive), "exponential.mean")
    case .lognormal(let median, let sigma):
      return check(median, unit(positive), "lognormal.median")
        + check(sigma, .number(ValueRange(0, 10)), "lognormal.sigma")
    case .weibull(let shape, let scale):
      return check(shape, .number(ValueRange(0.05, 1000)), "weibull.shape")
        + check(scale, unit(positive), "weibull.scale")
    case .gamma(let mean, let cv):
      return check(mean, unit(positive), "gamma.mean")
        + check(cv, .number(ValueRange(0.001, 100)), "gamma.cv")
    case .uniform(let low, let high):
      return check(low, unit(range), "uniform.low") + check(high, unit(range), "uniform.high")
        + orderProblems(low, high, at: path)
    case .mixture(let parts):
      return weightProblems(parts.map(\.weight), at: path)
        + parts.enumerated().flatMap { index, part in
          part.distribution.problems(
            within: range, as: unit, at: join(path, "mixture.\(index + 1)"))
        }
    }
  }
}

extension CountDistribution {
  /// What is wrong with the distribution's own parameters.
  func problems(within range: ClosedRange<Int>, at path: String) -> [ValueProblem] {
    let mean = ValueKind.number(ValueRange(Double(range.lowerBound), Double(range.upperBound)))
    func check(_ count: Int, _ key: String) -> [ValueProblem] {
      ValueKind.problems(of: count, in: range, at: join(path, key))
    }
    switch self {
    case .fixed(let count): return check(count, "")
    case .poisson(let value): return mean.problems(with: value, at: join(path, "poisson.mean"))
    case .geometric(let value): return mean.problems(with: value, at: join(path, "geometric.mean"))
    case .uniform(let low, let high):
      return check(low, "uniform.low") + check(high, "uniform.high")
        + orderProblems(Double(low), Double(high), at: path)
    case .mixture(let parts):
      return weightProblems(parts.map(\.weight), at: path)
        + parts.enumerated().flatMap { index, part in
          part.distribution.problems(within: range, at: join(path, "mixture.\(index + 1)"))
        }
    }
  }
}

private func orderProblems(_ low: Double, _ high: Double, at path: String) -> [ValueProblem] {
  guard low > high else { return [] }
  return [ValueProblem(path: join(path, "uniform.low"), message: "is above high")]
}

private func weightProblems(_ weights: [Double], at path: String) -> [ValueProblem] {
  let each = weights.enumerated().flatMap { index, weight in
    ValueKind.number(.notNegative).problems(
      with: weight, at: join(path, "mixture.\(index + 1).weight"))
  }
  guard each.isEmpty, let message = WeightSum.problem(with: weights) else { return each }
  return [ValueProblem(path: join(path, "mixture"), message: message)]
}

private func join(_ path: String, _ key: String) -> String {
  path.isEmpty ? key : key.isEmpty ? path : "\(path).\(key)"
}
