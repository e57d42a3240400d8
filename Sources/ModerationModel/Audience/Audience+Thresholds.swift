internal import Containers

// What recruitment and identification count, read without letting time pass.
extension Audience {
  /// At most so many followers has a platform until something changes on it.
  func greatestFollowers(on platform: PlatformID) -> Double {
    let returns = displacedFollowers[platform].returnsPerChannel
    var sum = displacedFollowers[platform].displaced
    for operatorClass in publishing.postings.ids {
      sum += followerTotals[group(platform, operatorClass)].greatest(returns: returns)
    }
    return sum
  }

  /// The greatest rate at which a programme's decoys lure followers until something changes on their
  /// platform.
  func greatestLureRate(of programme: ProgrammeID, on platform: PlatformID) -> Double {
    displacedFollowers[platform].greatestLureRate(of: programme)
  }

  /// The followers that a programme's decoys had lured by the last change on their platform.
  func luredAtLastChange(by programme: ProgrammeID, on platform: PlatformID) -> Double {
    displacedFollowers[platform].lured[programme]
  }

  /// The followers that a programme's decoys have lured on their platform.
  func lured(by programme: ProgrammeID, on platform: PlatformID, at time: Double) -> Double {
    var here = displacedFollowers[platform]
    here.advance(to: time, weights: weights.now)
    return here.lured[programme]
  }

  /// The followers' time of the whole network as the recruitment of a class counts them.
  func recruitmentTime(ofClass recruited: ClassID, at time: Double) -> Double {
    let isDriven = recruitment.weights[recruited] > 0
    var driven = recruitment
    var sum = 0.0
    for platform in reach.ids {
      var here = displacedFollowers[platform]
      here.advance(to: time, weights: weights.now)
      for operatorClass in publishing.postings.ids {
        let group = group(platform, operatorClass)
        var totals = followerTotals[group]
        let growth = totals.growth(at: parameters.growth, to: time)
        if isDriven {
          driven.advance(
            group, totals, to: time, growth: growth, weights: weights.now,
            returns: here.integrals)
        } else {
          totals.advance(to: time, growth: growth, returns: here.integrals[0])
          sum += totals.followerTime
        }
      }
    }
    return isDriven ? driven.total[recruited] : sum
  }
}
