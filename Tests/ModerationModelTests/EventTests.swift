import Containers
import Testing

@testable import ModerationModel

/// The one list of events.
@Suite("Events")
struct EventTests {
  @Test
  func `kinds of all subsystems have numbers of their own, one after the other`() {
    var next: UInt32 = 0
    for kinds in PackedEvent.kinds {
      #expect(kinds.firstNumber == next, "\(kinds) begins at \(kinds.firstNumber)")
      next += UInt32(Self.count(of: kinds))
    }
    #expect(next <= PackedEvent.kindLimit)
  }

  private static func count<Kind: EventKind>(of: Kind.Type) -> Int { Kind.allCases.count }

  @Test
  func `every event is what it was when it is taken out of the queue`() {
    for kinds in PackedEvent.kinds { Self.goAround(kinds) }
  }

  private static func goAround<Kind: EventKind>(_: Kind.Type) {
    for kind in Kind.allCases {
      for index in [0, 1, 77, (1 << 27) - 1] {
        let event = PackedEvent(bits: PackedEvent(kind, of: index).bits)
        #expect(event.kind(Kind.self)?.rawValue == kind.rawValue, "\(Kind.self) \(kind) \(index)")
        #expect(event.entity() as Int == index, "\(Kind.self) \(kind) \(index)")
        let owners = PackedEvent.kinds.filter { Self.isOne(event, of: $0) }
        #expect(owners.count == 1, "\(Kind.self) \(kind) is of \(owners)")
      }
    }
  }

  private static func isOne<Kind: EventKind>(_ event: PackedEvent, of: Kind.Type) -> Bool {
    event.kind(Kind.self) != nil
  }
}
