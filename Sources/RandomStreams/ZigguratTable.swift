internal import Numerics

/// The right ends of the 256 layers of equal area that cover a decreasing density on the half line.
///
/// Marsaglia and Tsang 2000, "The ziggurat method for generating random variables", J. Stat. Softw.
/// 5(8). Layer 0 is the base: the rectangle up to `edges[1]` and the tail beyond it; `edges[0]` is
/// the width that a rectangle of the base's height and area would have; `edges[256]` is 0.
///
/// The tables are the results of `edges(base:area:density:inverse:)`, written out: a constant needs no
/// check at every draw of whether it has been computed. A test computes them again and compares.
enum ZigguratTable {
  /// The edges of all layers, from the base upwards.
  ///
  /// - Parameters:
  ///   - base: Where the tail begins: the abscissa for which 256 layers end exactly at the peak.
  ///   - area: The area of each layer.
  ///   - density: The density, scaled to 1 at 0.
  ///   - inverse: The abscissa at which the density has a given height.
  /// - Returns: The 257 edges, from wide to narrow.
  static func edges(
    base: Double, area: Double, density: (Double) -> Double, inverse: (Double) -> Double
  ) -> [Double] {
    var height = density(base)
    var edges = [area / height, base]
    while edges.count < 256 {
      height += area / edges[edges.count - 1]
      edges.append(inverse(height))
    }
    return edges + [0]
  }

  /// The edges of the layers under `exp(-x)`.
  ///
  /// With this base and this area the 256th layer ends exactly at the peak; they were computed with 48
  /// digits.
  static func exponentialEdges() -> [Double] {
    edges(
      base: 0x1.ec9d9297ebb83p+2, area: 0x1.02d84bc4b0285p-8,
      density: { PortableMath.exp(-$0) }, inverse: { -PortableMath.log($0) })
  }

  /// The edges of the layers under `exp(-x * x / 2)`, for positive x.
  static func normalEdges() -> [Double] {
    edges(
      base: 0x1.d3bb48209ad33p+1, area: 0x1.43016a5a43732p-8,
      density: { PortableMath.exp(-0.5 * $0 * $0) },
      inverse: { (-2 * PortableMath.log($0)).squareRoot() })
  }
}
