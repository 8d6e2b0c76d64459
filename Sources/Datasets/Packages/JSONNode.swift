/// A value of a description and where it stands, for readers that say what is wrong there.
///
/// Throws `badPackage` with the place, `resources[0].schema.fields[2].type`, and the part of the package it belongs to.
struct JSONNode {
  let value: JSONValue
  /// The file.
  let path: String
  /// The place in the file; empty at the top.
  let place: String
  let part: PackagePart

  func failure(_ reason: String) -> DatasetFailure {
    .badPackage(path: path, part: part, reason: place.isEmpty ? reason : "\(place): \(reason)")
  }

  /// The same value as the beginning of another part.
  func asPart(_ part: PackagePart) -> JSONNode { JSONNode(value: value, path: path, place: place, part: part) }

  func member(_ name: String) -> JSONNode? {
    guard let member = value[name] else { return nil }
    return JSONNode(value: member, path: path, place: place.isEmpty ? name : place + "." + name, part: part)
  }

  func required(_ name: String) throws(DatasetFailure) -> JSONNode {
    try checkObject()
    guard let member = member(name) else { throw failure("'\(name)' is lacking") }
    return member
  }

  func text(_ name: String) throws(DatasetFailure) -> String? {
    guard let member = member(name) else { return nil }
    return try member.text()
  }

  func flag(_ name: String) throws(DatasetFailure) -> Bool? {
    guard let member = member(name) else { return nil }
    guard case .boolean(let flag) = member.value else { throw member.failure("expected true or false") }
    return flag
  }

  func count(_ name: String) throws(DatasetFailure) -> Int? {
    guard let member = member(name) else { return nil }
    return try member.count()
  }

  func number(_ name: String) throws(DatasetFailure) -> Double? {
    guard let member = member(name) else { return nil }
    guard case .number(let digits) = member.value, let number = Double(digits) else {
      throw member.failure("expected a number")
    }
    return number
  }

  func texts(_ name: String) throws(DatasetFailure) -> [String]? {
    guard let member = member(name) else { return nil }
    var texts: [String] = []
    for element in try member.list() { texts.append(try element.text()) }
    return texts
  }

  func counts(_ name: String) throws(DatasetFailure) -> [Int]? {
    guard let member = member(name) else { return nil }
    var counts: [Int] = []
    for element in try member.list() { counts.append(try element.count()) }
    return counts
  }

  /// One name or a list of names.
  func names(_ name: String) throws(DatasetFailure) -> [String]? {
    guard let member = member(name) else { return nil }
    if case .text(let text) = member.value { return [text] }
    return try texts(name)
  }

  func text() throws(DatasetFailure) -> String {
    guard case .text(let text) = value else { throw failure("expected a text" + found) }
    return text
  }

  func count() throws(DatasetFailure) -> Int {
    guard case .number(let digits) = value, let count = Int(digits), count >= 0 else {
      throw failure("expected a whole number" + found)
    }
    return count
  }

  func list() throws(DatasetFailure) -> [JSONNode] {
    guard case .list(let elements) = value else { throw failure("expected a list" + found) }
    return elements.enumerated().map { index, element in
      JSONNode(value: element, path: path, place: "\(place)[\(index)]", part: part)
    }
  }

  func checkObject() throws(DatasetFailure) {
    guard case .object = value else { throw failure("expected an object" + found) }
  }

  /// The members that are not among these.
  func others(than known: Set<String>) -> [JSONMember] {
    guard case .object(let members) = value else { return [] }
    return members.filter { !known.contains($0.name) }
  }

  private var found: String { value == .null ? ", found null" : "" }
}
