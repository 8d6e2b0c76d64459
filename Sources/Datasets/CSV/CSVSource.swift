internal import Tables

/// The text of a table, made ready for the scanner: decoded, in plain CSV, with what is known of its layout.
struct CSVSource {
  let path: String
  let bytes: [UInt8]
  let layout: CSVLayout
  let dialect: CSVDialect
  let encoding: TextEncoding
  /// What whoever asked for the table should know.
  let remarks: [String]
  let sha256: String
  /// Bytes of the file or files.
  let size: Int

  /// One file. Throws `undecodable`, `unclosedQuote`, `stopped`.
  init(_ file: [UInt8], path: String, dialect given: CSVDialect? = nil, encoding named: TextEncoding? = nil)
    throws(DatasetFailure)
  {
    let text = try DecodedText(file, as: named, path: path)
    let dialect = given ?? CSVDialect()
    let plain = dialect.isPlain ? text.bytes : try CSVRewriter(dialect).plain(text.bytes, path: path)
    let delimiter = dialect.isPlain ? dialect.delimiter?.utf8.first : UInt8(ascii: ",")
    let layout = plain.withUnsafeBufferPointer { input in
      if given == nil { return CSVLayout(of: input) }
      return CSVLayout(of: input, delimiter: delimiter ?? UInt8(ascii: ","))
    }
    var remarks = [text.remark(path: path), layout.remark(path: path)].compactMap { $0 }
    if let remark = Self.zeroBytes(plain, path: path) { remarks.append(remark) }
    self.init(
      path: path, bytes: plain, layout: layout, dialect: dialect, encoding: text.encoding, remarks: remarks,
      sha256: ContentHash.sha256(file), size: file.count)
  }

  private init(
    path: String, bytes: [UInt8], layout: CSVLayout, dialect: CSVDialect, encoding: TextEncoding, remarks: [String],
    sha256: String, size: Int
  ) {
    self.path = path
    self.bytes = bytes
    self.layout = layout
    self.dialect = dialect
    self.encoding = encoding
    self.remarks = remarks
    self.sha256 = sha256
    self.size = size
  }

  /// Several files, one after the other as one table: the header of the first counts, those of the others are left out.
  /// Rows are counted through. Throws what one file throws.
  init(files: [(path: String, bytes: [UInt8])], dialect: CSVDialect?, encoding: TextEncoding?) throws(DatasetFailure) {
    var parts: [CSVSource] = []
    for file in files {
      parts.append(try CSVSource(file.bytes, path: file.path, dialect: dialect, encoding: encoding))
    }
    guard let first = parts.first else { throw .noPackage(folder: "") }
    guard parts.count > 1 else {
      self = first
      return
    }
    var bytes = first.bytes
    for part in parts.dropFirst() {
      if let last = bytes.last, last != 0x0A, last != 0x0D { bytes.append(0x0A) }
      bytes.append(contentsOf: part.bytes[part.endOfHeader...])
    }
    self.init(
      path: first.path, bytes: bytes, layout: first.layout, dialect: first.dialect, encoding: first.encoding,
      remarks: parts.flatMap(\.remarks) + [
        "\(first.path): read as one table with \(parts.dropFirst().map(\.path).joined(separator: ", ")); "
          + "rows are counted through"
      ], sha256: ContentHash.sha256(Array(parts.map(\.sha256).joined().utf8)),
      size: files.reduce(0) { $0 + $1.bytes.count })
  }

  /// Where the rows below the header begin.
  private var endOfHeader: Int {
    bytes.withUnsafeBufferPointer { input in
      var rows = CSVRows(input, layout, dialect)
      _ = rows.header()
      return rows.cells.position
    }
  }

  /// NUL bytes are kept as they are; whoever asked for the table should know.
  private static func zeroBytes(_ bytes: [UInt8], path: String) -> String? {
    guard bytes.contains(0) else { return nil }
    return "\(path): holds \(bytes.count { $0 == 0 }) NUL characters, which were kept"
  }

  /// Throws `unclosedQuote` where there is one: what follows it is anybody's guess.
  func check(_ unclosedQuote: Int?) throws(DatasetFailure) {
    guard let unclosedQuote else { return }
    var line = 1
    for index in 0..<unclosedQuote {
      let isReturn = bytes[index] == 0x0D && bytes[index + 1] != 0x0A
      if bytes[index] == 0x0A || isReturn { line += 1 }
    }
    throw .unclosedQuote(path: path, line: line)
  }
}
