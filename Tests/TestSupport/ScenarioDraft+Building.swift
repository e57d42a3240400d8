public import ModerationModel

extension NamedParameterBlock {
  /// A block called `name`, at its defaults but for `change`.
  public static func named(_ name: String, _ change: (inout Self) -> Void = { _ in }) -> Self {
    var block = Self(name: name)
    change(&block)
    return block
  }

  /// The block after `change`.
  public func with(_ change: (inout Self) -> Void) -> Self {
    var block = self
    change(&block)
    return block
  }
}

extension ScenarioDraft {
  /// A draft in a line.
  ///
  /// - Parameters:
  ///   - horizon: the end of the run, in days.
  ///   - warmup: days simulated before time 0.
  ///   - sampleEvery: days between samples; nil to sample at 0 and at the horizon only.
  ///   - seed: the root of all chance.
  ///   - platforms: the platforms.
  ///   - classes: the operator classes.
  /// - Returns: the draft, not checked.
  public static func running(
    for horizon: Double, warmup: Double = 0, sampleEvery: Double? = nil, seed: Int = 1,
    platforms: [PlatformParameters], classes: [OperatorClassParameters]
  ) -> Self {
    var draft = Self()
    draft.run.horizon = horizon
    draft.run.warmup = warmup
    draft.run.sampleEvery = sampleEvery ?? horizon
    draft.run.seed = seed
    draft.platforms = platforms
    draft.operatorClasses = classes
    return draft
  }

  /// The draft after `change`.
  public func with(_ change: (inout Self) -> Void) -> Self {
    var draft = self
    change(&draft)
    return draft
  }
}

extension [NamedWeight]? {
  /// All the weight on one platform.
  public static func only(_ platform: String) -> Self {
    [NamedWeight(name: platform, weight: 1)]
  }
}
