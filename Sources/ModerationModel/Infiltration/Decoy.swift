internal import RandomStreams

/// A fake channel of a programme.
struct Decoy: BitwiseCopyable {
  /// Counted from 1 within the programme.
  var number: UInt32
  var programme: Int32
  var isLive: Bool
  /// When it is going to be exposed, if it is not closed before; infinite: never.
  var exposedAt: Double
}
