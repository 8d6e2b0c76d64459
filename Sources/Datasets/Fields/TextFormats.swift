/// Formats of text that Table Schema knows by name.
extension FieldFormat.TextKind {
  func fits(_ text: String) -> Bool {
    switch self {
    case .plain: true
    case .email: Self.isEmail(text)
    case .uri: Self.isURI(text)
    case .binary: Self.isBase64(text)
    case .uuid: Self.isUUID(text)
    }
  }

  /// One `@` between a name of common characters and a domain of labels with a dot. Source: the dot-atom of RFC 5322.
  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let local = parts.first, let domain = parts.last, local.utf8.count <= 64,
      !local.isEmpty, local.first != ".", local.last != ".", !local.contains("..")
    else { return false }
    guard local.utf8.allSatisfy({ isAlphanumeric($0) || ".!#$%&'*+/=?^_`{|}~-".utf8.contains($0) }) else {
      return false
    }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2
      && labels.allSatisfy { label in
        !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 >= 0x80 }
      }
  }

  /// A scheme, a colon, and characters that RFC 3986 allows.
  private static func isURI(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text.utf8[..<colon]
    guard let first = scheme.first, isAlphanumeric(first), first > UInt8(ascii: "9"),
      scheme.allSatisfy({ isAlphanumeric($0) || "+-.".utf8.contains($0) })
    else { return false }
    return text.utf8[colon...].allSatisfy { $0 > 0x20 && $0 != 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
  }

  private static func isBase64(_ text: String) -> Bool {
    let digits = text.utf8.filter { isAlphanumeric($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }.count
    let padding = text.utf8.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    return digits + padding == text.utf8.count && padding <= 2 && (digits + padding) % 4 == 0
  }

  private static func isUUID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.utf8.allSatisfy { isHexadecimal($0) } }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") <= 25
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") <= 5
  }
}

extension FieldFormat.PointKind {
  /// Whether the text is a longitude and a latitude in degrees.
  func fits(_ text: String) -> Bool {
    let coordinates: [String]
    switch self {
    case .text: coordinates = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
    case .array:
      guard case .list(let elements)? = JSONValue(text) else { return false }
      coordinates = elements.map(\.cellText)
    case .object:
      guard case .object(let members)? = JSONValue(text), members.count == 2 else { return false }
      coordinates = ["lon", "lat"].compactMap { JSONValue.object(members)[$0]?.cellText }
    }
    let degrees = coordinates.compactMap { text in
      var text = text
      return text.withUTF8 { CellText.number($0) }
    }
    return coordinates.count == 2 && degrees.count == 2 && abs(degrees[0]) <= 180 && abs(degrees[1]) <= 90
  }
}

/// Lengths of time as ISO 8601 writes them: `P1Y2M`, `PT36H`, `-P3W`.
enum ISODuration {
  static func isOne(_ text: String) -> Bool {
    var rest = Substring(text)
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    guard rest.first == "P" else { return false }
    rest.removeFirst()
    let parts = rest.split(separator: "T", omittingEmptySubsequences: false)
    guard !rest.isEmpty, parts.count <= 2 else { return false }
    if parts.count == 2, parts[1].isEmpty { return false }
    return isSequence(parts[0], of: "YMWD") && (parts.count < 2 || isSequence(parts[1], of: "HMS"))
  }

  /// Whether the text is numbers, each before one of these letters, which come in their order.
  private static func isSequence(_ text: Substring, of letters: String) -> Bool {
    var letters = Substring(letters)
    var digits = 0
    for character in text {
      if character.isASCII, character.isNumber || (digits > 0 && (character == "." || character == ",")) {
        digits += 1
        continue
      }
      guard digits > 0, let place = letters.firstIndex(of: character) else { return false }
      letters = letters[letters.index(after: place)...]
      digits = 0
    }
    return digits == 0
  }
}
