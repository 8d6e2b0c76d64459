internal import Synchronization

/// Values that are made when somebody first asks for them, and then kept, by key.
///
///     let nouns = MadeOnce<String>()
///     let officers = try nouns.value(of: "officers") { try Officers(rows) }
///
/// Safe to share between threads: each value is made once, and who asks for one that another thread is making waits for it.
/// What is being made may ask for others, never in a circle. A failure is not kept: the next to ask tries again.
///
/// Invariant: all who ask by one key ask for one type.
package final class MadeOnce<Key: Hashable & Sendable>: Sendable {
  private let places = Mutex<[Key: Place]>([:])

  /// Its lock is held while the value is made, so that the others do not wait for it.
  private final class Place: Sendable {
    let value = Mutex<(any Sendable)?>(nil)
  }

  package init() {}

  package func value<Value: Sendable, Failure>(
    of key: Key, _ make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let place = places.withLock { places in
      if let place = places[key] { return place }
      let place = Place()
      places[key] = place
      return place
    }
    return try place.value.withLock { known throws(Failure) in
      if let known {
        guard let value = known as? Value else { preconditionFailure("\(key) was made as \(type(of: known))") }
        return value
      }
      let value = try make()
      known = value
      return value
    }
  }
}
