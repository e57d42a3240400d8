internal import ModerationModel
internal import ScenarioFiles
internal import Files

/// Writes the rows of tables that a single replicate has.
struct SimulationRenderer: Sendable {
  let configuration: RunConfiguration
  let layout: RecordLayout
  private let prefix: [UInt8]

  /// For each sample the fields `time_days,date`.
  private let times: [[UInt8]]
  private let platforms: [[UInt8]]
  private let classes: [[UInt8]]
  private let waves: [[UInt8]]

  /// Makes the renderer for a run of a single scenario.
  init(_ configuration: RunConfiguration) {
    let loaded = configuration.loaded
    let layout = RecordLayout(loaded.scenario, keeping: configuration.kept)
    self.init(
      configuration, PlannedPoint(0, of: configuration, loaded: loaded, layout: layout))
  }

  /// Makes the renderer for a point.
  init(_ configuration: RunConfiguration, _ point: PlannedPoint) {
    let scenario = point.scenario
    self.configuration = configuration
    layout = point.layout
    prefix = point.prefix
    // Fields that no table needs are left out, since there may be very many points.
    times =
      configuration.tables.contains(.series)
      ? Self.times(of: scenario, datedAs: configuration.dateForm) : []
    let hasRows = configuration.tables.contains { SimulationRecord.texts.contains($0) }
    platforms = hasRows ? scenario.platforms.map { CSVBuffer.field($0.name) } : []
    waves = hasRows ? scenario.waves.map { CSVBuffer.field($0.name) } : []
    classes = hasRows ? scenario.operatorClasses.map { CSVBuffer.field($0.name) } : []
  }

  /// For each sample of a scenario the fields `time_days,date`.
  static func times(of scenario: Scenario, datedAs form: CalendarDate.Form) -> [[UInt8]] {
    scenario.sampleDays.map { day in
      var fields = CSVBuffer(capacity: 64)
      fields.append(day)
      if let start = scenario.run.start {
        fields.append(CalendarDate(daysSince1970: start + day).text(as: form))
      } else {
        fields.appendMissing()
      }
      return fields.bytes
    }
  }

  /// A replicate's rows of a table.
  ///
  /// - Precondition: `table` has rows for each replicate.
  func text(of table: ResultTable, _ result: ReplicateResult, replicate: Int) -> [UInt8] {
    var rows = CSVBuffer()
    switch table {
    case .series: writeSeries(result.series, replicate: replicate, to: &rows)
    case .channels: writeChannels(result.channels, replicate: replicate, to: &rows)
    case .events: writeEvents(result.events, replicate: replicate, to: &rows)
    default: preconditionFailure("\(table) has no rows for a replicate")
    }
    return rows.bytes
  }

  private func writeSeries(_ series: [Double], replicate: Int, to rows: inout CSVBuffer) {
    let metricCount = SeriesMetric.allCases.count
    let chosen = configuration.metrics.series.map(\.rawValue)
    var numbers = [Double](repeating: 0, count: chosen.count)
    for sample in times.indices {
      for platform in 0..<layout.platformCount {
        rows.append(rendered: prefix)
        rows.append(replicate)
        rows.append(rendered: times[sample])
        rows.append(rendered: platforms[platform])
        let first = (sample * layout.platformCount + platform) * metricCount
        for place in chosen.indices { numbers[place] = series[first + chosen[place]] }
        rows.append(numbers: numbers)
        rows.endRow()
      }
    }
  }

  private func writeChannels(
    _ channels: [ChannelRecord], replicate: Int, to rows: inout CSVBuffer
  ) {
    for channel in channels {
      rows.append(rendered: prefix)
      rows.append(replicate)
      rows.append(Int(channel.channel))
      rows.append(Int(channel.lineage))
      rows.append(Int(channel.generation))
      rows.append(channel.predecessor.map { Int($0) })
      rows.append(Int(channel.operatorNumber))
      rows.append(rendered: classes[channel.operatorClass])
      rows.append(rendered: platforms[channel.platform])
      rows.append(channel.foundedAs.name)
      rows.append(channel.foundedDays)
      rows.append(channel.lifeDays)
      rows.append(channel.endedBy != nil)
      if let cause = channel.endedBy { rows.append(cause.name) } else { rows.appendMissing() }
      rows.append(channel.followersAtEnd)
      rows.append(channel.itemsPosted)
      rows.append(channel.isPrivate)
      rows.endRow()
    }
  }

  private func writeEvents(_ events: [EventRecord], replicate: Int, to rows: inout CSVBuffer) {
    for event in events {
      rows.append(rendered: prefix)
      rows.append(replicate)
      rows.append(event.days)
      rows.append(event.kind.name)
      rows.append(event.channel.map { Int($0) })
      rows.append(event.operatorNumber.map { Int($0) })
      if let platform = event.platform {
        rows.append(rendered: platforms[platform])
      } else {
        rows.appendMissing()
      }
      if let wave = event.wave { rows.append(rendered: waves[wave]) } else { rows.appendMissing() }
      rows.endRow()
    }
  }
}
