/// The archives of a class: old items that each channel founded during the run has to post.
struct ArchivePosting {
  /// Items of one archive.
  let items: Double
  /// Items of it posted per unit of time; nil for all of them at the founding.
  let rate: Double?
  /// The share of channels that have one.
  let share: Double

  /// Lawful channels have none.
  init(_ owners: OperatorClassParameters) {
    items = owners.lawful || owners.archiveShare == 0 ? 0 : owners.archiveItems
    rate = owners.archiveRate
    share = owners.archiveShare
  }

  /// Whether there is ever an archive.
  var isActive: Bool { items > 0 }

  /// How long it takes to post one; 0 where that happens at the founding.
  var length: Double { rate.map { items / $0 } ?? 0 }
}
