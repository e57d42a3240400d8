internal import Numerics
internal import RandomStreams

// The rules of forwards.
extension ScenarioCheck {
  /// A class forwards what others post, neither being lawful.
  mutating func checkForwards(of operatorClass: OperatorClassParameters, in draft: ScenarioDraft) {
    let path = "operators.\(operatorClass.name).posts.forwards"
    let known = draft.operatorClasses.map(\.name)
    for (place, name) in operatorClass.forwardsOf.enumerated() {
      guard let source = draft.operatorClasses.first(where: { $0.name == name }) else {
        report(path + ".of", "names " + UnknownName.message("operator class", name, known))
        continue
      }
      if source.lawful {
        report(
          path + ".of",
          "names \"\(name)\", which is lawful and has no items; name others")
      }
      if operatorClass.forwardsOf[..<place].contains(name) {
        report(path + ".of", "names \"\(name)\" twice; once is enough")
      }
    }
    if operatorClass.lawful, operatorClass.forwardsEach > 0 {
      report(path + ".each", "is above 0 of a lawful class, which has no items; drop it")
    }
    if operatorClass.forwardsOf.isEmpty, operatorClass.forwardsEach > 0 {
      reportLack(
        path, "lacks of, the classes whose items are forwarded, such as [\"official\"]",
        of: ["of"])
    }
    if operatorClass.forwardsEach == 0, !operatorClass.forwardsOf.isEmpty {
      warn(path + ".of", "has no effect while forwards.each is 0")
    }
    guard operatorClass.forwardsEach > 0, !operatorClass.forwardsOf.isEmpty else { return }
    checkViews(ofForwardsAt: path, draft.audience)
  }

  /// Views of what a channel has forwarded have a closed form if they come at least as fast as audiences
  /// grow.
  private mutating func checkViews(ofForwardsAt path: String, _ audience: AudienceParameters) {
    guard audience.size != .fixed(0), audience.viewShare > 0, let halfLife = audience.viewHalfLife,
      halfLife > 0, audience.growth > PortableMath.log(2) / halfLife
    else { return }
    report(
      path + ".each",
      "needs views that come at least as fast as audiences grow: audience.growth times "
        + "audience.view_half_life is \(plain(audience.growth * halfLife)); expected at most "
        + "\(plain(PortableMath.log(2)))")
  }
}
