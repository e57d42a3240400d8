/// Scheduled events without order: a chain of chunks out of an ``EntryPool``.
@safe struct EntryBucket {
  /// Where the next entry goes, right after the newest; nil when nothing has been put in.
  var end: UnsafeMutablePointer<QueueEntry>?

  /// The number of entries.
  var count = 0
}
