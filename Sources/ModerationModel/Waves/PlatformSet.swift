/// Some of the platforms, by index.
struct PlatformSet: BitwiseCopyable {
  /// The most platforms of a scenario.
  static let limit = 64

  private var bits: UInt64 = 0

  /// - Precondition: every index is below ``limit``.
  init(_ platforms: [Int]) {
    for platform in platforms {
      precondition(platform < Self.limit, "platform \(platform) of at most \(Self.limit)")
      bits |= 1 << UInt64(platform)
    }
  }

  /// One platform alone.
  ///
  /// - Precondition: the index is below ``limit``.
  init(_ platform: Int) {
    precondition(platform < Self.limit, "platform \(platform) of at most \(Self.limit)")
    bits = 1 << UInt64(platform)
  }

  /// Whether the two have a platform in common.
  func overlaps(_ others: PlatformSet) -> Bool { bits & others.bits != 0 }

  func contains(_ platform: Int) -> Bool { bits &>> UInt64(platform) & 1 == 1 }
}
