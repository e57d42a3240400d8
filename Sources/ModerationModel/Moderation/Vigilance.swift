internal import Containers
internal import Numerics

/// What raises vigilance, for as long as it does: an occurrence of a wave.
struct VigilanceSource: EntityID {
  let index: Int

  init(_ index: Int) {
    self.index = index
  }
}

/// How much more attentive daily moderation is because of waves: what each has left, added up.
///
/// It is told as a function of the time since an anchor. What halves is merged by half-life, so
/// that a hundred waves cost no more than one.
struct Vigilance: Equatable {
  /// What an occurrence of a wave adds until it is over.
  private struct Term: Equatable {
    let source: VigilanceSource
    var amount: Double
    var slope: Double
  }

  private struct Halving: Equatable {
    let halfLife: Double
    /// The rate, `ln 2` by the half-life.
    let rate: Double
    var amount: Double

    init(halfLife: Double, amount: Double) {
      self.halfLife = halfLife
      rate = Vigilance.ln2 / halfLife
      self.amount = amount
    }
  }

  private var terms: [Term] = []
  private var halvings: [Halving] = []
  /// The sums over the terms.
  private var constant = 0.0
  private var slope = 0.0

  private static let ln2 = PortableMath.log(2)

  /// Whether it does not change on its own.
  var isConstant: Bool { slope == 0 && halvings.isEmpty }

  /// The sum of all at the anchor; not negative.
  var value: Double { halvings.reduce(constant) { $0 + $1.amount } }

  /// The sum of all, `span` after the anchor; not negative.
  func value(after span: Double) -> Double {
    var value = constant + slope * span
    for halving in halvings {
      value += halving.amount * PortableMath.exp(-Self.ln2 * span / halving.halfLife)
    }
    return value
  }

  /// The integral of ``value(after:)`` from the anchor to `span` after it.
  func integral(to span: Double) -> Double { integralAndValue(after: span).integral }

  /// Both at once, for one exponential each.
  func integralAndValue(after span: Double) -> (integral: Double, value: Double) {
    var integral = constant * span + slope * span * span / 2
    var value = constant + slope * span
    for halving in halvings {
      // Not the exponential less 1: that would lose the digits of a short time.
      let lost = halving.amount * PortableMath.expm1(-halving.rate * span)
      integral -= lost / halving.rate
      value += halving.amount + lost
    }
    return (integral, value)
  }

  /// The integral of the time since the anchor times ``value(after:)``, to `span` after it.
  func rampIntegral(to span: Double) -> Double {
    var integral = span * span * (constant / 2 + slope * span / 3)
    for halving in halvings {
      integral += halving.amount * DecayIntegral.ramp(halving.rate, span)
    }
    return integral
  }

  /// Moves the anchor on by `span`.
  mutating func advance(by span: Double) {
    for index in terms.indices { terms[index].amount += terms[index].slope * span }
    for index in halvings.indices {
      halvings[index].amount *= PortableMath.exp(-Self.ln2 * span / halvings[index].halfLife)
    }
    addUp()
  }

  /// Begins the term of an occurrence, from 0 and by `slope`.
  mutating func raise(_ source: VigilanceSource, slope: Double) {
    terms.append(Term(source: source, amount: 0, slope: slope))
    addUp()
  }

  /// Sets the term of an occurrence to an amount that stays.
  mutating func hold(_ source: VigilanceSource, at amount: Double) {
    terms.removeAll { $0.source == source }
    terms.append(Term(source: source, amount: amount, slope: 0))
    addUp()
  }

  /// Ends the term of an occurrence, leaving `amount` to halve every `halfLife`.
  ///
  /// A half-life of 0 leaves nothing, an infinite one leaves it all.
  mutating func release(_ source: VigilanceSource, _ amount: Double, halfLife: Double) {
    guard halfLife.isFinite else { return hold(source, at: amount) }
    terms.removeAll { $0.source == source }
    addUp()
    guard halfLife > 0 else { return }
    if let index = halvings.firstIndex(where: { $0.halfLife == halfLife }) {
      halvings[index].amount += amount
    } else {
      halvings.append(Halving(halfLife: halfLife, amount: amount))
    }
  }

  private mutating func addUp() {
    constant = terms.reduce(0) { $0 + $1.amount }
    slope = terms.reduce(0) { $0 + $1.slope }
  }
}
