/// What the channels of a group had posted at each change in their number, as far back as a wave
/// that is triggered without notice may ask.
struct PostingLog {
  private struct Entry {
    let time: Double
    let posted: Double
    let channelCount: Int
  }

  private var entries: [Entry]
  private var first = 0
  private let span: Double

  /// A log that goes back by `span` days.
  init(span: Double) {
    self.span = span
    entries = [Entry(time: 0, posted: 0, channelCount: 0)]
  }

  /// Notes that from now on `channelCount` channels post.
  mutating func note(posted: Double, channelCount: Int, at now: Double) {
    entries.append(Entry(time: now, posted: posted, channelCount: channelCount))
    while first + 1 < entries.count, entries[first + 1].time <= now - span { first += 1 }
    if first > 1024, first * 2 > entries.count {
      entries.removeFirst(first)
      first = 0
    }
  }

  /// What had been posted at a time, at most `span` days before the last change, where `perChannel`
  /// tells the items that each channel posted from one time to another.
  func posted(at time: Double, perChannel: (Double, Double) -> Double) -> Double {
    let entry = entries[first...].last { $0.time <= time } ?? entries[first]
    return entry.posted + Double(entry.channelCount) * perChannel(entry.time, time)
  }
}
