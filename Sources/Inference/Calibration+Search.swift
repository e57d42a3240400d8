internal import RandomStreams

extension Calibration {
  /// Learns from the pilot how large chance is, and asks for the first generation.
  mutating func takePilot(_ values: [[Double]]) {
    scales = targets.indices.map { target in
      TargetScale(of: targets[target], pilot: values.map { $0[target] })
    }
    let count = Double(values.count)
    let met = values.filter { row in targets.indices.allSatisfy { isMet($0, by: row[$0]) } }
    pilot = CalibrationPilot(
      simulations: values.count, shareMeetingAll: Double(met.count) / count,
      shareMeeting: targets.indices.map { target in
        Double(values.filter { isMet(target, by: $0[target]) }.count) / count
      })
    askForPoints(latinHypercube(settings.firstSize))
  }

  /// Takes a generation: units, distances, weights, which values are informed; then asks for more or ends.
  mutating func takeGeneration(_ values: [[Double]], _ batch: CalibrationBatch) {
    let observed = values.indices.map { point in
      withError(values[point], replicate: batch.replicate(of: point))
    }
    let met = values.map { row in targets.indices.allSatisfy { isMet($0, by: row[$0]) } }
    log.append(places: pendingPlaces, values: observed.flatMap { $0 }, meetsAll: met)
    if batch.generation == 1 {
      for target in targets.indices {
        scales[target].complete(for: targets[target], first: observed.map { $0[target] })
      }
    }
    log.measure(targets, scales)
    if batch.generation == 1 {
      failing = targets.indices.filter { target in
        (0..<log.count).contains { log.residual($0, target) != 0 }
      }
    }
    mixture.append(count: values.count, proposal: proposal)
    if informed.count < parameters.count {
      let found = InformedValues.find(
        log, in: log.generation(batch.generation), targets: failing)
      informed = Set(informed).union(found).sorted()
    }
    let kept = KeptSimulations(
      log, count: settings.keptCount(of: log.count, targets: targets.count),
      mixture: &mixture)
    generations.append(describe(batch.generation, kept))
    if let reason = reasonToStop(kept) {
      finishSearch(reason, checking: true)
    } else {
      proposal = nextProposal()
      askForPoints(proposedPoints(nextSize))
    }
  }

  /// Adjusts and weighs, then asks for the check, if there is one.
  mutating func finishSearch(_ reason: CalibrationEnd, checking: Bool) {
    end = reason
    let kept = KeptSimulations(
      log, count: settings.keptCount(of: log.count, targets: targets.count),
      mixture: &mixture)
    let found = Posterior(
      log, kept: kept, mixture: mixture, informed: informed, failing: failing,
      controls: { simulation in
        var stream = source(replicate: replicate(of: simulation)).stream(.control)
        return (0..<RegressionAdjustment.controls).map { _ in stream.normal() }
      })
    posterior = found
    guard checking && settings.checkSize > 0 else {
      pending = nil
      return
    }
    let draws = Posterior.resample(
      found.weights, count: settings.checkSize, source: source(replicate: 1))
    let places = found.places
    pending = CalibrationBatch(
      purpose: .check, generation: log.generations + 1,
      points: draws.map { self.values(at: places[$0]) },
      firstReplicate: UInt64(simulationCount + 1))
  }

  /// How many points the next generation has: all that are left, rather than a generation of few.
  private var nextSize: Int {
    let left = searchBudget - simulationCount
    return left < settings.batch + settings.batch / 4 ? left : settings.batch
  }

  private var searchBudget: Int { settings.simulations - settings.checkSize }

  private func reasonToStop(_ kept: KeptSimulations) -> CalibrationEnd? {
    if kept.tolerance == 0,
      WeightedSample.effectiveSize(kept.weights) >= Double(settings.kept) / 2
        || failing.isEmpty
    {
      return .targetsMet
    }
    let last = generations.suffix(2)
    if generations.count > 2, last.allSatisfy({ $0.acceptance <= settings.leastAcceptance }) {
      return .stoppedLearning
    }
    return nextSize < 1 ? .budget : nil
  }

  /// Around the nearest points where they are many enough for their number of informed values; else where a
  /// regression on the latest generations, as many as make ten points for each informed value, says.
  private mutating func nextProposal() -> Proposal? {
    let nearest = KeptSimulations(
      log, count: min(settings.nearest, settings.keptCount(of: log.count, targets: targets.count)),
      mixture: &mixture)
    if let around = Proposal.around(nearest, log, informed: informed) { return around }
    let least = max(settings.batch, 10 * (informed.count + 1))
    var first = log.generations
    while first > 1 && log.count - log.generation(first).lowerBound < least { first -= 1 }
    return Proposal.fit(
      log, in: log.generation(first).lowerBound..<log.count, informed: informed, goals: targets,
      failing: failing, scales: scales, inflation: settings.inflation)
  }

  private mutating func askForPoints(_ places: [[Double]]) {
    pendingPlaces = places.flatMap { $0 }
    pending = CalibrationBatch(
      purpose: .search, generation: log.generations + 1, points: places.map { self.values(at: $0) },
      firstReplicate: UInt64(simulationCount + 1))
  }

  /// Points of which each of `count` equal parts of every prior has one (McKay, Beckman and Conover 1979).
  private func latinHypercube(_ count: Int) -> [[Double]] {
    var places = Array(
      repeating: Array(repeating: 0.0, count: parameters.count), count: count)
    for (index, parameter) in parameters.enumerated() {
      var stream = source(replicate: 1).stream(.latinHypercube, EntityKey(name: parameter.path))
      let order = permutation(count, &stream)
      for point in 0..<count {
        let share = (Double(order[point]) + stream.positiveUniform()) / Double(count)
        places[point][index] = NormalScale.place(of: min(share, 1 - 0x1p-53))
      }
    }
    return places
  }

  /// Points of which the informed values are drawn from the proposal and the others from their prior.
  private func proposedPoints(_ count: Int) -> [[Double]] {
    let isInformed = Set(proposal?.informed ?? [])
    let keys = parameters.map { EntityKey(name: $0.path) }
    return (0..<count).map { point in
      let source = source(replicate: UInt64(simulationCount + 1 + point))
      var place = parameters.indices.map { index in
        if isInformed.contains(index) { return 0.0 }
        var stream = source.stream(.prior, keys[index])
        return stream.normal()
      }
      var stream = source.stream(.proposal)
      proposal?.draw(into: &place, &stream)
      return place
    }
  }

  /// Adds its error to each value that is observed with one.
  private func withError(_ values: [Double], replicate: UInt64) -> [Double] {
    targets.indices.map { index in
      let target = targets[index]
      guard target.error > 0 else { return values[index] }
      var stream = source(replicate: replicate)
        .stream(.observationError, EntityKey(name: target.name))
      return values[index] + target.error * stream.normal()
    }
  }

  private func describe(_ generation: Int, _ kept: KeptSimulations) -> CalibrationGeneration {
    let new = log.generation(generation)
    var (newWeights, distinct) = ([Double](), 0)
    var accepted = 0
    for (simulation, weight) in zip(kept.simulations, kept.weights) {
      if weight > 0 { distinct += 1 }
      if new.contains(simulation) {
        accepted += 1
        newWeights.append(weight)
      }
    }
    return CalibrationGeneration(
      generation: generation, simulations: new.count, tolerance: kept.tolerance,
      acceptance: Double(accepted) / Double(new.count),
      effectiveSize: WeightedSample.effectiveSize(kept.weights),
      effectiveSizeNew: WeightedSample.effectiveSize(newWeights), distinct: distinct,
      meetingAll: new.reduce(0) { $0 + (log.meetsAll[$1] ? 1 : 0) },
      nearest: log.distances[kept.simulations[0]], informed: informed.count)
  }
}
