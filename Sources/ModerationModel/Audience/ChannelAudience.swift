/// What a channel's followers and items depend on beyond its founding: a row beside its own.
struct ChannelAudience: BitwiseCopyable {
  /// Followers of a full-grown channel of its line on a platform of reach 1.
  var size: Double
  /// Followers at the founding; once it has ended, followers at the end.
  var carried: Double
  /// The platform's returns per channel, and what came of them for views, at the founding.
  var returns: Double
  var open: Double
  var ordered: Double
}
