internal import Containers

/// What channels forward of the original items of others, in expectation: of the channels of each platform and
/// class added up and, for what goes down with a channel, of each.
///
/// Every channel of a class forwards at one rate, whatever its platform: `each` times the flow of originals
/// of the sources, its own left out. That rate changes when a channel of a source is founded or ends, and is
/// linear in between, a weight among ``DrivenWeights``.
struct Forwards: ~Copyable {
  /// What a channel depends on beyond its founding.
  ///
  /// It is not private since the compiler (Swift 6.3) fails, in debug, on buffers of what is.
  struct Row: BitwiseCopyable {
    var foundedAt = 0.0
    /// What a channel that had always been there would have forwarded by the founding.
    var posted = 0.0
    var left = ForwardIntegral()
    var returns = ReturnIntegral()
  }

  /// The forwards of one platform and class.
  struct Group: BitwiseCopyable {
    var items = ItemTotals()
    var left = ForwardIntegral()
  }

  /// The forwarding of one class from a time on.
  struct Course: BitwiseCopyable {
    let start: Double
    /// What a channel that had always been there has forwarded by then.
    let posted: Double
    let weight: Weight

    func posted(by time: Double) -> Double {
      posted + weight.integral(from: start, time - start)
    }
  }

  let isActive: Bool
  /// Where the weight of a class is; 0 for a class that forwards nothing.
  let weights: IDArray<ClassID, Int>
  var groups: FixedArray<GroupID, Group>
  /// Live channels of a class, on all platforms.
  private(set) var sources: FixedArray<ClassID, Int>
  private(set) var courses: FixedArray<ClassID, Course>
  /// The courses before, where they may be asked for.
  private var pasts: [[Course]]
  private var rows = GrowableBuffer<ChannelID, Row>()
  private var limit = 0

  /// `weights` tells the places of the weights; `keepsPasts` whether it is asked what had been forwarded
  /// by times past.
  init(isActive: Bool, weights: [Int], groupCount: Int, keepsPasts: Bool) {
    self.isActive = isActive
    self.weights = IDArray(weights)
    groups = FixedArray(repeating: Group(), count: isActive ? groupCount : 0)
    sources = FixedArray(repeating: 0, count: weights.count)
    courses = FixedArray(
      repeating: Course(start: 0, posted: 0, weight: Weight(0, slope: 0, at: 0)),
      count: weights.count)
    pasts = isActive && keepsPasts ? Array(repeating: [], count: weights.count) : []
  }

  /// Whether the channels of a class forward.
  func forwards(_ operatorClass: ClassID) -> Bool { isActive && weights[operatorClass] > 0 }

  /// What is known of a channel from its founding.
  subscript(channel: ChannelID) -> Row {
    get { rows[channel] }
    set {
      rows.reserve(channel.index + 1, keeping: limit)
      limit = max(limit, channel.index + 1)
      rows[channel] = newValue
    }
  }

  /// A channel of a class is founded or ends.
  mutating func change(_ operatorClass: ClassID, by difference: Int) {
    sources[operatorClass] += difference
  }

  /// A class forwards at another rate from now on.
  mutating func turn(_ operatorClass: ClassID, to weight: Weight, at now: Double) {
    let course = courses[operatorClass]
    if !pasts.isEmpty, course.start < now { pasts[operatorClass.index].append(course) }
    courses[operatorClass] = Course(
      start: now, posted: course.posted(by: now), weight: weight)
  }

  /// What each channel of a class that was there all the time has forwarded by `time`.
  func postedPerChannel(ofClass operatorClass: ClassID, by time: Double) -> Double {
    guard forwards(operatorClass) else { return 0 }
    let course = courses[operatorClass]
    if time >= course.start || pasts.isEmpty { return course.posted(by: time) }
    let past = pasts[operatorClass.index]
    // The last that had begun by then.
    var (low, high) = (0, past.count)
    while low < high {
      let middle = (low + high) / 2
      if past[middle].start <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? past[low - 1].posted(by: time) : 0
  }
}
