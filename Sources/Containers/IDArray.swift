/// An array whose indices are the ids of one kind of entity.
@frozen
public struct IDArray<ID: EntityID, Element> {
  /// The values, in the order of the entities' numbers.
  public var elements: [Element]

  /// Creates the array of values in the order of the entities' numbers.
  @inlinable
  public init(_ elements: [Element]) {
    self.elements = elements
  }

  /// Creates `count` values, each from its entity.
  @inlinable
  public init(count: Int, _ make: (ID) -> Element) {
    elements = IDRange<ID>(count: count).map(make)
  }

  /// Creates `count` equal values.
  @inlinable
  public init(repeating element: Element, count: Int) {
    elements = Array(repeating: element, count: count)
  }

  /// How many values there are.
  @inlinable public var count: Int { elements.count }

  /// The entities.
  @inlinable public var ids: IDRange<ID> { IDRange(count: elements.count) }

  /// The value of an entity.
  ///
  /// - Precondition: the entity is one of the ``ids``.
  @inlinable
  public subscript(id: ID) -> Element {
    _read { yield elements[id.index] }
    _modify { yield &elements[id.index] }
  }
}

extension IDArray: Sendable where Element: Sendable {}
extension IDArray: Equatable where Element: Equatable {}
