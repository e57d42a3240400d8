internal import Numerics

/// Returns per channel over a stretch of time without events: `R + Σ b (1 - e^(-m s)) / m`.
struct ReturnCourse {
  /// One exponential.
  struct Term: BitwiseCopyable {
    /// `b / m`: what the term comes to in the end.
    let amount: Double
    /// The decay with `m` over the stretch.
    let decay: Decay

    /// Where nobody returns.
    static var none: Term { Term(amount: 0, decay: .none) }

    /// What the term comes to over the stretch.
    var growth: Double { -amount * decay.decline }
  }

  let start: Double
  let span: Double
  /// Returns per channel at the start.
  let returns: Double
  /// Those of searchers who trust what they find; of amount 0 when nobody returns.
  let trusting: Term
  /// What is missing of them because of suspicion, negative; an array only where there is any.
  let suspicious: [Term]

  /// The growth of returns per channel.
  var growth: Double {
    suspicious.reduce(trusting.growth) { $0 + $1.growth }
  }

  /// `∫ w R e^(-k (t - s)) ds` over the stretch, for any weight `w`.
  struct Folding: BitwiseCopyable {
    /// The decay with `k` over the stretch.
    let decay: Decay
    private let level: Double
    private let levelKernel: DecayKernel
    private let trustingKernel: DecayKernel

    /// Works out what does not depend on the weight.
    @inline(__always)
    init(_ course: borrowing ReturnCourse, _ decay: Decay, isSloped: Bool) {
      self.decay = decay
      level = course.suspicious.reduce(course.returns + course.trusting.amount) {
        $0 + $1.amount
      }
      levelKernel = DecayKernel(.none, decay, course.span, isSloped: isSloped)
      trustingKernel = DecayKernel(
        course.trusting.decay, decay, course.span, isSloped: isSloped)
    }

    /// The integral with a weight, of the same course.
    @inline(__always)
    func integral(_ weight: Weight, _ course: borrowing ReturnCourse) -> Double {
      var sum = level * weight.convolved(levelKernel, from: course.start)
      sum -= course.trusting.amount * weight.convolved(trustingKernel, from: course.start)
      for term in course.suspicious {
        sum -= term.amount * weight.convolved(term.decay, decay, from: course.start, course.span)
      }
      return sum
    }
  }
}
