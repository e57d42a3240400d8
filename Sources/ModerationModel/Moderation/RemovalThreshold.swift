/// When moderation is going to find a channel.
struct RemovalThreshold {
  /// The cumulative hazard of the clock of its platform and class at which it is removed; infinite: never.
  var cumulativeHazard: Double
  /// Whether it is removed then only if it is still young; otherwise the threshold is restated then.
  var isYoung = false
  /// Whether the threshold is restated as soon as the channel is no longer young.
  var isMaturing = false
}
