internal import Glibc
internal import Tables

/// The characters of a file as UTF-8, and the encoding they were in.
///
/// Invariant: `bytes` is valid UTF-8 without a byte order mark, and holds every character of the file: what cannot be
/// read is an error, never U+FFFD.
struct DecodedText {
  let bytes: [UInt8]
  let encoding: TextEncoding
  /// Whether neither the caller nor the file itself said which encoding it is.
  let isGuessed: Bool

  /// Decodes a file in the encoding that was named, else in that which the file shows. Files are converted before anything is
  /// looked for in them, since the second byte of a character in GBK may be a delimiter's. Throws `undecodable`,
  /// `stopped`. Linear in the size of the file.
  init(_ bytes: [UInt8], as named: TextEncoding?, path: String) throws(DatasetFailure) {
    let marked = EncodingDetection.marked(bytes)
    let isMarkOfNamed = named == nil || named == marked || named == .utf16LittleEndian && marked == .utf16BigEndian
    if let marked, isMarkOfNamed {
      self.init(
        bytes: try Self.utf8(bytes, from: marked, path: path, skipping: marked.byteOrderMark.count), encoding: marked)
    } else if let named {
      self.init(bytes: try Self.utf8(bytes, from: named, path: path), encoding: named)
    } else if let unmarked = EncodingDetection.unmarkedUTF16(bytes) {
      self.init(bytes: try Self.utf8(bytes, from: unmarked, path: path), encoding: unmarked, isGuessed: true)
    } else if Self.firstInvalid(bytes) == nil {
      self.init(bytes: bytes, encoding: .utf8)
    } else if !EncodingDetection.isDamagedUTF8(bytes),
      case .converted(let text) = try Self.convert(bytes[...], from: .gb18030)
    {
      self.init(bytes: text, encoding: .gb18030, isGuessed: true)
    } else {
      _ = try Self.utf8(bytes, from: .utf8, path: path)
      self.init(bytes: [], encoding: .utf8)
    }
  }

  private init(bytes: [UInt8], encoding: TextEncoding, isGuessed: Bool = false) {
    self.bytes = bytes
    self.encoding = encoding
    self.isGuessed = isGuessed
  }

  /// What to tell whoever asked for the file; nil where it is UTF-8 or they named the encoding.
  func remark(path: String) -> String? {
    isGuessed ? "\(path): not UTF-8, and read as \(encoding.name); { encoding = \"…\" } reads it as another" : nil
  }

  private static func utf8(
    _ bytes: [UInt8], from encoding: TextEncoding, path: String, skipping mark: Int = 0
  ) throws(DatasetFailure) -> [UInt8] {
    if encoding == .utf8 {
      if let offset = firstInvalid(bytes) { throw failure(bytes, offset, encoding, Array(bytes[..<offset]), path) }
      return mark == 0 ? bytes : Array(bytes[mark...])
    }
    switch try convert(bytes[mark...], from: encoding) {
    case .converted(let text): return text
    case .stuck(let offset, let before): throw failure(bytes, offset, encoding, before, path)
    }
  }

  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  private enum Conversion {
    case converted([UInt8])
    /// The place of the first byte that is no character, and what was converted before it.
    case stuck(Int, [UInt8])
  }

  /// Converts bytes with the system's iconv, a piece at a time, so that the work can be stopped.
  private static func convert(_ bytes: ArraySlice<UInt8>, from encoding: TextEncoding) throws(DatasetFailure)
    -> Conversion
  {
    guard let conversion = TextEncoding.conversion(from: encoding.name) else { return .stuck(bytes.startIndex, []) }
    defer { iconv_close(conversion) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var buffer = [CChar](repeating: 0, count: 1 << 18)
    var position = bytes.startIndex
    while position < bytes.endIndex {
      try DatasetFailure.checkStop()
      let end = min(position + 1 << 16, bytes.endIndex)
      let (taken, made, reason) = step(conversion, bytes[position..<end], into: &buffer)
      buffer.withUnsafeBytes { text.append(contentsOf: $0[..<made]) }
      position += taken
      // A character that the piece cuts in two is whole in the next piece, unless the file ends here.
      if reason == EILSEQ || reason == EINVAL && (end == bytes.endIndex || taken == 0) { return .stuck(position, text) }
    }
    // iconv converts half of a surrogate pair to nothing that UTF-8 knows.
    if let invalid = firstInvalid(text) { return .stuck(bytes.startIndex, Array(text[..<invalid])) }
    return .converted(text)
  }

  /// One call of iconv: the bytes it took, the bytes it made, and why it stopped (0 where it took all).
  private static func step(_ conversion: iconv_t, _ bytes: ArraySlice<UInt8>, into buffer: inout [CChar])
    -> (taken: Int, made: Int, reason: Int32)
  {
    bytes.withUnsafeBytes { input in
      buffer.withUnsafeMutableBufferPointer { output in
        // iconv's type asks for a pointer that may be written through, but it only reads.
        var from: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
          mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
        var to = output.baseAddress
        var (left, room) = (input.count, output.count)
        let result = iconv(conversion, &from, &left, &to, &room)
        return (
          input.count - left, output.count - room, Int(bitPattern: UInt(bitPattern: Int(result))) == -1 ? errno : 0
        )
      }
    }
  }

  /// The failure at a byte: in which row and cell, found in the text before it, and what the file may be in.
  private static func failure(
    _ bytes: [UInt8], _ offset: Int, _ encoding: TextEncoding, _ before: [UInt8], _ path: String
  ) -> DatasetFailure {
    // Rows, not lines: a quoted cell may hold line ends, and rows may end in CR alone.
    let (row, column) = before.withUnsafeBufferPointer { input in
      var scanner = CSVScanner(input, delimiter: CSVLayout(of: input).delimiter)
      var (row, column) = (0, 1)
      while scanner.nextRow() {
        row += 1
        column = scanner.cellCount
      }
      let endsRow = input.last == 0x0A || input.last == 0x0D
      return endsRow || row == 0 ? (row + 1, 1) : (row, column)
    }
    var likely: TextEncoding?
    if encoding != .utf8, firstInvalid(bytes) == nil { likely = .utf8 }
    if encoding == .utf8, !EncodingDetection.isDamagedUTF8(bytes),
      case .converted? = try? convert(bytes[...], from: .gb18030)
    {
      likely = .gb18030
    }
    return .undecodable(
      path: path, encoding: encoding.name, row: row, column: column, bytes: Array(bytes[offset...].prefix(2)),
      offset: offset, likely: likely?.name)
  }
}
