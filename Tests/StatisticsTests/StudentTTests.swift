import Statistics
import Testing

@Suite("Student's t")
struct StudentTTests {
  static let probabilities = [0.501, 0.6, 0.75, 0.9, 0.975, 0.995, 0.9999]

  /// Roots of the hypergeometric distribution function with 40 digits (mpmath 1.3); SciPy 1.17's
  /// `stats.t.ppf` agrees with each to 2e-11.
  static let reference: [(degreesOfFreedom: Int, quantiles: [Double])] = [
    (
      1,
      [
        0.003141602989056159, 0.32491969623290623, 1.0, 3.077683537175254,
        12.706204736174692, 63.656741162871526, 3183.0987571185015,
      ]
    ),
    (
      2,
      [
        0.002828432781617413, 0.2886751345948128, 0.816496580927726, 1.885618083164127,
        4.302652729749462, 9.92484320091829, 70.70007107496818,
      ]
    ),
    (
      3,
      [
        0.002720703521734023, 0.27667066233268983, 0.7648923284043453, 1.6377443536962104,
        3.182446305283708, 5.840909309733355, 22.203742273205002,
      ]
    ),
    (
      4,
      [
        0.0026666706172941367, 0.27072229470759734, 0.7406970841126826, 1.533206274058944,
        2.7764451051977934, 4.604094871349992, 13.033671720896821,
      ]
    ),
    (
      5,
      [
        0.002634309180336605, 0.26718086570414507, 0.7266868438004227, 1.4758840488244813,
        2.5705818356363146, 4.032142983555227, 9.677566300882814,
      ]
    ),
    (
      9,
      [
        0.002577090893177918, 0.26095533647391095, 0.7027221467513264, 1.3830287383966324,
        2.262157162798205, 3.249835541592126, 6.010132129081531,
      ]
    ),
    (
      10,
      [
        0.002569981146866716, 0.26018482949208016, 0.6998120613124317, 1.3721836411103359,
        2.2281388519862744, 3.169272672616951, 5.693820101457592,
      ]
    ),
    (
      29,
      [
        0.0025283290222291753, 0.2556836345712561, 0.6830438608216132, 1.311433647301551,
        2.045229642132704, 2.7563859036706053, 4.25389411843232,
      ]
    ),
    (
      30,
      [
        0.002527603007215139, 0.2556053649519127, 0.6827556933212926, 1.3104150253913958,
        2.0422724563012378, 2.749995653567225, 4.23398595727206,
      ]
    ),
    (
      63,
      [
        0.0025165972536610637, 0.2544196312477028, 0.6784039610578576, 1.2951342937828885,
        1.9983405425207412, 2.6561450250998613, 3.9498892249755184,
      ]
    ),
    (
      64,
      [
        0.002516441237829886, 0.2544028327234072, 0.6783424941516227, 1.2949198195951732,
        1.9977296543176926, 2.6548543374110847, 3.946090007294136,
      ]
    ),
    (
      99,
      [
        0.0025129687067217085, 0.2540290121518067, 0.6769759855461527, 1.2901614420344854,
        1.9842169515864172, 2.626405457280827, 3.8630891071273097,
      ]
    ),
    (
      100,
      [
        0.0025129052515195354, 0.2540221824582278, 0.6769510430114715, 1.290074761346516,
        1.9839715185235518, 2.6258905214380177, 3.8615997909500908,
      ]
    ),
    (
      999,
      [
        0.0025072582669165362, 0.2534145833303673, 0.674735410346719, 1.2823995700373974,
        1.9623414611334495, 2.5807596372676365, 3.7328654996083124,
      ]
    ),
    (
      1000,
      [
        0.0025072576394709746, 0.2534145158394987, 0.6747351646070094, 1.2823987214609247,
        1.962339080826408, 2.5807546980659506, 3.732851604575396,
      ]
    ),
    (
      99999,
      [
        0.0025066371662588894, 0.2533477771639202, 0.6744922035778261, 1.2815600315340216,
        1.9599877077718444, 2.575878470400052, 3.7191543840204035,
      ]
    ),
    (
      10000000,
      [
        0.002506630962237933, 0.25334710987600295, 0.6744897747295752, 1.281551650203083,
        1.959964221767205, 2.5758297952037488, 3.7190178643822778,
      ]
    ),
  ]

  @Test(arguments: reference)
  func `quantiles agree with a 40-digit computation`(
    degreesOfFreedom: Int, quantiles: [Double]
  ) {
    for (probability, expected) in zip(Self.probabilities, quantiles) {
      let value = StudentT.quantile(
        probability: probability, degreesOfFreedom: degreesOfFreedom)
      #expect(abs(value / expected - 1) < 2e-12, "p = \(probability)")
    }
  }

  @Test
  func `one degree of freedom is the Cauchy distribution`() {
    #expect(abs(StudentT.quantile(probability: 0.75, degreesOfFreedom: 1) - 1) < 4e-15)
  }

  @Test
  func `the distribution is symmetric`() {
    for degreesOfFreedom in [1, 2, 7, 50, 100_000] {
      #expect(StudentT.quantile(probability: 0.5, degreesOfFreedom: degreesOfFreedom) == 0)
      let low = StudentT.quantile(probability: 0.25, degreesOfFreedom: degreesOfFreedom)
      let high = StudentT.quantile(probability: 0.75, degreesOfFreedom: degreesOfFreedom)
      #expect(low == -high)
    }
  }

  @Test
  func `quantiles fall towards the normal one as degrees of freedom rise`() {
    var before = Double.infinity
    for degreesOfFreedom in 1...400 {
      let value = StudentT.quantile(probability: 0.975, degreesOfFreedom: degreesOfFreedom)
      #expect(value < before)
      before = value
    }
    #expect(before > NormalDistribution.quantile(probability: 0.975))
  }

  @Test
  func `the table of critical values gives the quantile, first and again`() {
    var table = CriticalValues()
    let expected = StudentT.quantile(probability: 0.975, degreesOfFreedom: 9)
    for _ in 0..<2 {
      let value = table.value(degreesOfFreedom: 9)
      #expect(value == expected)
    }
  }

  @Test
  func `no degree of freedom is a programmer error`() async {
    await #expect(processExitsWith: .failure) {
      _ = StudentT.quantile(probability: 0.975, degreesOfFreedom: 0)
    }
  }
}
