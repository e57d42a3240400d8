/// When what is a channel's own happens, in days on the run's clock; infinite: never.
struct ChannelDues: BitwiseCopyable {
  /// When its threshold is restated as it leaves youth.
  var maturesAt: Double
  var mirrorsAt: Double
  var abandonedAt: Double

  /// When something is due next.
  var next: Double { min(maturesAt, min(mirrorsAt, abandonedAt)) }
}
