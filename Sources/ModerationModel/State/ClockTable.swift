/// The operational clocks, one for each platform and operator class.
struct ClockTable: ~Copyable {
  private let clocks: UnsafeMutablePointer<OperationalClock>
  private let count: Int

  /// Creates clocks of the given hazards and what drivers multiply them by.
  init(_ hazards: [(hazard: Double, multiplier: Multiplier)]) {
    count = hazards.count
    clocks = .allocate(capacity: count)
    for (index, driven) in hazards.enumerated() {
      (clocks + index).initialize(
        to: OperationalClock(hazard: driven.hazard, multiplier: driven.multiplier))
    }
  }

  deinit {
    clocks.deinitialize(count: count)
    clocks.deallocate()
  }

  subscript(index: Int) -> OperationalClock {
    unsafeAddress { UnsafePointer(address(of: index)) }
    nonmutating unsafeMutableAddress { address(of: index) }
  }

  private func address(of index: Int) -> UnsafeMutablePointer<OperationalClock> {
    precondition(index >= 0 && index < count, "no clock \(index)")
    return clocks + index
  }
}
