import Numerics

/// The product-limit estimate of a survival function, in one pass over observations in order of age
/// (Kaplan and Meier, Journal of the American Statistical Association 53, 1958, 457-481).
///
/// Add every observation up to and including an age, then ask for the row of that age:
///
///     death(at: 1); censoring(at: 3); row(at: 3); death(at: 3.5); …
///
/// Observations of the same age are one group, whatever their order: its d deaths give one factor
/// 1 - d/n, where n includes those censored at that age. As in R's `survfit`, the interval is
/// Greenwood's on the log scale at 95 %, its upper end cut at 1, and after the last observation
/// the last estimate is carried on.
public struct KaplanMeier: Sendable {
  /// The estimate at one age.
  public struct Row: Equatable, Sendable {
    /// The age of the row.
    public let age: Double
    /// How many were observed to live at least to this age (those that end at it included).
    public let atRisk: Int
    /// Deaths after the age of the row before, up to and including this age.
    public let endedSinceLastRow: Int
    /// The probability to outlive this age; nil when nobody was ever at risk.
    public let survival: Double?
    /// The lower end of the interval; nil without survivors.
    public let ci95Low: Double?
    /// The upper end of the interval, at most 1; nil without survivors.
    public let ci95High: Double?
  }

  /// The estimate after all complete groups, without the last one, which may still grow.
  private struct Estimate {
    /// How many are at risk just before the age of the last group.
    var atRisk: Int
    var survival = 1.0
    /// The sum of d / n(n - d), the variance of log survival.
    var greenwood = 0.0
    /// Survival at the last censoring.
    ///
    /// Between two censorings the product of the factors is a single fraction: survival is `anchor`
    /// times the share of `anchorCount` still alive. So uncensored data give exactly the share alive.
    var anchor = 1.0
    var anchorCount: Int

    mutating func close(deaths: Int, censorings: Int) {
      let alive = atRisk - deaths
      if deaths > 0 {
        survival = anchor * (Double(alive) / Double(anchorCount))
        if alive > 0 { greenwood += Double(deaths) / (Double(atRisk) * Double(alive)) }
      }
      atRisk = alive - censorings
      if censorings > 0 {
        anchor = survival
        anchorCount = atRisk
      }
    }
  }

  private let startCount: Int
  private var estimate: Estimate
  private var groupAge = -Double.infinity
  private var groupDeaths = 0
  private var groupCensorings = 0
  private var lastRowAge = -Double.infinity
  private var endedSinceLastRow = 0

  private static let z = NormalDistribution.quantile(probability: 0.975)

  /// Creates the estimate of a sample of `atRisk` individuals, all at risk from age 0.
  ///
  /// - Precondition: `atRisk` is not negative.
  public init(atRisk: Int) {
    precondition(atRisk >= 0, "at risk: \(atRisk)")
    startCount = atRisk
    estimate = Estimate(atRisk: atRisk, anchorCount: atRisk)
  }

  /// Adds deaths at one age.
  ///
  /// - Precondition: `age` is not below that of any observation so far and above that of the last
  ///   row, and there are `count` left at risk.
  public mutating func death(at age: Double, count: Int = 1) {
    open(groupAt: age, adding: count)
    groupDeaths += count
    endedSinceLastRow += count
  }

  /// Adds individuals of which no more is known than that they lived to `age`.
  ///
  /// - Precondition: `age` is not below that of any observation so far and above that of the last
  ///   row, and there are `count` left at risk.
  public mutating func censoring(at age: Double, count: Int = 1) {
    open(groupAt: age, adding: count)
    groupCensorings += count
  }

  /// The estimate at `age`, when all observations up to and including it have been added.
  ///
  /// - Precondition: `age` is above that of the row before and not below that of any observation
  ///   so far.
  public mutating func row(at age: Double) -> Row {
    precondition(age > lastRowAge, "row at \(age) after the row at \(lastRowAge)")
    precondition(age >= groupAge, "row at \(age) after an observation at \(groupAge)")
    advance(to: age)
    var now = estimate
    now.close(deaths: groupDeaths, censorings: groupCensorings)
    var interval: (low: Double, high: Double)?
    if startCount > 0 && now.survival > 0 {
      let spread = PortableMath.exp(Self.z * now.greenwood.squareRoot())
      interval = (now.survival / spread, min(1, now.survival * spread))
    }
    defer {
      lastRowAge = age
      endedSinceLastRow = 0
    }
    return Row(
      age: age, atRisk: estimate.atRisk, endedSinceLastRow: endedSinceLastRow,
      survival: startCount > 0 ? now.survival : nil, ci95Low: interval?.low,
      ci95High: interval?.high)
  }

  /// The rows of a whole sample at the given ages.
  ///
  /// - Parameters:
  ///   - deaths: ages at death, ascending.
  ///   - censorings: ages at censoring, ascending.
  ///   - ages: the ages to read off, strictly ascending; observations after the last are not used.
  /// - Returns: one row for each of `ages`.
  /// - Precondition: each array is in order.
  /// - Complexity: O(n).
  public static func rows(
    deaths: [Double], censorings: [Double], at ages: [Double]
  ) -> [Row] {
    var estimate = KaplanMeier(atRisk: deaths.count + censorings.count)
    var nextDeath = 0
    var nextCensoring = 0
    return ages.map { age in
      while true {
        let death = nextDeath < deaths.count ? deaths[nextDeath] : .infinity
        let censoring = nextCensoring < censorings.count ? censorings[nextCensoring] : .infinity
        guard min(death, censoring) <= age else { break }
        if death <= censoring {
          estimate.death(at: death)
          nextDeath += 1
        } else {
          estimate.censoring(at: censoring)
          nextCensoring += 1
        }
      }
      return estimate.row(at: age)
    }
  }

  private mutating func open(groupAt age: Double, adding count: Int) {
    precondition(age >= 0 && age < .infinity, "not an age: \(age)")
    precondition(age >= groupAge, "observation at \(age) after one at \(groupAge)")
    precondition(age > lastRowAge, "observation at \(age) after the row at \(lastRowAge)")
    advance(to: age)
    let left = estimate.atRisk - groupDeaths - groupCensorings
    precondition(count >= 0 && count <= left, "\(count) observations at \(age), \(left) at risk")
  }

  private mutating func advance(to age: Double) {
    guard age > groupAge else { return }
    estimate.close(deaths: groupDeaths, censorings: groupCensorings)
    groupAge = age
    groupDeaths = 0
    groupCensorings = 0
  }
}
