/// The whole life of one channel: a row of `channels.csv`.
public struct ChannelRecord: Equatable, Sendable {
  /// The channel, counted from 1 in order of founding.
  public let channel: UInt32
  /// The line of successors it belongs to, counted from 1.
  public let lineage: UInt32
  /// How many channels of the line came before it.
  public let generation: UInt32
  /// The channel it succeeds; nil for the first of a line.
  public let predecessor: UInt32?
  /// Its operator, counted from 1.
  public let operatorNumber: UInt32
  /// The index of its operator's class.
  public let operatorClass: Int
  /// The index of its platform.
  public let platform: Int
  /// How it came about.
  public let foundedAs: FoundingKind
  /// When, in days of reported time; negative during the warm-up.
  public let foundedDays: Double
  /// How long it lived, in days, to its end or to the horizon.
  public internal(set) var lifeDays: Double
  /// What ended it; nil if it was live at the horizon.
  public internal(set) var endedBy: EndCause?
  /// Its followers at the end, or at the horizon.
  public internal(set) var followersAtEnd: Double
  /// The items it posted, blocked ones left out.
  public internal(set) var itemsPosted: Double
  /// Whether it is joined by invitation only.
  public let isPrivate: Bool
}
