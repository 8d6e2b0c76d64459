internal import Tables

/// The texts that the cells of a workbook share; cells name them by their number.
final class SharedStrings: RichTextPart {
  private(set) var texts: [String] = []
  private var unaskedBytes = 0

  override func start(_ element: XMLName, _ attributes: XMLAttributes) throws(XLSXFault) {
    try super.start(element, attributes)
    if case "si" = element { beginText() }
  }

  override func end(_ element: XMLName) throws(XLSXFault) {
    try super.end(element)
    guard case "si" = element else { return }
    texts.append(currentText)
    unaskedBytes += current.count + 16
    guard unaskedBytes > 1 << 20 else { return }
    if let supervisor = Supervision.current, !supervisor.allows(unaskedBytes) { throw .stopped }
    unaskedBytes = 0
  }
}

/// Texts as workbooks escape them: `_x000D_` stands for a character that XML cannot hold, `_x005F_` for a `_` that
/// would begin such an escape. Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
enum SheetText {
  static func decoded(_ bytes: [UInt8]) -> String {
    var units: [UInt16] = []
    var place = 0
    var copied = 0
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "_")) {
      place = start + 1
      guard let unit = escape(bytes, start) else { continue }
      units.append(contentsOf: String(decoding: bytes[copied..<start], as: UTF8.self).utf16)
      units.append(unit)
      place = start + 7
      copied = place
    }
    guard copied > 0 else { return String(decoding: bytes, as: UTF8.self) }
    units.append(contentsOf: String(decoding: bytes[copied...], as: UTF8.self).utf16)
    // Half of a pair is no text; nothing would be left of it but a mark of replacement.
    return String(validating: units, as: UTF16.self) ?? String(decoding: bytes, as: UTF8.self)
  }

  /// The code unit that `_xHHHH_` at a place stands for.
  private static func escape(_ bytes: [UInt8], _ start: Int) -> UInt16? {
    guard start + 7 <= bytes.count, bytes[start + 1] == UInt8(ascii: "x"), bytes[start + 6] == UInt8(ascii: "_") else {
      return nil
    }
    return UInt16(String(decoding: bytes[(start + 2)..<(start + 6)], as: UTF8.self), radix: 16)
  }

  /// Appends a text as XML holds it, escaped where it must be.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    for (place, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "\t"), UInt8(ascii: "\n"): bytes.append(byte)
      case 0..<0x20:
        bytes.append(contentsOf: "_x00\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))_".utf8)
      case UInt8(ascii: "_") where escape(Array(text[place..<min(place + 7, text.count)]), 0) != nil:
        bytes.append(contentsOf: "_x005F_".utf8)
      case 0xBE, 0xBF:
        bytes.append(byte)
        // U+FFFE and U+FFFF, which XML has not.
        let start = bytes.count - 3
        if start >= 0, bytes[start] == 0xEF, bytes[start + 1] == 0xBF {
          bytes.removeLast(3)
          bytes.append(contentsOf: (byte == 0xBE ? "_xFFFE_" : "_xFFFF_").utf8)
        }
      default: bytes.append(byte)
      }
    }
  }
}
