/// All simulations of the search, in the order of their numbers.
struct SimulationLog: Sendable {
  /// How many values each point has.
  let width: Int
  /// How many targets each simulation has.
  let targets: Int
  /// Places on the normal scale, point by point.
  private(set) var places: [Double] = []
  /// Simulated values with their errors, simulation by simulation; NaN where missing.
  private(set) var values: [Double] = []
  /// Signed residuals in the targets' units, simulation by simulation; empty until the units are known.
  private(set) var residuals: [Double] = []
  /// Distances `√Σ residual²`.
  private(set) var distances: [Double] = []
  /// All simulations, nearest first; equal ones in their order.
  private(set) var nearestFirst: [Int] = []
  /// For each simulation whether it meets every target.
  private(set) var meetsAll: [Bool] = []
  /// The number of the first simulation of each generation, from generation 1 on, and of the next one.
  private(set) var starts = [0]

  init(width: Int, targets: Int) {
    self.width = width
    self.targets = targets
  }

  var count: Int { starts[starts.count - 1] }
  var generations: Int { starts.count - 1 }

  /// The simulations of a generation, counted from 1.
  func generation(_ number: Int) -> Range<Int> { starts[number - 1]..<starts[number] }

  /// The generation of a simulation, counted from 1.
  func generation(of simulation: Int) -> Int {
    var number = 1
    while simulation >= starts[number] { number += 1 }
    return number
  }

  func place(_ simulation: Int, _ parameter: Int) -> Double {
    places[simulation * width + parameter]
  }

  func places(of simulation: Int) -> ArraySlice<Double> {
    places[simulation * width..<(simulation + 1) * width]
  }

  func value(_ simulation: Int, _ target: Int) -> Double { values[simulation * targets + target] }

  func residual(_ simulation: Int, _ target: Int) -> Double {
    residuals[simulation * targets + target]
  }

  /// Takes a generation; its residuals follow by ``measure(_:_:)``.
  mutating func append(places new: [Double], values told: [Double], meetsAll met: [Bool]) {
    places += new
    values += told
    meetsAll += met
    starts.append(meetsAll.count)
  }

  /// Computes residuals and distances of the simulations that have none.
  ///
  /// - Complexity: O(n) for n simulations in all, and O(k log k) for k new ones.
  mutating func measure(_ goals: [CalibrationTarget], _ scales: [TargetScale]) {
    let first = distances.count
    for simulation in first..<count {
      var sum = 0.0
      for target in 0..<targets {
        let residual = scales[target].residual(
          of: value(simulation, target), target: goals[target])
        residuals.append(residual)
        sum += residual * residual
      }
      distances.append(sum.squareRoot())
    }
    let new = ascendingOrder(Array(distances[first...])).map { $0 + first }
    var (merged, next) = ([Int](), 0)
    merged.reserveCapacity(count)
    for simulation in nearestFirst {
      while next < new.count && distances[new[next]] < distances[simulation] {
        merged.append(new[next])
        next += 1
      }
      merged.append(simulation)
    }
    nearestFirst = merged + new[next...]
  }
}

/// The places of numbers in ascending order, equal ones in their order.
///
/// - Complexity: O(n log n).
func ascendingOrder(_ numbers: [Double]) -> [Int] {
  var pairs: [(number: Double, index: Int)] = []
  pairs.reserveCapacity(numbers.count)
  for (index, number) in numbers.enumerated() { pairs.append((number, index)) }
  pairs.sort { $0.number < $1.number || ($0.number == $1.number && $0.index < $1.index) }
  return pairs.map(\.index)
}
