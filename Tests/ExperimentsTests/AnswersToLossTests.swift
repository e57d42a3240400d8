import Foundation
import ModerationModel
import ScenarioFiles
import TestSupport
import Testing

/// The shipped scenario shows what it says it shows, and each answer's file switches that off.
///
/// The bounds are far from the means: what they hold apart differs by factors.
@Suite("Answers to loss")
struct AnswersToLossTests {
  private struct Course {
    /// Items a day: before the action, at its end, and in the week after.
    var before = 0.0
    var atEnd = 0.0
    var weekAfter = 0.0
    /// Channels founded a day, before and in the week after.
    var foundedBefore = 0.0
    var foundedAfter = 0.0
    /// Days of the first thirty that those founded in the first week lived.
    var life = 0.0
    /// Live channels: before, at the end, and three hundred days after.
    var channels = (before: 0.0, atEnd: 0.0, later: 0.0)
  }

  private static func course(_ file: String, replicates: Int = 6) throws -> Course {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let simulator = Simulator(
      try ScenarioLoader().load(root.appending(path: "Scenarios/\(file).json5").path).scenario)
    var course = Course()
    let share = 1 / Double(replicates)
    for replicate in 1...replicates {
      let run = try Run(simulator, replicate: replicate, recording: Recording())
      func flow(_ metric: SeriesMetric, _ start: Int, _ end: Int) -> Double {
        share * (run.series(metric, at: end) - run.series(metric, at: start)) / Double(end - start)
      }
      course.before += flow(.itemsPosted, 90, 120)
      course.atEnd += flow(.itemsPosted, 123, 124)
      course.weekAfter += flow(.itemsPosted, 124, 131)
      course.foundedBefore += flow(.founded, 90, 120)
      course.foundedAfter += flow(.founded, 124, 131)
      course.life += share * (run.wave(.meanLife30dWeek1Days) ?? .nan)
      course.channels.before += share * run.series(.activeChannels, at: 120)
      course.channels.atEnd += share * run.series(.activeChannels, at: 124)
      course.channels.later += share * run.series(.activeChannels, at: 420)
    }
    return course
  }

  @Test
  func `posting falls, founding surges, the new die young, and activity is back`() throws {
    let course = try Self.course("answers_to_loss")
    #expect(course.atEnd < 0.3 * course.before)
    #expect(course.foundedAfter > 20 * course.foundedBefore)
    #expect(course.life < 6)
    #expect(course.channels.atEnd < 0.6 * course.channels.before)
    #expect(course.channels.later > course.channels.before)
  }

  @Test
  func `without forwards posting falls by less`() throws {
    let course = try Self.course("answers_without_forwards")
    #expect(course.atEnd > 0.5 * course.before)
  }

  @Test
  func `without caution posting is back sooner`() throws {
    let all = try Self.course("answers_to_loss")
    let course = try Self.course("answers_without_caution")
    #expect(course.weekAfter > 1.4 * all.weekAfter)
  }

  @Test
  func `without siblings half as many are founded`() throws {
    let all = try Self.course("answers_to_loss")
    let course = try Self.course("answers_without_siblings")
    #expect(course.foundedAfter < 0.6 * all.foundedAfter)
  }

  @Test
  func `without vigilance towards the young they live longer`() throws {
    let course = try Self.course("answers_without_young_vigilance")
    #expect(course.life > 12)
  }

  @Test
  func `without return activity is not back`() throws {
    let course = try Self.course("answers_without_return")
    #expect(course.channels.later < 0.6 * course.channels.before)
  }
}
