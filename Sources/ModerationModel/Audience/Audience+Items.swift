internal import Containers

// What the channels of a class have posted, read without letting time pass.
extension Audience {
  /// Whether the channels of a class post.
  func posts(_ operatorClass: ClassID) -> Bool { publishing.postings[operatorClass].isActive }

  /// Items that each channel of a class that was live all the time has posted by `time`, archives left out;
  /// forwards included, of a time past only where that was said to be asked for.
  func postedPerChannel(ofClass operatorClass: ClassID, by time: Double) -> Double {
    let original = originalPerChannel(ofClass: operatorClass, by: time)
    guard forwards.isActive else { return original }
    return original + forwards.postedPerChannel(ofClass: operatorClass, by: time)
  }

  /// The same without forwards.
  func originalPerChannel(ofClass operatorClass: ClassID, by time: Double) -> Double {
    publishing.postedPerChannel(ofClass: operatorClass, by: time, weights)
  }

  /// The same by class.
  func postedPerChannel(by time: Double) -> IDArray<ClassID, Double> {
    IDArray(classes.map { postedPerChannel(ofClass: $0, by: time) })
  }

  /// Items that the channels of a group have posted by `now`, those of archives posted over time left out,
  /// without letting time pass.
  func posted(on platform: PlatformID, ofClass operatorClass: ClassID, by now: Double) -> Double {
    let group = group(platform, operatorClass)
    let posted = publishing.posted(
      by: group, ofClass: operatorClass, channelCount: followerTotals[group].channelCount,
      at: now, weights.now)
    guard forwards.isActive else { return posted }
    return posted + forwarded(on: platform, ofClass: operatorClass, by: now)
  }
}
