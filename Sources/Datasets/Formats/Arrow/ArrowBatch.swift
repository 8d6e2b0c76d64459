/// A text of an Arrow buffer: its bytes, known to be UTF-8, or nil where it is missing.
typealias ArrowText = UnsafeRawBufferPointer?

/// One batch of rows: gives the buffers of its columns, from the first column to the last.
struct ArrowBatch {
  let rowCount: Int
  private let body: BoundedBytes
  private let nodes: [BoundedBytes]
  private let buffers: [BoundedBytes]
  private let viewBufferCounts: [Int]
  private var nextNode = 0
  private var nextBuffer = 0
  private var nextView = 0

  init(_ table: FlatTable, body: BoundedBytes) throws(ArrowFault) {
    if let compression = try table.table(3) {
      let name = try compression.number(0, default: UInt8(0)) == 0 ? "LZ4" : "ZSTD"
      throw ArrowFault(
        reason: "it is compressed (\(name)); write it without, in pandas df.to_feather(path, "
          + "compression=\"uncompressed\"), in Polars df.write_ipc(path, compression=\"uncompressed\")",
        isDamaged: false)
    }
    guard let rowCount = Int(exactly: try table.number(0, default: Int64(0))),
      (0...Int(Int32.max)).contains(rowCount)
    else { throw ArrowFault(reason: "a batch has more rows than a table holds") }
    self.rowCount = rowCount
    self.body = body
    nodes = try table.structs(1, size: 16)
    buffers = try table.structs(2, size: 16)
    var counts: [Int] = []
    for count in try table.structs(4, size: 8) { counts.append(Int(try count.load(0, as: Int64.self))) }
    viewBufferCounts = counts
  }

  /// The number of missing cells of the next column.
  mutating func nextColumn() throws(ArrowFault) -> Int {
    guard nextNode < nodes.count else { throw ArrowFault(reason: "a batch lacks columns") }
    let node = nodes[nextNode]
    nextNode += 1
    guard try node.load(0, as: Int64.self) == Int64(rowCount) else {
      throw ArrowFault(reason: "the columns of a batch differ in length")
    }
    return Int(try node.load(8, as: Int64.self))
  }

  /// The next buffer, of at least `least` bytes.
  mutating func buffer(least: Int = 0) throws(ArrowFault) -> BoundedBytes {
    guard nextBuffer < buffers.count else { throw ArrowFault(reason: "a batch lacks buffers") }
    let buffer = buffers[nextBuffer]
    nextBuffer += 1
    let part = try body.part(
      Int(try buffer.load(0, as: Int64.self)), Int(try buffer.load(8, as: Int64.self)))
    guard part.count >= least else { throw ArrowFault(reason: "a column is shorter than its batch") }
    return part
  }

  /// The validity bits of a column; nil where no cell is missing.
  mutating func validity(missing: Int) throws(ArrowFault) -> BoundedBytes? {
    let bits = try buffer()
    guard missing != 0 else { return nil }
    guard bits.count >= (rowCount + 7) / 8 else { throw ArrowFault(reason: "a column is shorter than its batch") }
    return bits
  }

  /// The texts of the next column. They lie in the file's bytes and last as long as those.
  mutating func texts(_ type: ArrowType) throws -> [ArrowText] {
    let validity = try validity(missing: try nextColumn())
    switch type {
    case .utf8: return try texts(validity, UInt32.self)
    case .largeUTF8: return try texts(validity, UInt64.self)
    case .utf8View: return try viewedTexts(validity)
    default: throw ArrowFault(reason: "a dictionary holds no text")
    }
  }

  private mutating func texts<Offset: FixedWidthInteger & BitwiseCopyable>(
    _ validity: BoundedBytes?, _: Offset.Type
  ) throws -> [ArrowText] {
    let offsets = try buffer()
    let bytes = try buffer()
    var texts: [ArrowText] = []
    guard rowCount > 0 else { return texts }
    guard offsets.count / MemoryLayout<Offset>.size > rowCount else {
      throw ArrowFault(reason: "a column is shorter than its batch")
    }
    texts.reserveCapacity(rowCount)
    let width = MemoryLayout<Offset>.size
    var start = try Self.place(offsets, 0, Offset.self)
    for row in 0..<rowCount {
      if row & 0xFFFF == 0 { try DatasetFailure.checkStop() }
      let end = try Self.place(offsets, (row + 1) * width, Offset.self)
      texts.append(
        ArrowBatch.isSet(validity, row) ? try Self.checked(try bytes.part(start, end - start)) : nil)
      start = end
    }
    return texts
  }

  private static func place<Offset: FixedWidthInteger & BitwiseCopyable>(
    _ offsets: BoundedBytes, _ place: Int, _: Offset.Type
  ) throws(ArrowFault) -> Int {
    guard let offset = Int(exactly: try offsets.load(place, as: Offset.self)) else {
      throw ArrowFault(reason: "it points past its end")
    }
    return offset
  }

  /// Texts as views: up to 12 bytes stand in the view itself, longer ones in one of several buffers.
  private mutating func viewedTexts(_ validity: BoundedBytes?) throws -> [ArrowText] {
    let (needed, overflow) = rowCount.multipliedReportingOverflow(by: 16)
    guard !overflow else { throw ArrowFault(reason: "a column is shorter than its batch") }
    let views = try buffer(least: needed)
    guard nextView < viewBufferCounts.count else { throw ArrowFault(reason: "a batch lacks buffers") }
    let count = viewBufferCounts[nextView]
    nextView += 1
    guard count >= 0, count <= buffers.count else { throw ArrowFault(reason: "a batch lacks buffers") }
    var contents: [BoundedBytes] = []
    for _ in 0..<count { contents.append(try buffer()) }
    var texts: [ArrowText] = []
    texts.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      if row & 0xFFFF == 0 { try DatasetFailure.checkStop() }
      guard ArrowBatch.isSet(validity, row) else {
        texts.append(nil)
        continue
      }
      let length = Int(try views.load(row * 16, as: Int32.self))
      if length <= 12 {
        texts.append(try Self.checked(try views.part(row * 16 + 4, length)))
      } else {
        let index = Int(try views.load(row * 16 + 8, as: Int32.self))
        guard contents.indices.contains(index) else { throw ArrowFault(reason: "it points past its end") }
        texts.append(
          try Self.checked(try contents[index].part(Int(try views.load(row * 16 + 12, as: Int32.self)), length)))
      }
    }
    return texts
  }

  private static func checked(_ text: BoundedBytes) throws(ArrowFault) -> ArrowText {
    let isASCII = text.bytes.allSatisfy { $0 < 0x80 }
    guard isASCII || String(validating: text.bytes, as: UTF8.self) != nil else {
      throw ArrowFault(reason: "a text is not UTF-8")
    }
    return text.bytes
  }

  /// Whether the bit of a row is set; true where there are no bits.
  static func isSet(_ bits: BoundedBytes?, _ row: Int) -> Bool {
    guard let bits else { return true }
    return bits.bytes[row >> 3] >> UInt8(row & 7) & 1 == 1
  }
}
