import Statistics
import Testing

@Suite("Kaplan-Meier")
struct KaplanMeierTests {
  static func isNear(_ value: Double?, _ expected: Double?) -> Bool {
    guard let value, let expected else { return value == nil && expected == nil }
    return abs(value - expected) <= 1e-12
  }

  @Test
  func `without censoring, survival is exactly the share alive`() {
    let rows = KaplanMeier.rows(
      deaths: (1...10).map { Double($0) }, censorings: [], at: [0, 3, 7, 9.5, 10, 12])
    #expect(rows.map(\.survival) == [1, 0.7, 0.3, 0.1, 0, 0])
    #expect(rows.map(\.atRisk) == [10, 8, 4, 1, 1, 0])
    #expect(rows.map(\.endedSinceLastRow) == [0, 3, 4, 2, 1, 0])
  }

  @Test
  func `by hand: two tied deaths, one tied censoring, one death`() {
    // Age 2: 5 at risk, 2 die, 1 is censored: 3/5. Age 4: 2 at risk, 1 dies: 3/5 × 1/2.
    var estimate = KaplanMeier(atRisk: 5)
    estimate.death(at: 2)
    estimate.censoring(at: 2)
    estimate.death(at: 2)
    let atTwo = estimate.row(at: 2)
    #expect(atTwo.atRisk == 5)
    #expect(atTwo.endedSinceLastRow == 2)
    #expect(atTwo.survival == 0.6)
    estimate.death(at: 4)
    let atFour = estimate.row(at: 4)
    #expect(atFour.atRisk == 2)
    #expect(atFour.survival == 0.3)
    // Greenwood: 2/(5·3) + 1/(2·1) = 0.6333…; exp(1.959964 · sqrt) = 4.7578…
    #expect(Self.isNear(atFour.ci95Low, 0.06305448425513632))
    #expect(atFour.ci95High == 1)
  }

  /// Remission times under 6-mercaptopurine (Freireich et al., Blood 21, 1963, 699-716); survival
  /// and interval as R's `summary(survfit(Surv(time, status) ~ 1))` prints them.
  @Test
  func `a published trial agrees with R`() {
    let ages: [Double] = [6, 7, 10, 13, 16, 22, 23]
    let rows = KaplanMeier.rows(
      deaths: [6, 6, 6, 7, 10, 13, 16, 22, 23],
      censorings: [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35], at: ages)
    func thousandths(_ value: Double?) -> Int? { value.map { Int(($0 * 1000).rounded()) } }
    #expect(rows.map(\.atRisk) == [21, 17, 15, 12, 11, 7, 6])
    #expect(rows.map(\.endedSinceLastRow) == [3, 1, 1, 1, 1, 1, 1])
    #expect(rows.map { thousandths($0.survival) } == [857, 807, 753, 690, 627, 538, 448])
    #expect(rows.map { thousandths($0.ci95Low) } == [720, 653, 586, 510, 439, 337, 249])
    #expect(rows.map { thousandths($0.ci95High) } == [1000, 996, 968, 935, 896, 858, 807])
  }

  /// From an independent computation in Python that counts risk sets afresh at every age, with
  /// exact fractions.
  @Test
  func `forty lives with ties agree with exact fractions`() {
    let rows = KaplanMeier.rows(
      deaths: [
        0, 0, 0.5, 1, 1, 1, 1.5, 1.5, 3, 3, 3.5, 4.5, 5, 6.5, 6.5, 7, 7, 7, 7, 8, 8, 9.5, 9.5,
        9.5, 11, 11, 12, 12,
      ],
      censorings: [0, 0.5, 1.5, 2, 3, 4, 4.5, 8, 8, 9.5, 10, 11],
      at: [0, 0.25, 1, 2.5, 4, 6, 9.5, 11, 12, 20])
    let expected: [(Int, Int, Double, Double?, Double?)] = [
      (40, 2, 0.95, 0.8848044131578512, 1), (37, 0, 0.95, 0.8848044131578512, 1),
      (35, 4, 0.8450965250965251, 0.7383656641705008, 0.9672553470272203),
      (28, 2, 0.7922779922779922, 0.673812492891247, 0.9315713550436613),
      (24, 3, 0.7062592388306674, 0.5737348468306596, 0.8693948348946939),
      (20, 2, 0.643383157526902, 0.5036815089887949, 0.8218326065221805),
      (10, 11, 0.27022092616129884, 0.14922153077111744, 0.4893352089214955),
      (5, 2, 0.1621325556967793, 0.06397336131981224, 0.4109048684398001),
      (2, 2, 0, nil, nil), (0, 0, 0, nil, nil),
    ]
    for (row, (atRisk, ended, survival, low, high)) in zip(rows, expected) {
      #expect(row.atRisk == atRisk)
      #expect(row.endedSinceLastRow == ended)
      #expect(Self.isNear(row.survival, survival))
      #expect(Self.isNear(row.ci95Low, low))
      #expect(Self.isNear(row.ci95High, high))
    }
  }

  @Test
  func `the rows in between do not change an estimate`() {
    let deaths = [1.0, 2, 2, 5, 8]
    let censorings = [2.0, 3, 9]
    let few = KaplanMeier.rows(deaths: deaths, censorings: censorings, at: [8])
    let many = KaplanMeier.rows(
      deaths: deaths, censorings: censorings, at: [0, 1, 1.5, 2, 4, 5, 6, 8])
    #expect(few.last?.survival == many.last?.survival)
    #expect(few.last?.ci95Low == many.last?.ci95Low)
    #expect(few.last?.endedSinceLastRow == many.map(\.endedSinceLastRow).reduce(0, +))
  }

  @Test
  func `after the last observation the last estimate is carried on`() {
    let rows = KaplanMeier.rows(deaths: [1], censorings: [2, 2], at: [1, 2, 50])
    #expect(rows[2].survival == rows[0].survival)
    #expect(rows[2].ci95Low == rows[0].ci95Low)
    #expect(rows[2].atRisk == 0)
  }

  @Test
  func `of nobody there is no estimate`() {
    let row = KaplanMeier.rows(deaths: [], censorings: [], at: [0])[0]
    #expect(row.survival == nil && row.ci95Low == nil && row.ci95High == nil)
  }

  @Test
  func `many at one age count as one by one`() {
    var together = KaplanMeier(atRisk: 10)
    together.death(at: 1, count: 3)
    together.censoring(at: 1, count: 2)
    let oneByOne = KaplanMeier.rows(
      deaths: [1, 1, 1], censorings: [1, 1, 7, 7, 7, 7, 7], at: [1])[0]
    let row = together.row(at: 1)
    #expect(row == oneByOne)
  }

  @Test
  func `an observation out of order is a programmer error`() async {
    await #expect(processExitsWith: .failure) {
      var estimate = KaplanMeier(atRisk: 2)
      estimate.death(at: 2)
      estimate.death(at: 1)
    }
    await #expect(processExitsWith: .failure) {
      var estimate = KaplanMeier(atRisk: 2)
      _ = estimate.row(at: 2)
      estimate.death(at: 2)
    }
  }
}
