internal import EventEngine

/// The clock on which the channels of one platform and class grow old in the eyes of moderation.
///
/// It advances by the hazard of a channel of visibility 1: its reading is the integral of that
/// hazard. A channel falls when the reading reaches a threshold drawn at its founding, so that a
/// hazard that changes in mid-life changes only the pace of the clock, exactly, for all channels at
/// once. The clock is re-anchored only when its pace changes.
struct OperationalClock: ~Copyable {
  /// The channels by threshold.
  var thresholds = Agenda()

  /// Entries of ``thresholds`` whose channel has ended or got another threshold.
  var staleCount = 0

  /// When the run's agenda is to say that the least threshold is reached; infinite: not at all.
  var pendingAt = Double.infinity

  private var anchorTime = 0.0
  private var anchorReading = 0.0
  private(set) var pace: Double

  /// Creates a clock that advances by `pace` a day, from reading 0 at time 0.
  init(pace: Double) {
    self.pace = pace
  }

  /// The reading at `time`, in expected removals of a channel of visibility 1.
  ///
  /// - Precondition: `time` is not before the last change of pace.
  func reading(at time: Double) -> Double {
    anchorReading + (time - anchorTime) * pace
  }

  /// When the reading is `reading`; infinite if it never is.
  func time(of reading: Double) -> Double {
    anchorTime + (reading - anchorReading) / pace
  }
}

/// The operational clocks, one for each platform and operator class.
struct ClockTable: ~Copyable {
  private let clocks: UnsafeMutablePointer<OperationalClock>
  private let count: Int

  /// Creates clocks that advance at the given paces.
  init(paces: [Double]) {
    count = paces.count
    clocks = .allocate(capacity: count)
    for (index, pace) in paces.enumerated() {
      (clocks + index).initialize(to: OperationalClock(pace: pace))
    }
  }

  deinit {
    clocks.deinitialize(count: count)
    clocks.deallocate()
  }

  subscript(index: Int) -> OperationalClock {
    _read {
      precondition(index >= 0 && index < count, "no clock \(index)")
      yield clocks[index]
    }
    nonmutating _modify {
      precondition(index >= 0 && index < count, "no clock \(index)")
      yield &clocks[index]
    }
  }
}
