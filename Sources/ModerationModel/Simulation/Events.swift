// The one list of events: which numbers the kinds of each subsystem have in the event queue. An event packs
// into 32 bits by them; who adds a kind moves the ranges behind it.

extension Population.Event {
  static var firstNumber: UInt32 { 0 }
}

extension Waves.Event {
  static var firstNumber: UInt32 { 3 }
}

extension Infiltration.Event {
  static var firstNumber: UInt32 { 16 }
}

extension Investigation.Event {
  static var firstNumber: UInt32 { 20 }
}

extension Drivers.Event {
  static var firstNumber: UInt32 { 22 }
}

extension Regrouping.Event {
  static var firstNumber: UInt32 { 23 }
}

extension Archives.Event {
  static var firstNumber: UInt32 { 25 }
}

extension PackedEvent {
  /// The kinds of all subsystems, in the order of their numbers.
  static let kinds: [any EventKind.Type] = [
    Population.Event.self, Waves.Event.self, Infiltration.Event.self, Investigation.Event.self,
    Drivers.Event.self, Regrouping.Event.self, Archives.Event.self,
  ]
}
