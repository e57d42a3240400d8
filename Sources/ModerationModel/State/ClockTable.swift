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
    _read {
      precondition(index >= 0 && index < count, "no clock \(index)")
      yield clocks[index]
    }
    nonmutating _modify {
      precondition(index >= 0 && index < count, "no clock \(index)")
      yield &clocks[index]
    }
  }
}
