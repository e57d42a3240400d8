internal import Containers
internal import Numerics

/// The followers of a platform whose channel is gone, and their way back: they wait for a
/// successor, or are displaced, search, and find genuine channels or decoys.
///
/// All is told at an anchor, the last event that changed a rate. Between events the displaced decay
/// exponentially, and every flow is a sum of exponentials.
struct DisplacedFollowers {
  /// What everybody on the platform does, as rates.
  let search: Double
  let forget: Double
  /// The rates at which views to come of an item go; nil where no views are counted.
  private var viewDecay: ViewDecay?

  private(set) var anchor = 0.0
  var waiting = 0.0
  var displaced = 0.0
  /// Live genuine channels that are not private.
  var publicCount = 0
  /// How much each programme's live decoys attract, in channels.
  var attraction: IDArray<ProgrammeID, Double>
  var suspicion = Suspicion()
  /// The returns that are missing because of it, while time passes: kept for its memory.
  private var suspicious: [ReturnCourse.Term] = []

  /// Followers that have returned to each channel that has been there all the time.
  private(set) var returnsPerChannel = 0.0
  /// By weight.
  private(set) var integrals: [ReturnIntegral]

  // Since the start of the run.
  private(set) var returned = 0.0
  private(set) var lost = 0.0
  private(set) var lured: IDArray<ProgrammeID, Double>
  var transferredIn = 0.0
  var transferredOut = 0.0
  /// Those who went with successors out of the model.
  var gone = 0.0

  /// The rates at which views to come of an item go, as seen and as removed.
  private struct ViewDecay {
    let open: Double
    let ordered: Double
    /// Whether any items are under orders.
    let hasOrders: Bool
  }

  init(_ audience: AudienceParameters, programmeCount: Int, weightCount: Int) {
    search = audience.search
    forget = audience.forget
    attraction = IDArray(repeating: 0, count: programmeCount)
    lured = attraction
    integrals = Array(repeating: ReturnIntegral(), count: weightCount)
  }

  /// Begins to count views of items of that fate.
  mutating func setViewDecay(_ fate: ItemFate) {
    guard fate.viewShare > 0 else { return }
    viewDecay = ViewDecay(
      open: fate.viewRate + fate.open.hazard, ordered: fate.viewRate + fate.ordered.hazard,
      hasOrders: fate.orderedShare > 0)
  }

  /// Items have another fate from the anchor on.
  mutating func changeViewDecay(_ fate: ItemFate) {
    if viewDecay != nil { setViewDecay(fate) }
  }

  /// What searchers can find, in channels.
  private var findable: Double { attraction.elements.reduce(Double(publicCount), +) }

  /// The rate at which a programme lures now, at most: it only falls until the next event.
  func greatestLureRate(of programme: ProgrammeID) -> Double {
    let all = findable
    return all > 0 ? search * displaced * attraction[programme] / all : 0
  }

  /// Lets time pass to `time`.
  ///
  /// - Complexity: O(weights × suspicious programmes).
  mutating func advance(to time: Double, weights: [Weight]) {
    let span = time - anchor
    guard span > 0 else { return }
    defer { anchor = time }
    let found = displaced > 0 ? findable : 0
    if found > 0, search > 0 {
      let rate = forget + search
      let course = course(over: span, rate: rate, found: found)
      integrate(course, weights)
      let gone = -displaced * course.trusting.decay.decline
      let joined = course.growth
      returnsPerChannel += joined
      returned += joined * Double(publicCount)
      for programme in attraction.ids where attraction[programme] > 0 {
        lured[programme] += joined * attraction[programme]
      }
      // Those who forgot, and those who searched and gave up.
      lost += suspicion.terms.isEmpty ? gone * (forget / rate) : gone - joined * found
      displaced -= gone
    } else {
      integrate(
        ReturnCourse(
          start: anchor, span: span, returns: returnsPerChannel, trusting: .none, suspicious: []),
        weights)
      if displaced > 0, forget > 0 {
        let gone = -displaced * PortableMath.expm1(-forget * span)
        lost += gone
        displaced -= gone
      }
    }
    suspicion.advance(by: span)
  }

  /// The returns per channel to come if nothing happens: those of trusting searchers, less those
  /// who suspect.
  @inline(__always)
  private mutating func course(over span: Double, rate: Double, found: Double) -> ReturnCourse {
    let arrivalRate = search * displaced / found
    if !suspicion.terms.isEmpty {
      suspicious.removeAll(keepingCapacity: true)
      for suspect in suspicion.terms {
        let sum = rate + suspect.decay
        suspicious.append(
          ReturnCourse.Term(amount: -arrivalRate * suspect.amount / sum, decay: Decay(sum, span)))
      }
    }
    return ReturnCourse(
      start: anchor, span: span, returns: returnsPerChannel,
      trusting: ReturnCourse.Term(amount: arrivalRate / rate, decay: Decay(rate, span)),
      suspicious: suspicious)
  }

  @inline(__always)
  private mutating func integrate(_ course: ReturnCourse, _ weights: [Weight]) {
    // Without returns so far the integrals are 0 and stay so.
    guard returnsPerChannel > 0 || course.trusting.amount > 0 else { return }
    let isSloped = weights.contains(where: \.isSloped)
    let plain = ReturnCourse.Folding(course, .none, isSloped: isSloped)
    for index in integrals.indices {
      integrals[index].plain += plain.integral(weights[index], course)
    }
    guard let viewDecay else { return }
    let open = ReturnCourse.Folding(
      course, Decay(viewDecay.open, course.span), isSloped: isSloped)
    for index in integrals.indices {
      integrals[index].open =
        integrals[index].open * open.decay.left + open.integral(weights[index], course)
    }
    guard viewDecay.hasOrders else { return }
    let ordered = ReturnCourse.Folding(
      course, Decay(viewDecay.ordered, course.span), isSloped: isSloped)
    for index in integrals.indices {
      integrals[index].ordered =
        integrals[index].ordered * ordered.decay.left + ordered.integral(weights[index], course)
    }
  }
}
