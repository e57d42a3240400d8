internal import Inference
internal import ModerationModel
internal import ScenarioFiles
internal import Files

// What a calibration's bytes depend on, and how `run.json` tells of it.
extension CalibrationPlan {
  /// What is fitted and to what, as `run.json` has it.
  private var members: [(key: String, value: JSONTree)] {
    let fitted = parameters.map { parameter in
      JSONTree.object([
        ("path", .text(parameter.path)), ("low", .number(parameter.low)),
        ("high", .number(parameter.high)), ("scale", .text(parameter.scale.rawValue)),
        ("whole", .flag(parameter.isWhole)), ("shipped", .number(parameter.shipped)),
      ])
    }
    return [
      ("fitted", .array(fitted)), ("targets", .array(targetNames.map { .text($0) })),
    ]
  }

  /// A hash of everything that the tables depend on.
  var fingerprint: SHA256.Digest { digest([("simulations", .count(settings.simulations))]) }

  /// A hash of everything that the simulations depend on: more of them begin in the same way.
  private var simulationFingerprint: SHA256.Digest {
    digest([("first", .count(settings.firstSize))])
  }

  private func digest(_ own: [(key: String, value: JSONTree)]) -> SHA256.Digest {
    let identity: [(key: String, value: JSONTree)] = [
      ("program", .text(ToolVersion.program)), ("model", .count(ToolVersion.model)),
      ("scenario", base.resolved), ("sources", base.sourcesTree),
      ("calibration", .object(members + own)),
    ]
    return SHA256.hash(Array(JSONTree.object(identity).text.utf8))
  }

  var identity: RunIdentity {
    RunIdentity(
      fingerprint: fingerprint, simulationFingerprint: simulationFingerprint,
      replicates: settings.simulations,
      fileNames: CalibrationTable.allCases.map(\.fileName) + [ResultsFolder.packageName])
  }

  /// The content of `run.json`; `report` is nil as long as the calibration is not complete.
  func tree(
    done: Int, report: CalibrationReport?, cpuSeconds: Double, arguments: [String]
  ) -> JSONTree {
    let identity = identity
    var tree: [(key: String, value: JSONTree)] =
      RunProvenance.head(identity, arguments: arguments) + [
        ("seed", .count(base.scenario.run.seed)),
        ("replicates", .count(settings.simulations)),
        (
          "units",
          .object([
            ("planned", .count(report == nil ? settings.simulations : done)),
            ("done", .count(done)),
            ("failed", .count(report?.failureCount ?? 0)),
          ])
        ),
        ("calibration", .object(members)),
      ]
    if let report {
      tree.append(("end", .text(report.result.end.rawValue)))
      if let failure = report.firstFailure { tree.append(("first_failure", .text(failure))) }
      tree += RunProvenance.tail(
        files: report.files, wallSeconds: report.wallSeconds, cpuSeconds: cpuSeconds)
    }
    tree += RunProvenance.members(of: base)
    tree.append(("complete", .flag(report != nil)))
    return .object(tree)
  }

  /// The description of the tables for other programs.
  var packageTree: JSONTree {
    DataPackage.tree(
      title: base.scenario.run.title,
      CalibrationTable.allCases.map { table in
        (
          name: table.rawValue, path: table.fileName, meaning: table.meaning,
          columns: CalibrationTables.columns(of: table, self)
        )
      })
  }
}

extension StoredRun {
  /// Whether the folder holds a calibration.
  var isCalibration: Bool { document["calibration"] != nil }

  /// The calibration whose results the folder holds, made from `run.json` alone.
  ///
  /// - Throws: ``StoredRunError`` when it cannot be made, or its fingerprint is another than that in
  ///   `run.json`.
  func calibrationPlan() throws(StoredRunError) -> CalibrationPlan {
    guard let told = document["calibration"] else {
      throw .invalid("\(folder) holds no calibration")
    }
    let parameters = (told["fitted"]?.items ?? []).map { item in
      CalibrationParameter(
        path: item["path"]?.text ?? "", low: item["low"]?.number ?? 0,
        high: item["high"]?.number ?? 0,
        scale: item["scale"]?.text.flatMap { PriorScale(rawValue: $0) } ?? .linear,
        isWhole: item["whole"]?.flag ?? false, shipped: item["shipped"]?.number ?? 0)
    }
    let plan: CalibrationPlan
    do {
      plan = try CalibrationPlan(
        try scenario(in: document), fitting: parameters,
        to: (told["targets"]?.items ?? []).compactMap(\.text), simulations: replicates)
    } catch let error as StoredRunError {
      throw error
    } catch let error as ScenarioError {
      throw .invalid("\(folder)/run.json: \(error.issues[0].message)")
    } catch let error as PlanError {
      throw .invalid("\(folder): \(error.issues[0].message)")
    } catch {
      throw .invalid("\(error)")
    }
    guard plan.fingerprint.description == fingerprint else {
      throw .invalid(
        "\(folder)/run.json tells of another calibration than its fingerprint is of")
    }
    return plan
  }
}
