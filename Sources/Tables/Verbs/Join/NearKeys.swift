extension Table {
  /// Keys of this table that match nothing, each with a key of the other that probably means the same.
  ///
  ///     institutions.nearKeys(of: regions, on: ("city", "name"))    // [("南 宁 市", "南宁市")]
  ///
  /// Texts that are equal once full-width forms are folded and spaces left out come first in question, then the nearest
  /// name of at least four characters with the same digits. At most `limit` pairs, in order of first appearance; none where a key is no text or is about a person. Looks
  /// at the first thousand distinct keys that match nothing.
  package func nearKeys(of right: Table, on key: (left: String, right: String), limit: Int = 3)
    throws(TableFailure) -> [(left: String, right: String)]
  {
    let (leftField, rightField) = (try field(key.left), try right.field(key.right))
    guard leftField.type == .text, rightField.type == .text, !leftField.isPersonal, !rightField.isPersonal else {
      return []
    }
    let known = try right.distinctTexts(key.right)
    let knownExactly = Set(known.map { Array($0.utf8) })
    var byFolded: [String: String] = [:]
    for text in known where byFolded[Self.folded(text)] == nil { byFolded[Self.folded(text)] = text }
    var near: [(left: String, right: String)] = []
    var looked = 0
    for text in try distinctTexts(key.left) where !knownExactly.contains(Array(text.utf8)) {
      guard near.count < limit, looked < 1000 else { break }
      try Supervision.check()
      looked += 1
      if let same = byFolded[Self.folded(text)] {
        near.append((text, same))
      } else if looked <= 20, known.count <= 10_000, let nearest = NearestName.nearest(to: text, among: known),
        Self.mayBeMisspelt(text, nearest)
      {
        near.append((text, nearest))
      }
    }
    return near
  }

  /// The texts that occur in a column, in order of first appearance.
  private func distinctTexts(_ name: String) throws(TableFailure) -> [String] {
    let column = try column(name)
    guard case .text(let codes, let dictionary) = column.storage else { return [] }
    var isSeen = [Bool](repeating: false, count: dictionary.count)
    var texts: [String] = []
    for row in 0..<rowCount where column.validity.isPresent(row) && !isSeen[Int(codes[row])] {
      isSeen[Int(codes[row])] = true
      texts.append(dictionary[codes[row]])
    }
    return texts
  }

  /// Whether one may be the other written wrongly: two codes are not, nor two names of a few characters.
  private static func mayBeMisspelt(_ text: String, _ other: String) -> Bool {
    min(text.count, other.count) >= 4 && text.filter(\.isNumber) == other.filter(\.isNumber)
  }

  /// The text in lower case, with full-width letters, digits and signs as ASCII has them, and without spaces.
  private static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: folded.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x200B...0x200D, 0xFEFF: continue
      default: if !scalar.properties.isWhitespace { folded.append(scalar) }
      }
    }
    return String(folded).lowercased()
  }
}
