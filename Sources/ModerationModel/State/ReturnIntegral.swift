internal import Chance

/// What the returns to a platform come to for all that hangs on a channel's followers: integrals of
/// the returns per channel `R`, weighted by how fast channels post.
struct ReturnIntegral: BitwiseCopyable {
  /// `∫ w R ds` from time 0.
  var plain = 0.0
  /// `∫ w R e^(-k (t - s)) ds`, of the rate `k` at which views to come of an item go: those of
  /// items that are removed singly only, and of those also under a removal order.
  var open = 0.0
  var ordered = 0.0
}

/// Returns per channel over a stretch of time without events: `R + Σ b (1 - e^(-m s)) / m`.
struct ReturnCourse {
  /// One exponential.
  struct Term: BitwiseCopyable {
    /// `b / m`: what the term comes to in the end.
    let amount: Double
    let rate: Double
    /// `e^(-m s) - 1` over the stretch.
    let decline: Double

    init(amount: Double, rate: Double, days: Double) {
      self.amount = amount
      self.rate = rate
      decline = PortableMath.expm1(-rate * days)
    }
  }

  let start: Double
  let days: Double
  /// Returns per channel at the start.
  let returns: Double
  /// Those of searchers who trust what they find; nil when nobody returns.
  var trusting: Term?
  /// What is missing of them because of suspicion, negative; an array only where there is any.
  var suspicious: [Term] = []

  /// The growth of returns per channel.
  var growth: Double {
    suspicious.reduce(growth(of: trusting)) { $0 + growth(of: $1) }
  }

  private func growth(of term: Term?) -> Double {
    guard let term else { return 0 }
    return -term.amount * term.decline
  }

  /// `∫ w R e^(-k (t - s)) ds` over the stretch.
  func integral(weight: Weight, decay: Double) -> Double {
    let level = suspicious.reduce(returns + (trusting?.amount ?? 0)) { $0 + $1.amount }
    var sum = level * weight.convolved(0, decay, from: start, days)
    if let trusting {
      sum -= trusting.amount * weight.convolved(trusting.rate, decay, from: start, days)
    }
    for term in suspicious {
      sum -= term.amount * weight.convolved(term.rate, decay, from: start, days)
    }
    return sum
  }
}
