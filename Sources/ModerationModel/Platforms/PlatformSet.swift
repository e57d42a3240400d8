/// Some of the platforms, by index.
struct PlatformSet: BitwiseCopyable {
  /// The most platforms of a scenario.
  static let limit = 64

  private var bits: UInt64 = 0

  /// - Precondition: every index is below ``limit``.
  init(_ platforms: [PlatformID]) {
    for platform in platforms { bits |= Self(platform).bits }
  }

  /// One platform alone.
  ///
  /// - Precondition: the index is below ``limit``.
  init(_ platform: PlatformID) {
    precondition(
      platform.index < Self.limit, "platform \(platform.index) of at most \(Self.limit)")
    bits = 1 << UInt64(platform.index)
  }

  /// Whether the two have a platform in common.
  func overlaps(_ others: PlatformSet) -> Bool { bits & others.bits != 0 }

  func contains(_ platform: PlatformID) -> Bool {
    bits &>> UInt64(platform.index) & 1 == 1
  }
}
