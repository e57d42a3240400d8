/// The operational clocks, one for each platform and operator class.
struct ClockTable: ~Copyable {
  private let clocks: UnsafeMutablePointer<OperationalClock>
  private let count: Int

  /// Creates the clocks of some platforms, each with a clock for each of `classCount` classes.
  init(_ platforms: [PlatformParameters], classCount: Int, multipliers: [Multiplier]) {
    count = platforms.count * classCount
    clocks = .allocate(capacity: count)
    for (index, platform) in platforms.enumerated() {
      for operatorClass in 0..<classCount {
        (clocks + index * classCount + operatorClass).initialize(
          to: OperationalClock(
            hazard: platform.moderationHazard, multiplier: multipliers[index],
            remembers: platform.youngAge > 0))
      }
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
