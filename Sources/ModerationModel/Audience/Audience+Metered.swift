// What recruitment and identification count, read without letting time pass.
extension Audience {
  /// At most so many followers has a platform until something changes on it.
  func greatestFollowers(on platform: Int) -> Double {
    let returns = displacedFollowers[platform].returnsPerChannel
    return postings.indices.reduce(displacedFollowers[platform].displaced) {
      $0 + followerTotals[platform * postings.count + $1].greatest(returns: returns)
    }
  }

  /// The followers that a programme's decoys have lured on their platform.
  func lured(by programme: Int, on platform: Int, at time: Double) -> Double {
    var here = displacedFollowers[platform]
    here.advance(to: time, weights: weights)
    return here.lured[programme]
  }

  /// The followers' time of the whole network as the recruitment of a class counts them.
  func recruitmentTime(ofClass recruited: Int, at time: Double) -> Double {
    let isDriven = recruitment.weights[recruited] > 0
    var driven = recruitment
    var sum = 0.0
    for platform in reach.indices {
      var here = displacedFollowers[platform]
      here.advance(to: time, weights: weights)
      for operatorClass in postings.indices {
        let group = platform * postings.count + operatorClass
        var following = followerTotals[group]
        let growth = following.growth(at: parameters.growth, to: time)
        if isDriven {
          driven.advance(
            group, following, to: time, growth: growth, weights: weights,
            returns: here.integrals)
        } else {
          following.advance(to: time, growth: growth, returns: here.integrals[0])
          sum += following.followerTime
        }
      }
    }
    return isDriven ? driven.total[recruited] : sum
  }
}
