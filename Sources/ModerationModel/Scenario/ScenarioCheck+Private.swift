internal import RandomStreams

// The rules of private channels.
extension ScenarioCheck {
  /// Warns of a class's vetting where it concerns nobody.
  mutating func checkVetting(of operatorClass: OperatorClassParameters, in draft: ScenarioDraft) {
    guard operatorClass.vetting > 0 else { return }
    let path = "operators.\(operatorClass.name).vetting"
    if operatorClass.privateShare == 0 {
      warn(path, "has no effect while private is 0, as only private channels turn people away")
    } else if operatorClass.lawful {
      warn(path, "has no effect on a lawful class, whose followers are not counted")
    } else if draft.audience.size == .fixed(0) {
      warn(path, "has no effect while audience.size is 0, as nobody follows")
    }
  }

  /// Warns of a wave's coverage of private channels where there are none.
  mutating func checkPrivateCoverage(
    of wave: WaveParameters, at path: String, in draft: ScenarioDraft
  ) {
    guard let numbers = wave.coveragePrivate else { return }
    let path = path + ".coverage_private"
    if wave.seize != nil {
      if numbers.numbers.contains(where: { $0 != 0 }) {
        warn(path, "has no effect on a seizure, which lists nothing")
      }
      return
    }
    let classes = draft.operatorClasses.filter { $0.privateShare > 0 }.map(\.name)
    if classes.isEmpty {
      warn(path, "has no effect, as no class has private channels; set operators.NAME.private")
    } else if case .byName(let members) = numbers {
      for operatorClass in draft.operatorClasses
      where operatorClass.privateShare == 0
        && members.contains(where: { $0.name == operatorClass.name })
      {
        warn(
          "\(path).\(operatorClass.name)",
          "has no effect while operators.\(operatorClass.name).private is 0")
      }
    }
  }

  /// Whether a wave may list channels of a class on a platform.
  static func covers(
    _ operatorClass: OperatorClassParameters, on platform: String, by wave: WaveParameters,
    in draft: ScenarioDraft
  ) -> Bool {
    let classes = draft.operatorClasses.map(\.name)
    func covers(_ numbers: GroupNumbers) -> Bool {
      (numbers.number(of: operatorClass.name, on: platform, classes: classes) ?? 0) > 0
    }
    let share = operatorClass.privateShare
    return share < 1 && covers(wave.coverage)
      || share > 0 && covers(wave.coveragePrivate ?? wave.coverage)
  }
}
