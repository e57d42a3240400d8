internal import RandomStreams

// The rules of what classes answer to their losses.
extension ScenarioCheck {
  mutating func checkRegrouping(of operatorClass: OperatorClassParameters, at path: String) {
    if operatorClass.siblingsPerLoss > 0 {
      if operatorClass.siblingsHalfLife == nil {
        reportLack(
          path + ".recreate.siblings", "lacks half_life, such as \"30 d\"", of: ["half_life"])
      }
      if operatorClass.lawful {
        report(
          path + ".recreate.siblings",
          "is for classes that are not lawful, whose channels do not count as live ones")
      }
      if operatorClass.recreateProbability == 0 {
        warn(
          path + ".recreate.siblings.per_loss",
          "has no effect while recreate.probability is 0, as siblings come with successors")
      }
    } else if operatorClass.siblingsHalfLife != nil {
      warn(path + ".recreate.siblings.half_life", "has no effect without per_loss")
    }
    if operatorClass.rallyProbability > 0, operatorClass.rallyDelay == .fixed(0) {
      reportLack(path + ".rally", "lacks delay, such as \"10 d\"", of: ["delay"])
    }
    let rallied = Self.rallied(by: operatorClass)
    if rallied >= 1 {
      warn(
        path + ".rally.probability",
        "brings \(rallied.isFinite ? plain(rallied) : "endlessly many") new operators for each, once all "
          + "their channels are lost: such a class grows without bound under pressure")
    }
  }

  /// How many operators one brings in whose channels and their successors are all lost:
  /// `p · k · (1 + r + r · r q + …)`, with `r` the probability of a successor and `q` its persistence.
  private static func rallied(by operatorClass: OperatorClassParameters) -> Double {
    let (r, q) = (operatorClass.recreateProbability, operatorClass.recreatePersistence)
    let each = operatorClass.rallyProbability * operatorClass.channelsEach.mean
    guard each > 0 else { return 0 }
    var (lives, next) = (1.0, r)
    // Without tiring the series is geometric; else its terms soon vanish.
    if q == 1 { return r < 1 ? each / (1 - r) : .infinity }
    var factor = r
    while next > 1e-12, lives < 1e9 {
      lives += next
      factor *= q
      next *= factor
    }
    return each * lives
  }
}
