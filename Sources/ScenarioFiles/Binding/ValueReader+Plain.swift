internal import RandomStreams
internal import ModerationModel

// Values without what is said of them.
extension ValueReader {
  mutating func readPlain(
    _ node: JSONNode, as kind: ValueKind, at path: String, source: String?
  ) -> ParameterValue? {
    if node.isInBaseUnits, case .number(let number, _) = node.content,
      let value = kind.value(inBaseUnits: number)
    {
      return value
    }
    switch kind {
    case .flag:
      return readFlag(node, at: path)
    case .text:
      if case .string(let text) = node.content { return .text(text) }
      return refuse(node, at: path, "a string")
    case .count(let range): return readCount(node, in: range, at: path).map { .count($0) }
    case .countOrForever(let range):
      if case .string(ValueText.forever) = node.content { return .count(.max) }
      return readCount(node, in: range, at: path, orForever: true).map { .count($0) }
    case .choice(let words): return readChoice(node, among: words, at: path)
    case .number, .duration, .durationOrForever, .rate, .date, .instant:
      return readNumber(node, as: kind, at: path).map { .number($0) }
    case .durationDistribution, .quantityDistribution:
      return readDistribution(node, as: kind, at: path, source: source).map { .distribution($0) }
    case .durationDistributionOrForever:
      if case .object = node.content {
        return readDistribution(node, as: .durationDistribution, at: path, source: source)
          .map { .distribution($0) }
      }
      return readNumber(node, as: kind.component, at: path).map { .distribution(.fixed($0)) }
    case .platformDurations:
      return readPlatformDurations(node, at: path, source: source)
    case .countDistribution:
      return readCountDistribution(node, as: kind, at: path, source: source)
        .map { .countDistribution($0) }
    case .platformWeights: return readWeights(node, at: path, source: source)
    case .platformName, .waveName:
      if case .string(let name) = node.content { return .text(name) }
      return refuse(
        node, at: path, kind == .waveName ? "the name of a wave" : "the name of a platform")
    case .platformNames:
      return readNames(node, at: path, "a list of platforms, such as [\"telegram\"]")
    case .classNames:
      return readNames(node, at: path, "a list of operator classes, such as [\"official\"]")
    case .valuePaths:
      return readNames(
        node, at: path, "a list of paths, such as [\"operators.supporter.posts.rate\"]")
    case .classNumbers: return readClassNumbers(node, at: path, source: source)
    case .groupNumbers:
      return readGroupNumbers(node, as: kind, at: path, source: source)
    case .profile: return readProfile(node, at: path)
    case .curve: return readCurve(node, at: path)
    case .metric: return readMetric(node, at: path)
    }
  }

  /// A flag; 1 or 0 in base units is one already.
  private mutating func readFlag(_ node: JSONNode, at path: String) -> ParameterValue? {
    switch node.content {
    case .bool(let flag): return .flag(flag)
    case .number(_, let text) where node.isInBaseUnits:
      report(node, "\(path) is \(MessageText.plain(text)); expected true or false, or 1 or 0")
      return nil
    default: return refuse(node, at: path, "true or false")
    }
  }

  /// Reads a number of a kind as people write it, with the unit that the kind has; the result is in base
  /// units.
  mutating func readNumber(_ node: JSONNode, as kind: ValueKind, at path: String) -> Double? {
    do throws(TextError) {
      switch (kind, node.content) {
      case (.number, .number(let number, _)): return number
      case (.duration, .number(_, let text)), (.durationOrForever, .number(_, let text)),
        (.instant, .number(_, let text)):
        throw TextError(UnitText.bareDuration(text))
      case (.rate, .number(_, let text)): throw TextError(UnitText.bareRate(text))
      case (.durationOrForever, .string(ValueText.forever)): return .infinity
      case (.durationOrForever, .string(let text)) where ValueText.resemblesForever(text):
        throw TextError(
          "\(MessageText.quoted(text)) is not a duration; write \"\(ValueText.forever)\"")
      case (.duration, .string(let text)), (.durationOrForever, .string(let text)):
        return try UnitText.days(text)
      case (.rate, .string(let text)): return try UnitText.perDay(text)
      case (.date, .string(let text)): return try CalendarDate(text).daysSince1970
      case (.instant, .string(let text)):
        let day = try instant(text)
        return needsUnreadableStart(text) ? nil : day
      default:
        refuse(node, at: path, kind.expectation)
        return nil
      }
    } catch {
      report(node, path, error)
      return nil
    }
  }

  /// Reports a text that cannot be read; a message that has no subject takes the path for it.
  mutating func report(_ node: JSONNode, _ path: String, _ error: TextError) {
    report(node, error.message.hasPrefix("is ") ? "\(path) \(error)" : "\(path): \(error)")
  }

  /// Days of reported time from a date or a span, a past one being an error unless allowed; 0 for a date after a start that cannot be read.
  func instant(
    _ text: String, allowingPast: Bool = false
  ) throws(TextError) -> Double {
    guard CalendarDate.resembles(text) else {
      return try UnitText.days(text, allowingNegative: allowingPast)
    }
    let date = try CalendarDate(text)
    if case .unreadable = calendar { return 0 }
    guard case .starts(let start) = calendar else {
      throw TextError(
        "\"\(text)\" is a date, and the scenario has no calendar; give time.start, or write "
          + "a span such as \"112 d\"")
    }
    let beginning = CalendarDate(daysSince1970: start)
    guard allowingPast || date >= beginning else {
      throw TextError("\"\(text)\" is before time.start, \(beginning)")
    }
    return date.days(since: beginning)
  }

  private mutating func readCount(
    _ node: JSONNode, in range: ClosedRange<Int>, at path: String, orForever: Bool = false
  ) -> Int? {
    guard case .number(let number, _) = node.content else {
      refuse(
        node, at: path, orForever ? "a whole number, or \"\(ValueText.forever)\"" : "a whole number"
      )
      return nil
    }
    do throws(TextError) {
      return try NumberText.whole(number, in: range)
    } catch {
      report(node, "\(path): \(error)")
      return nil
    }
  }

  /// One of some words.
  private mutating func readChoice(
    _ node: JSONNode, among words: [String], at path: String
  ) -> ParameterValue? {
    let list = words.map { "\"\($0)\"" }.joined(separator: ", ")
    guard case .string(let word) = node.content else {
      return refuse(node, at: path, "one of \(list)")
    }
    guard words.contains(word) else {
      report(
        node,
        "\(path) is \(MessageText.quoted(word)); expected one of \(list)"
          + Suggestion.hint(for: word, among: words))
      return nil
    }
    return .text(word)
  }

  private mutating func readWeights(
    _ node: JSONNode, at path: String, source: String?
  ) -> ParameterValue? {
    guard case .object(let object) = node.content else {
      return refuse(node, at: path, "an object of platforms and weights, such as {telegram: 1}")
    }
    var weights: [NamedWeight] = []
    for member in object.members {
      let memberPath = "\(path).\(member.key)"
      if JSONObject.evidenceKeys.contains(member.key), case .string = member.value.content {
        report(
          at: member.keyPosition,
          "\(path) has the key \(member.key) among its weights; "
            + "write {value: {…}, \(member.key): …}")
        continue
      }
      let value = read(
        member.value, as: .number(.notNegative), at: memberPath, source: source)
      setPlace(of: memberPath, to: member.keyPosition)
      if case .number(let weight)? = value {
        weights.append(NamedWeight(name: member.key, weight: weight))
      }
    }
    return weights.count == object.members.count ? .weights(weights) : nil
  }

  private mutating func readMetric(_ node: JSONNode, at path: String) -> ParameterValue? {
    guard case .string(let text) = node.content else {
      return refuse(node, at: path, "the name of a metric, such as \"outcomes.removed\"")
    }
    do throws(TextError) {
      var dependsOnStart = false
      let metric = try MetricText.read(text) { (text) throws(TextError) in
        if needsUnreadableStart(text) { dependsOnStart = true }
        return try instant(text)
      }
      return dependsOnStart ? nil : .metric(metric)
    } catch {
      report(node, path, error)
      return nil
    }
  }

  /// Whether a text is a date whose distance from the start is not known.
  private func needsUnreadableStart(_ text: String) -> Bool {
    guard case .unreadable = calendar else { return false }
    return CalendarDate.resembles(text)
  }

  @discardableResult
  mutating func refuse(_ node: JSONNode, at path: String, _ expected: String) -> ParameterValue? {
    report(node, "\(path) is \(node.kindName); expected \(expected)")
    return nil
  }
}

extension ValueKind {
  /// What a number in base units is as a value of this kind: days, events a day, a flag that is 1 or 0,
  /// or plain; nil where it is none.
  ///
  /// Points of a sweep have most of their values from here; whether these are in range is for
  /// `accepts` and the validation of the scenario to say, as of all others.
  func value(inBaseUnits number: Double) -> ParameterValue? {
    func count(in range: ClosedRange<Int>) -> Int? {
      Int(exactly: number).flatMap { range.contains($0) ? $0 : nil }
    }
    return switch self {
    case .number, .duration, .durationOrForever, .rate, .instant: .number(number)
    case .durationDistribution, .durationDistributionOrForever, .platformDurations,
      .quantityDistribution:
      .distribution(.fixed(number))
    case .classNumbers: .classNumbers(.same(number))
    case .groupNumbers: .groupNumbers(.same(number))
    case .count(let range), .countOrForever(let range): count(in: range).map { .count($0) }
    case .countDistribution(let range): count(in: range).map { .countDistribution(.fixed($0)) }
    case .flag: number == 0 || number == 1 ? .flag(number == 1) : nil
    case .text, .date, .platformWeights, .platformNames, .classNames, .platformName, .waveName,
      .valuePaths,
      .profile, .curve, .metric, .choice:
      nil
    }
  }

  /// What a value of this kind looks like.
  fileprivate var expectation: String {
    switch self {
    case .durationOrForever: "a duration such as \"30 d\", or \"forever\""
    case .duration: "a duration such as \"4 d\""
    case .rate: "a rate such as \"0.02/d\""
    case .date: "a date such as \"2019-11-21\""
    case .instant: "a date or a span such as \"365 d\""
    default: "a number"
    }
  }
}
