/// The operational clocks, one for each platform and operator class.
struct ClockTable: ~Copyable {
  private let clocks: UnsafeMutablePointer<OperationalClock>
  private let count: Int

  /// Creates clocks of the given hazards.
  init(hazards: [Double]) {
    count = hazards.count
    clocks = .allocate(capacity: count)
    for (index, hazard) in hazards.enumerated() {
      (clocks + index).initialize(to: OperationalClock(hazard: hazard))
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
