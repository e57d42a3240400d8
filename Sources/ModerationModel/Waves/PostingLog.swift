/// What the channels of a group had posted at each change in their number, as far back as a wave
/// that is triggered without notice may ask.
///
/// Changes are kept in blocks, each given back as a whole: in a large network they are as many as
/// channels, and one row of them would be there twice whenever it grew.
struct PostingLog {
  /// A channel more or less.
  private struct Change {
    /// The time, with a minus for a channel less; never negative itself.
    private let signedTime: Double
    let posted: PostedItems

    init(at time: Double, isGain: Bool, posted: PostedItems) {
      signedTime = isGain ? time.magnitude : -time.magnitude
      self.posted = posted
    }

    var time: Double { signedTime.magnitude }
    var difference: Int { signedTime.sign == .plus ? 1 : -1 }
  }

  private struct Block {
    /// The channels before the first of the changes.
    let channelCount: Int
    var changes: [Change] = []
  }

  /// So many changes fill a block.
  private static let blockLength = 510

  /// All but the last are full, and those before `first` have been given back.
  private var blocks: [Block] = []
  private var first = 0
  private var channelCount = 0
  private let span: Double

  /// A log that goes back by `span`.
  init(span: Double) {
    self.span = span
  }

  /// Notes that from now on `channelCount` channels post: one more or one less than before.
  mutating func note(posted: PostedItems, channelCount: Int, at now: Double) {
    if blocks.last.map({ $0.changes.count == Self.blockLength }) ?? true { beginBlock(at: now) }
    blocks[blocks.count - 1].changes.append(
      Change(at: now, isGain: channelCount > self.channelCount, posted: posted))
    self.channelCount = channelCount
  }

  /// Begins a block, and gives back those that are older than may be asked for.
  private mutating func beginBlock(at now: Double) {
    while first + 1 < blocks.count, blocks[first + 1].changes[0].time <= now - span {
      blocks[first].changes = []
      first += 1
    }
    if first > 64, first * 2 > blocks.count {
      blocks.removeFirst(first)
      first = 0
    }
    blocks.append(Block(channelCount: channelCount))
    blocks[blocks.count - 1].changes.reserveCapacity(Self.blockLength)
  }

  /// What had been posted at a time, at most `span` before the last change, where `perChannel`
  /// tells the items that each channel posted from one time to another.
  func posted(at time: Double, perChannel: (Double, Double) -> PostedItems) -> PostedItems {
    guard let block = blocks[first...].last(where: { $0.changes[0].time <= time }) else {
      // Nothing had changed since the start, when there was no channel.
      return PostedItems()
    }
    var channelCount = block.channelCount
    var last = block.changes[0]
    for change in block.changes {
      guard change.time <= time else { break }
      channelCount += change.difference
      last = change
    }
    var posted = last.posted
    posted += perChannel(last.time, time).times(channelCount)
    return posted
  }
}
