internal import Containers
internal import Numerics

/// How much trust in what one finds on a platform has been lost: what the exposures of each
/// programme's decoys left, added up.
struct Suspicion: Equatable {
  /// What one programme's exposures left.
  struct Term: Equatable {
    let programme: ProgrammeID
    var amount: Double
    /// The rate at which it wears off.
    let decay: Double
  }

  /// The terms that are not 0.
  private(set) var terms: [Term] = []

  /// The sum, from 0 to 1.
  var value: Double { terms.isEmpty ? 0 : terms.reduce(0) { $0 + $1.amount } }

  /// Lets `span` pass.
  mutating func advance(by span: Double) {
    for index in terms.indices where terms[index].decay > 0 {
      terms[index].amount *= PortableMath.exp(-terms[index].decay * span)
    }
  }

  /// An exposure destroys a share of the trust that is left.
  mutating func grow(by programme: ProgrammeID, share: Double, halfLife: Double?) {
    let growth = (1 - value) * share
    guard growth > 0 else { return }
    if let index = terms.firstIndex(where: { $0.programme == programme }) {
      terms[index].amount += growth
    } else {
      let decay = halfLife.map { $0.isFinite ? PortableMath.log(2) / $0 : 0 } ?? 0
      terms.append(Term(programme: programme, amount: growth, decay: decay))
    }
  }
}
