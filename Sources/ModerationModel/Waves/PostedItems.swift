/// Items posted up to a time, by kind.
struct PostedItems: BitwiseCopyable {
  /// Those of all kinds, added up in one sum.
  var all = 0.0
  var original = 0.0
  var forwarded = 0.0
  var archive = 0.0

  static func += (sum: inout Self, items: Self) {
    sum.all += items.all
    sum.original += items.original
    sum.forwarded += items.forwarded
    sum.archive += items.archive
  }

  /// The items of so many channels that each posted these.
  func times(_ channelCount: Int) -> Self {
    let factor = Double(channelCount)
    return Self(
      all: factor * all, original: factor * original, forwarded: factor * forwarded,
      archive: factor * archive)
  }
}

extension Audience {
  /// Items that the channels of a group have posted by `now`, those of archives posted over time left out,
  /// without letting time pass.
  func postedItems(
    on platform: PlatformID, ofClass operatorClass: ClassID, by now: Double
  ) -> PostedItems {
    let uploaded = publishing.uploaded(by: group(platform, operatorClass))
    let forwarded = forwarded(on: platform, ofClass: operatorClass, by: now)
    let all = posted(on: platform, ofClass: operatorClass, by: now)
    return PostedItems(
      all: all, original: all - forwarded - uploaded, forwarded: forwarded, archive: uploaded)
  }
}
