internal import Containers

/// The archives that channels post over time, of the channels of each platform and class added up and, for
/// what goes down with a channel, of each.
///
/// A channel's archive is in its group's readers from its founding until it is used up, which is an event,
/// or the channel ends. Items that have been posted stay in the totals until they are removed.
struct Archives: ~Copyable {
  /// What happens to them.
  enum Event: UInt32, EventKind {
    /// A channel has posted all of its archive.
    case archiveIsUsedUp
  }

  /// How far a channel is.
  enum State: UInt8, BitwiseCopyable {
    case hasNone
    /// It posted all at its founding.
    case wasUploaded
    case isPosted
    case isUsedUp
  }

  /// The archives of one channel.
  ///
  /// It is not private since the compiler (Swift 6.3) fails, in debug, on buffers of what is.
  struct Row: BitwiseCopyable {
    var state = State.hasNone
    var foundedAt = 0.0
    var usedUpAt = 0.0
    /// Followers when it is full-grown, and at its founding.
    var full = 0.0
    var carried = 0.0
    /// The platform's returns per channel at the founding, and what came of them for views.
    var returnsPerChannel = 0.0
    var returns = ReturnIntegral()
    /// What had been posted when the archive was used up, and was still there.
    var items = ChannelItems()
  }

  /// The archives of one platform and class.
  struct Group: BitwiseCopyable {
    var items = ItemTotals()
    /// Of the channels that post their archives.
    var readers = FollowerTotals()
    /// Channels with items of an archive, or that are going to have some.
    var holderCount = 0
  }

  /// Whether there are any.
  let isActive: Bool
  var groups: FixedArray<GroupID, Group>
  private var rows = GrowableBuffer<ChannelID, Row>()
  private var limit = 0
  /// Events, in the queue, of channels that have ended.
  private var cancelledEvents = 0

  init(isActive: Bool, groupCount: Int) {
    self.isActive = isActive
    groups = FixedArray(repeating: Group(), count: isActive ? groupCount : 0)
  }

  /// The archive of a genuine channel.
  ///
  /// - Precondition: ``isActive``.
  subscript(channel: ChannelID) -> Row {
    get { rows[channel] }
    set {
      rows.reserve(channel.index + 1, keeping: limit)
      limit = max(limit, channel.index + 1)
      rows[channel] = newValue
    }
  }

  /// Whether a channel has, or had, an archive.
  func isThere(for channel: ChannelID) -> Bool { isActive && rows[channel].state != .hasNone }

  /// Whether a channel posts its archive now.
  func isPosted(by channel: ChannelID) -> Bool { isActive && rows[channel].state == .isPosted }

  // MARK: - Events

  /// Schedules the event that a channel which is founded now has posted all of its archive.
  func schedule(_ channel: ChannelID, _ timeline: inout Timeline) {
    guard isPosted(by: channel) else { return }
    timeline.schedule(Event.archiveIsUsedUp, of: channel, at: rows[channel].usedUpAt)
  }

  /// Whether a channel's archive is used up now; false for the event of a channel that has ended.
  mutating func takeEvent(of channel: ChannelID, at now: Double) -> Bool {
    if isPosted(by: channel), rows[channel].usedUpAt == now { return true }
    cancelledEvents -= 1
    return false
  }

  /// Counts the event that a channel which has just ended leaves in the queue, and clears such events
  /// away when they are half of it.
  mutating func cancelEvent(of channel: ChannelID, _ timeline: inout Timeline) {
    guard rows[channel].usedUpAt <= timeline.end else { return }
    cancelledEvents += 1
    guard timeline.isWorthClearing(cancelled: cancelledEvents) else { return }
    clearEvents(&timeline)
    cancelledEvents = 0
  }

  private func clearEvents(_ timeline: inout Timeline) {
    timeline.removeAll(Event.archiveIsUsedUp) { time, channel in
      !isPosted(by: channel) || rows[channel].usedUpAt != time
    }
  }
}
