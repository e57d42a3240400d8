import RandomStreams
import TestSupport
import Testing

@testable import ModerationModel

/// What had been posted at times past, against a list of all changes.
@Suite("Log of postings")
struct PostingLogTests {
  private struct Entry {
    let time: Double
    let posted: Double
    let channelCount: Int
  }

  /// Items that a channel posts from one time to another.
  private static func perChannel(_ start: Double, _ end: Double) -> PostedItems {
    PostedItems(all: 3 * (end - start), original: 2 * (end - start), forwarded: end - start)
  }

  /// Long enough for blocks to be given back, and for their list to be shortened.
  @Test(arguments: [1.0, 30])
  func `tells what a list of all changes tells, as far back as may be asked`(span: Double) {
    var log = PostingLog(span: span)
    var entries = [Entry(time: 0, posted: 0, channelCount: 0)]
    var stream = RandomStream(state: 7)
    var (now, posted, channelCount, wrong) = (0.0, 0.0, 0, 0)
    for change in 0..<90_000 {
      // Many at one instant, also where one block ends and another begins.
      if stream.chance(0.3) {
        let days = stream.exponential() / 500
        posted += Double(channelCount) * Self.perChannel(now, now + days).all
        now += days
      }
      channelCount += channelCount == 0 || stream.chance(0.5) ? 1 : -1
      log.note(
        posted: PostedItems(all: posted, archive: -posted), channelCount: channelCount, at: now)
      entries.append(Entry(time: now, posted: posted, channelCount: channelCount))
      guard change.isMultiple(of: 97) else { continue }
      for time in [now, max(0, now - span), max(0, now - span * stream.uniform())] {
        let entry = entries[entries.lastIndex { $0.time <= time } ?? 0]
        let expected =
          entry.posted + Double(entry.channelCount) * Self.perChannel(entry.time, time).all
        let told = log.posted(at: time, perChannel: Self.perChannel)
        let forwarded = Double(entry.channelCount) * (time - entry.time)
        if told.all != expected || told.forwarded != forwarded || told.archive != -entry.posted {
          wrong += 1
        }
      }
    }
    #expect(now > 40)
    #expect(wrong == 0)
  }

  @Test
  func `of nothing is nothing`() {
    let log = PostingLog(span: 30)
    #expect(log.posted(at: 5, perChannel: Self.perChannel).all == 0)
  }
}
