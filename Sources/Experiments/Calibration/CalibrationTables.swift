internal import Inference
internal import ModerationModel
internal import Files

/// Turns a calibration's result into rows of tables.
struct CalibrationTables {
  let plan: CalibrationPlan
  let result: CalibrationResult
  let simulations: [CalibratedSimulation]

  /// The columns of a table of this calibration.
  static func columns(of table: CalibrationTable, _ plan: CalibrationPlan) -> [TableColumn] {
    table.columns(
      fitted: plan.parameters.map { TableColumn(varied: $0.path, isNumeric: true) },
      targets: plan.targetNames)
  }

  /// The whole table.
  ///
  /// - Complexity: O(length).
  func bytes(of table: CalibrationTable) -> [UInt8] {
    var rows = CSVBuffer()
    for column in Self.columns(of: table, plan) { rows.append(column.name) }
    rows.endRow()
    switch table {
    case .posterior: append(draws: result.posterior, to: &rows)
    case .posteriorRaw: append(draws: result.raw, to: &rows)
    case .posteriorSummary: appendSummaries(to: &rows)
    case .posteriorCorrelations:
      for pair in result.correlations {
        rows.append(pair.first)
        rows.append(pair.second)
        rows.append(pair.correlation)
        rows.endRow()
      }
    case .generations: appendGenerations(to: &rows)
    case .targetsPredictive: appendTargets(to: &rows)
    case .simulations: for simulation in simulations { append(simulation, to: &rows) }
    }
    return rows.bytes
  }

  private func append(draws: [CalibrationDraw], to rows: inout CSVBuffer) {
    for (index, draw) in draws.enumerated() {
      rows.append(index + 1)
      rows.append(draw.weight)
      rows.append(draw.distance)
      rows.append(draw.generation)
      rows.append(Int(draw.replicate))
      rows.append(numbers: draw.values)
      rows.endRow()
    }
  }

  private func append(_ simulation: CalibratedSimulation, to rows: inout CSVBuffer) {
    rows.append(simulation.replicate)
    rows.append(simulation.generation)
    rows.append(simulation.purpose.rawValue)
    rows.append(simulation.record.isFailed)
    rows.append(numbers: simulation.point)
    for value in simulation.record.values {
      if value.isNaN { rows.appendMissing() } else { rows.append(value) }
    }
    rows.endRow()
  }

  private func appendSummaries(to rows: inout CSVBuffer) {
    let holds = result.intervalsHold
    for (parameter, summary) in zip(plan.parameters, result.parameters) {
      rows.append(parameter.path)
      rows.append(TableColumn(varied: parameter.path, isNumeric: true).unit ?? "")
      rows.append(parameter.scale.rawValue)
      rows.append(parameter.low)
      rows.append(parameter.high)
      rows.append(numbers: summary.priorQuantiles)
      rows.append(holds ? summary.quantiles[0] : nil)
      rows.append(summary.quantiles[1])
      rows.append(holds ? summary.quantiles[2] : nil)
      rows.append(summary.mean)
      rows.append(summary.standardDeviation)
      rows.append(summary.contraction)
      rows.append(summary.isInformed)
      rows.append(summary.lowestTenth)
      rows.append(summary.highestTenth)
      rows.endRow()
    }
  }

  private func appendGenerations(to rows: inout CSVBuffer) {
    for generation in result.generations {
      rows.append(generation.generation)
      rows.append(generation.simulations)
      rows.append(generation.tolerance)
      rows.append(generation.acceptance)
      rows.append(generation.effectiveSize)
      rows.append(generation.effectiveSizeNew)
      rows.append(generation.distinct)
      rows.append(generation.meetingAll)
      rows.append(generation.nearest)
      rows.append(generation.informed)
      rows.endRow()
    }
  }

  private func appendTargets(to rows: inout CSVBuffer) {
    func quantiles(_ values: [Double]) -> [Double?] {
      values.isEmpty ? [nil, nil, nil] : values
    }
    for (target, summary) in zip(plan.targets, result.targets) {
      rows.append(summary.name)
      rows.append(target.parameters.observed)
      rows.append(target.parameters.lowest)
      rows.append(target.parameters.highest)
      for value in quantiles(summary.priorQuantiles) { rows.append(value) }
      for value in quantiles(summary.quantiles) { rows.append(value) }
      rows.append(summary.priorShareMet)
      rows.append(summary.shareMet)
      rows.append(summary.chance)
      rows.append(summary.unit)
      rows.endRow()
    }
  }
}

/// A simulation that a calibration was told of.
struct CalibratedSimulation: Equatable {
  /// Its replicate number, from 1, which no other simulation has.
  let replicate: Int
  let generation: Int
  let purpose: CalibrationBatch.Purpose
  let point: [Double]
  let record: CalibrationRecord
}
