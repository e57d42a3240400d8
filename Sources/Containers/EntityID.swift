/// The number of an entity.
///
/// Each kind of entity has a type of its own for it, so that a platform's number cannot be used for a
/// channel.
public protocol EntityID: BitwiseCopyable, Hashable, Sendable {
  /// The number, from 0.
  var index: Int { get }

  /// The id with that number.
  ///
  /// - Precondition: the number is not negative and fits into what the type holds.
  init(_ index: Int)
}

/// A plain number, where only one kind of entity is in question.
extension Int: EntityID {
  /// The number itself.
  @inlinable public var index: Int { self }
}

/// The slot of an entity in a ``SlotMap``: a number that is used for another entity after this one is
/// removed.
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

/// The ids of all entities of a kind, in the order of their numbers, from 0.
public struct IDRange<ID: EntityID>: RandomAccessCollection, Sendable {
  /// How many ids there are.
  public let count: Int

  /// Makes the ids of the first `count` numbers.
  @inlinable
  public init(count: Int) {
    self.count = count
  }

  /// The position of the first id.
  @inlinable public var startIndex: Int { 0 }
  /// The position after the last id.
  @inlinable public var endIndex: Int { count }

  /// The id at a position.
  @inlinable
  public subscript(index: Int) -> ID { ID(index) }
}
