/// How large a document may be.
///
/// The limits lie far above what people write. They keep a file that was made to be slow from being
/// so: what is done with a document takes time by its values, and by the keys of each object.
struct JSON5Limits: Sendable {
  /// What the document is, for messages.
  let noun: String
  /// The greatest length in bytes.
  let byteCount: Int
  /// How deep lists and objects may stand in one another.
  let depth = 64
  /// The most values, lists and objects among them.
  let valueCount: Int
  /// The most keys of one object.
  let keyCount: Int
  /// The greatest length of a key in bytes.
  let keyByteCount: Int

  /// Those of a scenario file.
  static let scenario = JSON5Limits(
    noun: "a scenario", byteCount: 4_000_000, valueCount: 100_000, keyCount: 1_000,
    keyByteCount: 200)

  /// Those of what this program wrote: everything spelt out, and many scenarios in one.
  static let stored = JSON5Limits(
    noun: "a file of results", byteCount: 16 << 20, valueCount: 1_000_000, keyCount: 100_000,
    keyByteCount: 1_000)
}
