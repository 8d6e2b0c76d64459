/// Which encoding a file is in that does not say.
///
/// In this order: a byte order mark; UTF-16 without one, by its zero bytes; strict UTF-8; GB 18030 where all bytes fit it.
/// A file that is neither, or UTF-8 with damage, has no encoding that could be taken without guessing.
///
/// Source: the order of the WHATWG's decoders for `zh` documents, and the practice of Chinese spreadsheets.
enum EncodingDetection {
  /// The encoding that the first bytes say; nil where they say none.
  static func marked(_ bytes: [UInt8]) -> TextEncoding? {
    [.utf8, .utf16LittleEndian, .utf16BigEndian, .gb18030].first { bytes.starts(with: $0.byteOrderMark) }
  }

  /// UTF-16 without a mark: line ends and commas have their zero byte on one side, and on that side alone.
  static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let sample = bytes.prefix(1 << 16)
    guard bytes.count % 2 == 0, sample.contains(0) else { return nil }
    if isUTF16(sample, low: 0) { return .utf16LittleEndian }
    return isUTF16(sample, low: 1) ? .utf16BigEndian : nil
  }

  /// Whether the sample reads as UTF-16 whose low bytes stand at even (0) or odd (1) places. In UTF-16 a line end's byte
  /// is never a high byte (U+0Axx and U+0Dxx are scripts of India); in a file of single bytes it stands at any place.
  private static func isUTF16(_ sample: ArraySlice<UInt8>, low: Int) -> Bool {
    var structure = 0
    for index in stride(from: sample.startIndex, to: sample.endIndex - 1, by: 2) {
      let (lowByte, highByte) = (sample[index + low], sample[index + 1 - low])
      if lowByte == 0, highByte == 0 { return false }
      switch highByte {
      case 0x0A, 0x0D: return false
      case 0:
        switch lowByte {
        case 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ";"), 0x09: structure += 1
        default: break
        }
      default:
        // A NUL in a file of single bytes: its neighbours would be high bytes of plain ASCII.
        if lowByte == 0, highByte < 0x2E { return false }
      }
    }
    return structure > 0
  }

  /// Whether bytes that are not UTF-8 were once: most of what is not ASCII still is. In GB 18030 text hardly any two bytes
  /// are by chance a character of UTF-8.
  static func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
    var (characters, strays) = (0, 0)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      let isCharacter =
        byte >= 0xC2 && byte <= 0xF4 && index + length <= bytes.count
        && bytes[index + 1..<index + length].allSatisfy { $0 & 0xC0 == 0x80 }
      if isCharacter { characters += 1 } else { strays += 1 }
      index += isCharacter ? length : 1
    }
    return characters > strays
  }
}
