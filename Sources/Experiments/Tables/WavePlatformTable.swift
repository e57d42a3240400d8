internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// What waves did by platform, a row a replicate, occurrence and platform on which the wave acts.
struct WavePlatformTable {
  let point: PlannedPoint
  private var layout: RecordLayout { point.layout }

  /// The rows of a replicate, in the order of the columns.
  private var places: [(wave: String, occurrence: Int, platform: String)] {
    let names = point.scenario.platforms.map(\.name)
    return point.scenario.waves.flatMap { wave in
      let platforms = names.filter { wave.platforms.contains($0) }
      return (1...wave.repeatTimes).flatMap { occurrence in
        platforms.map { (wave.name, occurrence, $0) }
      }
    }
  }

  /// Writes a row for each replicate, occurrence and platform.
  func write(
    _ rows: inout CSVBuffer, from reader: inout RecordReader, to file: inout AtomicFile
  ) throws(FileError) {
    guard layout.wavePlatformCount > 0 else { return }
    for simulation in point.simulations {
      let values = try reader.values(layout.wavesByPlatform, of: simulation, layout)
      append(values, replicate: point.replicate(simulation), to: &rows)
      if rows.count > 1 << 20 { try file.write(draining: &rows) }
    }
  }

  /// Appends the rows of a replicate, whose values are those of the columns.
  func append(_ values: RecordNumbers, replicate: Int, to rows: inout CSVBuffer) {
    let metricCount = WavePlatformMetric.allCases.count
    var next = 0
    for place in places {
      rows.append(rendered: point.prefix)
      rows.append(replicate)
      rows.append(place.wave)
      rows.append(place.occurrence)
      rows.append(place.platform)
      for value in values[next..<next + metricCount] {
        if value.isNaN { rows.appendMissing() } else { rows.append(value) }
      }
      rows.endRow()
      next += metricCount
    }
  }

  /// The metrics by name, with their columns, which ascend.
  var columns: [(name: String, column: Int)] {
    let metrics = WavePlatformMetric.allCases
    return places.enumerated().flatMap { index, place in
      metrics.map { metric in
        (
          MetricText.text(
            .wavePlatform(
              place.wave, occurrence: place.occurrence, platform: place.platform, metric: metric)),
          layout.wavesByPlatformStart + index * metrics.count + metric.rawValue
        )
      }
    }
  }
}
