internal import Containers

// The numbers of what a scenario lists, in the order of the file. The slots of what comes and goes in a
// run are typed by their rows, as `ChannelID` is.

/// A platform.
struct PlatformID: EntityID {
  private let number: UInt8

  var index: Int { Int(number) }

  init(_ index: Int) {
    number = UInt8(index)
  }
}

/// A class of operators.
struct ClassID: EntityID {
  private let number: UInt8

  var index: Int { Int(number) }

  init(_ index: Int) {
    number = UInt8(index)
  }
}

/// A group: the channels of one platform and class.
struct GroupID: EntityID {
  let index: Int

  init(_ index: Int) {
    self.index = index
  }
}

/// A wave.
struct WaveID: EntityID {
  let index: Int

  init(_ index: Int) {
    self.index = index
  }
}

/// A programme of decoys.
struct ProgrammeID: EntityID {
  let index: Int

  init(_ index: Int) {
    self.index = index
  }
}
