internal import Numerics

/// A matrix, row by row.
struct Matrix: Sendable, Equatable {
  let rows: Int
  let columns: Int
  var values: [Double]

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    values = Array(repeating: 0, count: rows * columns)
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  func row(_ row: Int) -> ArraySlice<Double> { values[row * columns..<(row + 1) * columns] }

  mutating func append(row: [Double]) {
    precondition(row.count == columns, "a row of \(row.count) numbers for \(columns) columns")
    self = Matrix(rows: rows + 1, columns: columns, values: values + row)
  }

  private init(rows: Int, columns: Int, values: [Double]) {
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// The sums of weighted products of its columns, `Σ w x xᵀ`; weights default to 1.
  ///
  /// - Complexity: O(`rows` · `columns`²).
  func gram(weights: [Double]? = nil) -> Matrix {
    products(with: self, weights: weights, isSymmetric: true)
  }

  /// The sums of weighted products of its columns with those of another, `Σ w x yᵀ`.
  func products(with other: Matrix, weights: [Double]? = nil) -> Matrix {
    products(with: other, weights: weights, isSymmetric: false)
  }

  private func products(with other: Matrix, weights: [Double]?, isSymmetric: Bool) -> Matrix {
    var result = Matrix(rows: columns, columns: other.columns)
    let (width, left, right) = (other.columns, values.span, other.values.span)
    var sums = result.values.mutableSpan
    for row in 0..<rows {
      let weight = weights?[row] ?? 1
      if weight == 0 { continue }
      let (mine, others) = (row * columns, row * width)
      for i in 0..<columns {
        let factor = weight * left[mine + i]
        let start = i * width
        for j in (isSymmetric ? i : 0)..<width { sums[start + j] += factor * right[others + j] }
      }
    }
    if isSymmetric {
      for i in 0..<columns { for j in 0..<i { result[i, j] = result[j, i] } }
    }
    return result
  }
}

/// The lower triangle `L` of a symmetric positive matrix `L Lᵀ` (Cholesky).
struct CholeskyFactor: Sendable {
  let size: Int
  private var lower: [Double]

  /// Factors a symmetric matrix, of which the lower triangle is read; nil if it is not positive.
  ///
  /// - Complexity: O(size³).
  init?(_ matrix: Matrix) {
    size = matrix.rows
    lower = matrix.values
    for i in 0..<size {
      for j in 0...i {
        var sum = lower[i * size + j]
        for k in 0..<j { sum -= lower[i * size + k] * lower[j * size + k] }
        if i == j {
          guard sum > 0 && sum.isFinite else { return nil }
          lower[i * size + i] = sum.squareRoot()
        } else {
          lower[i * size + j] = sum / lower[j * size + j]
        }
      }
    }
  }

  /// The logarithm of the product of the diagonal: half that of the determinant.
  var halfLogDeterminant: Double {
    var sum = 0.0
    for i in 0..<size { sum += PortableMath.log(lower[i * size + i]) }
    return sum
  }

  /// Solves `L x = b`.
  func solveLower(_ b: [Double]) -> [Double] {
    var x = b
    for i in 0..<size {
      var sum = x[i]
      for k in 0..<i { sum -= lower[i * size + k] * x[k] }
      x[i] = sum / lower[i * size + i]
    }
    return x
  }

  /// Solves `Lᵀ x = b`.
  func solveUpper(_ b: [Double]) -> [Double] {
    var x = b
    for i in stride(from: size - 1, through: 0, by: -1) {
      x[i] /= lower[i * size + i]
      for k in 0..<i { x[k] -= lower[i * size + k] * x[i] }
    }
    return x
  }

  /// Solves `L Lᵀ x = b`.
  func solve(_ b: [Double]) -> [Double] { solveUpper(solveLower(b)) }

  /// The squared length of `Lᵀ x`, which is `xᵀ L Lᵀ x`; `scratch` has `size` places.
  ///
  /// - Complexity: O(size²).
  func squaredLength(_ x: [Double], scratch: inout [Double]) -> Double {
    let entries = lower.span
    var product = scratch.mutableSpan
    for i in 0..<size { product[i] = 0 }
    for i in 0..<size {
      let value = x[i]
      let start = i * size
      for k in 0...i { product[k] += entries[start + k] * value }
    }
    var sum = 0.0
    for i in 0..<size { sum += product[i] * product[i] }
    return sum
  }
}

extension CholeskyFactor {
  /// Solves for each column of `right`.
  func solve(columnsOf right: Matrix) -> Matrix {
    var result = Matrix(rows: right.rows, columns: right.columns)
    for column in 0..<right.columns {
      let solution = solve((0..<right.rows).map { right[$0, column] })
      for row in 0..<right.rows { result[row, column] = solution[row] }
    }
    return result
  }
}
