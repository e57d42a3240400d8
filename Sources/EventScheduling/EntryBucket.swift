/// Scheduled events in no order: a chain of chunks of an ``EntryPool``.
@safe struct EntryBucket {
  /// The place after the newest entry, where the next one goes; nil as long as there was none.
  var end: UnsafeMutablePointer<QueueEntry>?

  /// The number of entries.
  var count = 0
}
