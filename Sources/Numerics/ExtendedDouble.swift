/// A number as the unevaluated sum of two doubles: some 106 bits.
///
/// Dekker 1971, "A floating-point technique for extending the available precision".
struct ExtendedDouble {
  /// The number rounded to a double.
  var high: Double

  /// The rest that the double leaves out.
  var low: Double

  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The exact sum of two doubles, the first being 0 or not the smaller in magnitude.
  init(sumOf large: Double, _ small: Double) {
    high = large + small
    low = small - (high - large)
  }

  /// The product of two doubles, to 105 bits or better.
  ///
  /// - Precondition: The product's low half neither overflows nor underflows.
  init(productOf left: Double, _ right: Double) {
    let leftHead = Self.head(left)
    let rightHead = Self.head(right)
    let leftTail = left - leftHead
    let rightTail = right - rightHead
    high = left * right
    low =
      (((leftHead * rightHead - high) + leftHead * rightTail) + leftTail * rightHead)
      + leftTail * rightTail
  }

  /// The number cut to its upper 26 bits, so that its square is exact.
  static func head(_ value: Double) -> Double {
    Double(bitPattern: value.bitPattern & 0xFFFF_FFFF_F800_0000)
  }
}
