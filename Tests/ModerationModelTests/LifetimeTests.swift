import ModerationModel
import Testing

@Suite("A life")
struct LifetimeTests {
  @Test(arguments: [0, Double.leastNonzeroMagnitude, 1.5, 1e300], [true, false])
  func `tells its days and whether its end was seen`(days: Double, isEnded: Bool) {
    let life = Lifetime(days: days, isEnded: isEnded)
    #expect(life.days == days)
    #expect(life.isEnded == isEnded)
    #expect(life != Lifetime(days: days, isEnded: !isEnded))
  }
}
