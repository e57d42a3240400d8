/// The number of an entity of one kind: a type of its own for each kind, so that a platform's number is
/// not taken for a channel's.
public protocol EntityID: BitwiseCopyable, Hashable, Sendable {
  /// The number, from 0.
  var index: Int { get }

  /// The entity of that number.
  ///
  /// - Precondition: the number is not negative and fits into what the type holds.
  init(_ index: Int)
}

/// A plain number is that of an entity of which there is but one kind at hand.
extension Int: EntityID {
  /// The number itself.
  @inlinable public var index: Int { self }
}

/// The slot of an entity in a ``SlotMap``: a number that another entity has once this one is removed.
public struct SlotID<Entity: ~Copyable>: EntityID {
  @usableFromInline let number: Int32

  /// The slot's number, from 0.
  @inlinable public var index: Int { Int(number) }

  /// The slot of that number.
  ///
  /// - Precondition: the number fits into 31 bits and is not negative.
  @inlinable
  public init(_ index: Int) {
    number = Int32(truncatingIfNeeded: index)
    assert(Int(number) == index && index >= 0, "no slot \(index)")
  }
}

/// All entities of a kind, by their numbers from 0.
public struct IDRange<ID: EntityID>: RandomAccessCollection, Sendable {
  /// How many there are.
  public let count: Int

  /// The first `count` numbers.
  @inlinable
  public init(count: Int) {
    self.count = count
  }

  /// The first place.
  @inlinable public var startIndex: Int { 0 }
  /// The place after the last.
  @inlinable public var endIndex: Int { count }

  /// The entity of a number.
  @inlinable
  public subscript(index: Int) -> ID { ID(index) }
}
