internal import Containers
internal import RandomStreams

/// What all mechanisms share in a run and none changes: how many platforms and classes there are, the
/// random streams, and where on the run's clock it reports and ends.
struct Setting: ~Copyable {
  let streams: ReplicateStreams
  let platformKeys: IDArray<PlatformID, EntityKey>
  /// Whether the channels of a class count as genuine, that is, not as journalism, research or archives.
  let isGenuine: IDArray<ClassID, Bool>
  /// The time at which reported time begins.
  let warmup: Double
  /// The time at which the run ends.
  let end: Double

  /// Holds nothing, and has the compiler pass the struct by address: a call that only reads would copy it
  /// all otherwise, as ``EventQueue`` explains.
  private let readsInPlace: any Sendable = ()

  init(
    platforms: [String], isLawful: [Bool], warmup: Double, horizon: Double, _ streams: StreamSource
  ) {
    platformKeys = IDArray(platforms.map { EntityKey(name: $0) })
    isGenuine = IDArray(isLawful.map { !$0 })
    self.streams = ReplicateStreams(streams)
    self.warmup = warmup
    end = warmup + horizon
  }

  var platformCount: Int { platformKeys.count }
  var classCount: Int { isGenuine.count }
  var groupCount: Int { platformCount * classCount }

  var platforms: IDRange<PlatformID> { platformKeys.ids }
  var classes: IDRange<ClassID> { isGenuine.ids }

  /// The group of a platform and class.
  func group(_ platform: PlatformID, _ operatorClass: ClassID) -> GroupID {
    GroupID(platform.index * classCount + operatorClass.index)
  }

  /// One keyed decision.
  @inline(__always)
  func decides(_ stream: StreamID, _ key: EntityKey, _ probability: Double) -> Bool {
    guard probability > 0 else { return false }
    var stream = streams.stream(stream, key)
    return stream.chance(probability)
  }
}
