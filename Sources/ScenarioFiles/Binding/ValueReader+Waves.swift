internal import ModerationModel

// Values that only waves and drivers have.
extension ValueReader {
  mutating func readNames(
    _ node: JSONNode, at path: String, _ expected: String
  ) -> ParameterValue? {
    guard case .array(let items) = node.content else { return refuse(node, at: path, expected) }
    var names: [String] = []
    for item in items {
      guard case .string(let name) = item.content else {
        report(item, "\(path) has \(item.kindName) in its list; expected \(expected)")
        return nil
      }
      names.append(name)
    }
    return .names(names)
  }

  /// A number, or an object of operator classes and numbers.
  mutating func readClassNumbers(
    _ node: JSONNode, at path: String, source: String?
  ) -> ParameterValue? {
    guard case .object(let object) = node.content else {
      guard case .number(let number, _) = node.content else {
        return refuse(
          node, at: path, "a number, or numbers by operator class such as {supporter: 0.9}")
      }
      return .classNumbers(.same(number))
    }
    var numbers: [NamedWeight] = []
    for member in object.members {
      let value = read(
        member.value, as: .number(.notNegative), at: "\(path).\(member.key)", source: source)
      guard case .number(let number)? = value else { return nil }
      numbers.append(NamedWeight(name: member.key, weight: number))
    }
    return .classNumbers(.byClass(numbers))
  }

  /// A number, or an object of operator classes or platforms and numbers; under a class may stand an
  /// object of platforms.
  mutating func readGroupNumbers(
    _ node: JSONNode, as kind: ValueKind, at path: String, source: String?, isInner: Bool = false
  ) -> ParameterValue? {
    guard case .object(let object) = node.content else {
      guard case .number(let number, _) = node.content else {
        return refuse(
          node, at: path,
          "a number, or numbers by operator class or platform such as {telegram: 0.9}")
      }
      return .groupNumbers(.same(number))
    }
    if isInner, let nested = object.members.first(where: { $0.value.isNestedNumbers }) {
      report(
        at: nested.keyPosition,
        "\(path).\(nested.key) is nested too deep; write a class, then a platform, then a number")
      return nil
    }
    var members: [GroupNumbers.Member] = []
    for member in object.members {
      let inner = "\(path).\(member.key)"
      let value =
        member.value.isNestedNumbers && !isInner
        ? readGroupNumbers(member.value, as: kind, at: inner, source: source, isInner: true)
        : read(member.value, as: .number(.notNegative), at: inner, source: source)
      if places[inner] == nil { setPlace(of: inner, to: member.value.position) }
      switch value {
      case .number(let number)?: members.append(.init(member.key, .same(number)))
      case .groupNumbers(let numbers)?: members.append(.init(member.key, numbers))
      default: return nil
      }
    }
    return .groupNumbers(.byName(members))
  }

  /// A distribution of durations, or an object of platforms and such distributions.
  mutating func readPlatformDurations(
    _ node: JSONNode, at path: String, source: String?
  ) -> ParameterValue? {
    guard case .object(let object) = node.content, !object.members.isEmpty,
      object.members.allSatisfy({ !Self.distributionNames.contains($0.key) }),
      !Self.isMistyped(object)
    else {
      return readDistribution(node, as: .durationDistribution, at: path, source: source)
        .map { .distribution($0) }
    }
    var members: [NamedDistribution] = []
    for member in object.members {
      let inner = "\(path).\(member.key)"
      let value = read(member.value, as: .durationDistribution, at: inner, source: source)
      guard case .distribution(let distribution)? = value else { return nil }
      members.append(NamedDistribution(name: member.key, distribution: distribution))
    }
    return .distributions(members)
  }

  /// Whether an object seems to be a distribution whose name is spelled wrong.
  private static func isMistyped(_ object: JSONObject) -> Bool {
    object.members.count == 1
      && object.members.contains { !Suggestion.hint(for: $0.key, among: distributionNames).isEmpty }
  }

  /// A list of corners, each an offset and an intensity.
  mutating func readProfile(_ node: JSONNode, at path: String) -> ParameterValue? {
    let expected = "corners [offset, intensity], such as [[\"0 d\", 1], [\"4 d\", 0.2]]"
    guard case .array(let items) = node.content else { return refuse(node, at: path, expected) }
    var corners: [ProfilePoint] = []
    for item in items {
      guard case .array(let pair) = item.content, pair.count == 2,
        case .number(let intensity, _) = pair[1].content
      else {
        report(item, "\(path): a corner is [offset, intensity], such as [\"1 d\", 0.5]")
        return nil
      }
      switch pair[0].content {
      case .string(let text):
        do throws(TextError) {
          let offset = try UnitText.days(text, allowingNegative: true)
          corners.append(ProfilePoint(offset: offset, intensity: intensity))
        } catch {
          report(pair[0], path, error)
          return nil
        }
      case .number(_, let text):
        report(pair[0], "\(path): \(UnitText.bareDuration(text))")
        return nil
      default: return refuse(pair[0], at: path, "an offset such as \"1 d\"")
      }
    }
    return .profile(corners)
  }

  /// A list of points, each an instant and a multiplier.
  mutating func readCurve(_ node: JSONNode, at path: String) -> ParameterValue? {
    let expected = "points [instant, multiplier], such as [[\"0 d\", 1], [\"100 d\", 0.5]]"
    guard case .array(let items) = node.content else { return refuse(node, at: path, expected) }
    var points: [ProfilePoint] = []
    for item in items {
      guard case .array(let pair) = item.content, pair.count == 2,
        case .number(let multiplier, _) = pair[1].content
      else {
        report(item, "\(path): a point is [instant, multiplier], such as [\"100 d\", 0.5]")
        return nil
      }
      if case .number(_, let text) = pair[0].content {
        report(pair[0], "\(path): \(UnitText.bareDuration(text))")
        return nil
      }
      guard case .string(let text) = pair[0].content else {
        return refuse(pair[0], at: path, "a date or a span such as \"100 d\"")
      }
      do throws(TextError) {
        let day = try instant(text, allowingPast: true)
        points.append(ProfilePoint(offset: day, intensity: multiplier))
      } catch {
        report(pair[0], path, error)
        return nil
      }
    }
    return .profile(points)
  }
}

extension JSONNode {
  /// Whether the node is an object of numbers, and not a number with its evidence.
  fileprivate var isNestedNumbers: Bool {
    guard case .object(let object) = content else { return false }
    return !object.carriesEvidence(for: .groupNumbers(.share))
  }
}
