internal import RandomStreams

// The rules of audience, publishing, infiltration, investigation and drivers that concern more than
// one value.
extension ScenarioCheck {
  mutating func checkAudience(_ audience: AudienceParameters, in draft: ScenarioDraft) {
    if audience.viewShare > 0, audience.viewHalfLife == nil {
      reportLack(
        "audience", "lacks view_half_life, such as \"6 h\"", of: ["view_half_life"])
    }
    guard audience.size == .fixed(0) else { return }
    for operatorClass in draft.operatorClasses where operatorClass.recruited > 0 {
      warn(
        "operators.\(operatorClass.name).recruited",
        "has no effect while audience.size is 0, as nobody follows")
    }
  }

  mutating func checkPublishing(on platform: PlatformParameters) {
    let path = "platforms.\(platform.name).moderation"
    if platform.ordersShare > 0, platform.ordersWithin == nil {
      reportLack(
        path + ".orders", "lacks within, such as \"1 h\"",
        of: ["within"])
    }
  }

  /// A class has archives of one kind, and what is said of them concerns some items.
  mutating func checkArchive(of operatorClass: OperatorClassParameters, at path: String) {
    if operatorClass.archiveItems > 0, operatorClass.archiveBurst > 0 {
      report(
        path + ".archive.items",
        "stands beside archive_burst, which is an archive that successors upload at once; drop one "
          + "of the two")
    }
    guard operatorClass.archiveItems == 0 else { return }
    if operatorClass.archiveRate != nil {
      warn(path + ".archive.rate", "has no effect while archive.items is 0")
    }
    if operatorClass.archiveShare != 1 {
      warn(path + ".archive.share", "has no effect while archive.items is 0")
    }
  }

  mutating func checkProgramme(_ programme: ProgrammeParameters, in draft: ScenarioDraft) {
    let path = "infiltration.\(programme.name)"
    if let name = programme.platform {
      let known = draft.platforms.map(\.name)
      if !known.contains(name) {
        report(path + ".platform", "names " + UnknownName.message("platform", name, known))
      }
    } else {
      reportLack(path, "lacks platform, where decoys are opened", of: ["platform"])
    }
    if let wave = programme.afterWave {
      let known = draft.waves.map(\.name)
      if !known.contains(wave), !draft.droppedWaves.contains(wave) {
        report(path + ".after_wave", "names " + UnknownName.message("wave", wave, known))
      }
      if programme.start != nil || programme.end != nil {
        report(path, "has both dates and after_wave; give one")
      }
      if programme.duration == nil {
        reportLack(path, "lacks duration, how long it runs after the wave", of: ["duration"])
      }
    } else if programme.duration != nil {
      // Not where after_wave is there and cannot be read.
      report(
        path + ".duration", "is for a programme after_wave; give end instead",
        missing: ["\(path).after_wave"])
    }
    if let start = programme.start, let end = programme.end,
      RunClock.microseconds(days: end) <= RunClock.microseconds(days: start)
    {
      report(path + ".end", "is not after start")
    }
  }

  mutating func checkDrivers(in draft: ScenarioDraft) {
    var drivers: [DrivenValue: String] = [:]
    for driver in draft.drivers {
      let path = "drivers.\(driver.name)"
      if driver.scales.isEmpty {
        reportLack(path, "lacks scales, the list of values that it scales", of: ["scales"])
      }
      if driver.points == nil {
        reportLack(
          path, "lacks points, such as [[\"0 d\", 1], [\"100 d\", 0.5]]", of: ["points"])
      }
      for scaled in driver.scales {
        guard let value = DrivenValue(path: scaled) else {
          report(
            path + ".scales",
            "names \"\(scaled)\", which no driver scales; expected arrivals, mirror, abandon, "
              + "recruited or posts.rate of operators.NAME, moderation.hazard or "
              + "moderation.item_hazard of platforms.NAME, open or exposure of infiltration.NAME")
          continue
        }
        if let message = unknownOwner(of: value, in: draft) {
          report(path + ".scales", "names " + message)
        }
        if let other = drivers.updateValue(driver.name, forKey: value) {
          report(
            path + ".scales",
            other == driver.name
              ? "names \"\(scaled)\" twice; once is enough"
              : "scales \"\(scaled)\", and drivers.\(other) does too; at most one may")
        }
      }
    }
  }

  /// What is wrong with the name in the path of a driven value, or nil.
  private func unknownOwner(of value: DrivenValue, in draft: ScenarioDraft) -> String? {
    switch value {
    case .arrivals(let name), .mirror(let name), .abandon(let name), .recruited(let name),
      .postsRate(let name):
      let known = draft.operatorClasses.map(\.name)
      return known.contains(name)
        ? nil : UnknownName.message("operator class", name, known)
    case .moderationHazard(let name), .itemHazard(let name):
      let known = draft.platforms.map(\.name)
      return known.contains(name) ? nil : UnknownName.message("platform", name, known)
    case .open(let name), .exposure(let name):
      let known = draft.programmes.map(\.name)
      let isKnown = known.contains(name) || draft.droppedProgrammes.contains(name)
      return isKnown ? nil : UnknownName.message("programme", name, known)
    }
  }
}
