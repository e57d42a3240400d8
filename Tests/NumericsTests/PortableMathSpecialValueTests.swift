import Numerics
import Testing

@Suite struct PortableMathSpecialValueTests {
  private let infinity = Double.infinity
  private let least = Double.leastNonzeroMagnitude

  @Test func `logarithms treat special values as C does`() {
    #expect(PortableMath.log(1).bitPattern == 0)
    #expect(PortableMath.log(0) == -infinity && PortableMath.log(-0.0) == -infinity)
    #expect(PortableMath.log(-1).isNaN && PortableMath.log(-infinity).isNaN)
    #expect(PortableMath.log(.nan).isNaN && PortableMath.log(infinity) == infinity)
    #expect(PortableMath.log1p(-1) == -infinity && PortableMath.log1p(-1.5).isNaN)
    #expect(PortableMath.log1p(.nan).isNaN && PortableMath.log1p(infinity) == infinity)
    #expect(PortableMath.log1p(-0.0).bitPattern == (-0.0).bitPattern)
    #expect(PortableMath.log1p(least) == least)
  }

  @Test func `exponentials treat special values as C does`() {
    #expect(PortableMath.exp(0) == 1 && PortableMath.exp(-0.0) == 1)
    #expect(PortableMath.exp(infinity) == infinity && PortableMath.exp(-infinity) == 0)
    #expect(PortableMath.exp(.nan).isNaN)
    #expect(PortableMath.exp(709.782712893384).isFinite)
    #expect(PortableMath.exp(709.7827128933841) == infinity)
    #expect(PortableMath.exp(1e300) == infinity && PortableMath.exp(-1e300) == 0)
    #expect(PortableMath.exp(-745.1332191019411) == least)
    #expect(PortableMath.exp(-745.1332191019412) == 0)
    #expect(PortableMath.expm1(-infinity) == -1 && PortableMath.expm1(infinity) == infinity)
    #expect(PortableMath.expm1(.nan).isNaN)
    #expect(PortableMath.expm1(-0.0).bitPattern == (-0.0).bitPattern)
  }

  @Test func `powers of and to the zeros are as in C`() {
    for y in [0.0, -0.0] {
      for x in [0, -0.0, 1, -3.5, infinity, -infinity, .nan] {
        #expect(PortableMath.pow(x, y) == 1)
      }
    }
    #expect(PortableMath.pow(0, 2.5) == 0 && PortableMath.pow(0, -2.5) == infinity)
    #expect(PortableMath.pow(-0.0, 3).bitPattern == (-0.0).bitPattern)
    #expect(
      PortableMath.pow(-0.0, 2).bitPattern == 0 && PortableMath.pow(-0.0, 2.5).bitPattern == 0)
    #expect(PortableMath.pow(-0.0, -3) == -infinity && PortableMath.pow(-0.0, -2) == infinity)
    #expect(PortableMath.pow(0, infinity) == 0 && PortableMath.pow(-0.0, -infinity) == infinity)
  }

  @Test func `powers of and to the infinities are as in C`() {
    #expect(PortableMath.pow(infinity, 2) == infinity && PortableMath.pow(infinity, -2) == 0)
    #expect(
      PortableMath.pow(-infinity, 3) == -infinity && PortableMath.pow(-infinity, 2) == infinity)
    #expect(PortableMath.pow(-infinity, 2.5) == infinity)
    #expect(PortableMath.pow(-infinity, -3).bitPattern == (-0.0).bitPattern)
    #expect(PortableMath.pow(-infinity, -2).bitPattern == 0)
    #expect(PortableMath.pow(2, infinity) == infinity && PortableMath.pow(2, -infinity) == 0)
    #expect(PortableMath.pow(0.5, infinity) == 0 && PortableMath.pow(-0.5, -infinity) == infinity)
    #expect(PortableMath.pow(-1, infinity) == 1 && PortableMath.pow(-1, -infinity) == 1)
    #expect(PortableMath.pow(infinity, infinity) == infinity)
    #expect(PortableMath.pow(infinity, -infinity) == 0)
  }

  @Test func `powers of one and of NaN are as in C`() {
    for y in [2.5, infinity, -infinity, .nan, 1e300] { #expect(PortableMath.pow(1, y) == 1) }
    #expect(PortableMath.pow(.nan, 2).isNaN && PortableMath.pow(2, .nan).isNaN)
    #expect(PortableMath.pow(-1, .nan).isNaN && PortableMath.pow(.nan, infinity).isNaN)
  }

  @Test func `powers of negative numbers are as in C`() {
    #expect(PortableMath.pow(-2, 3) == -8 && PortableMath.pow(-2, 4) == 16)
    #expect(PortableMath.pow(-2, -3) == -0.125)
    #expect(PortableMath.pow(-2, 0.5).isNaN && PortableMath.pow(-2, -2.5).isNaN)
    #expect(PortableMath.pow(-1, 1e300) == 1 && PortableMath.pow(-1, 0x1p53 + 2) == 1)
    #expect(PortableMath.pow(-1, 0x1p53 - 1) == -1)
    #expect(PortableMath.pow(-1.5, 1e300) == infinity && PortableMath.pow(-0.5, 1e300) == 0)
    #expect(PortableMath.pow(-10, 309) == -infinity)
    #expect(PortableMath.pow(-10, -401).bitPattern == (-0.0).bitPattern)
  }

  @Test func `powers that double can hold are exact`() {
    for exponent in -1074...1023 {
      let exact = Double(sign: .plus, exponent: exponent, significand: 1)
      #expect(PortableMath.pow(2, Double(exponent)) == exact)
    }
    #expect(PortableMath.pow(3, 33) == 5_559_060_566_555_523)
    #expect(PortableMath.pow(10, 22) == 1e22)
    #expect(PortableMath.pow(2, 1024) == infinity && PortableMath.pow(2, -1075) == 0)
    #expect(PortableMath.pow(0.7, 1) == 0.7 && PortableMath.pow(least, 1) == least)
    #expect(PortableMath.pow(2, 1e-300) == 1 && PortableMath.pow(2, 1e300) == infinity)
  }

  @Test func `the gamma function's logarithm has its known values`() {
    #expect(PortableMath.logGamma(0) == infinity && PortableMath.logGamma(infinity) == infinity)
    #expect(PortableMath.logGamma(-1.5).isNaN && PortableMath.logGamma(.nan).isNaN)
    #expect(PortableMath.logGamma(1).magnitude < 5e-15)
    #expect(PortableMath.logGamma(2).magnitude < 5e-15)
    // The root of pi, and 170!.
    #expect((PortableMath.logGamma(0.5) - 0.5723649429247001).magnitude < 5e-15)
    #expect((PortableMath.logGamma(171) - 706.5730622457874).magnitude < 3e-13)
  }
}
