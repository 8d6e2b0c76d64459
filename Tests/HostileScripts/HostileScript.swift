/// How a hostile script must end.
package enum Ending: String, Sendable {
  case killed, memory, error, returned
}

/// A script by its number in the list, and the endings that are right for it.
package struct HostileScript: Sendable, CustomStringConvertible {
  package let number: Int
  package let source: String
  package let endings: [Ending]

  init(_ number: Int, _ endings: [Ending], _ source: String) {
    self.number = number
    self.source = source
    self.endings = endings
  }

  package var description: String { "\(number): \(source.prefix(60))" }
}
