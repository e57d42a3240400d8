import ModerationModel

/// All of a channel's record but the numbers that depend on who else there is.
struct ChannelSignature: Hashable, Comparable {
  let operatorClass: Int
  let platform: Int
  let foundedAs: FoundingKind
  let foundedDays: Double
  let lifeDays: Double
  let endedBy: EndCause?
  let generation: UInt32

  init(_ channel: ChannelRecord) {
    self.init(channel, platform: channel.platform, operatorClass: channel.operatorClass)
  }

  init(_ channel: ChannelRecord, platform: Int, operatorClass: Int) {
    self.operatorClass = operatorClass
    self.platform = platform
    foundedAs = channel.foundedAs
    foundedDays = channel.foundedDays
    lifeDays = channel.lifeDays
    endedBy = channel.endedBy
    generation = channel.generation
  }

  /// By founding, then by life: as good an order as any.
  static func < (left: Self, right: Self) -> Bool {
    let (leftKey, rightKey) = (left.orderKey, right.orderKey)
    return leftKey.lexicographicallyPrecedes(rightKey)
  }

  private var orderKey: [Double] {
    [
      foundedDays, lifeDays, Double(operatorClass), Double(platform), Double(foundedAs.rawValue),
      Double(generation), endedBy.map { Double($0.rawValue) } ?? -1,
    ]
  }
}
