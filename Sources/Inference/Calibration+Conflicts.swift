extension Calibration {
  /// Pairs of targets that pull against each other, among the simulations kept.
  ///
  /// Either both at once are met less than a fifth as often as if each were met on its own, where that would be
  /// often enough to be seen. Or none meets both, in at least half of them one is above its range and the other
  /// below, always the same one, and what brings one nearer takes the other farther away: their residuals have
  /// a correlation above a half.
  func conflicts(_ posterior: Posterior) -> [TargetConflict] {
    let kept = posterior.kept.simulations
    let met = targets.indices.map { target in
      kept.map { isMet(target, by: log.value($0, target)) }
    }
    let residuals = targets.indices.map { target in kept.map { log.residual($0, target) } }
    let count = Double(kept.count)
    let shares = met.map { Double($0.filter { $0 }.count) / count }
    var found: [TargetConflict] = []
    for i in targets.indices {
      for j in targets.indices where j > i {
        let both = Double(kept.indices.filter { met[i][$0] && met[j][$0] }.count) / count
        let alone = shares[i] * shares[j]
        let isRare = alone * count >= 5 && both < alone / 5
        guard isRare || both == 0 && Self.isTradedOff(residuals[i], residuals[j]) else { continue }
        found.append(
          TargetConflict(
            first: targets[i].name, second: targets[j].name, shareFirst: shares[i],
            shareSecond: shares[j], shareBoth: both))
      }
    }
    return found
  }

  /// Whether one is too high where the other is too low, and gets worse as the other gets better.
  private static func isTradedOff(_ first: [Double], _ second: [Double]) -> Bool {
    let pairs = zip(first, second)
    let above = pairs.filter { $0 > 0 && $1 < 0 }.count
    let below = pairs.filter { $0 < 0 && $1 > 0 }.count
    return 2 * max(above, below) >= first.count && correlation(first, second) > 0.5
  }

  /// Pearson's correlation; 0 where one does not vary.
  private static func correlation(_ first: [Double], _ second: [Double]) -> Double {
    let count = Double(first.count)
    let means = (first.reduce(0, +) / count, second.reduce(0, +) / count)
    var (product, squares) = (0.0, (0.0, 0.0))
    for (a, b) in zip(first, second) {
      product += (a - means.0) * (b - means.1)
      squares.0 += (a - means.0) * (a - means.0)
      squares.1 += (b - means.1) * (b - means.1)
    }
    let scale = (squares.0 * squares.1).squareRoot()
    return scale > 0 ? product / scale : 0
  }
}
