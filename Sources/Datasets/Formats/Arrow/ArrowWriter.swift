internal import Tables

/// Writes tables in the Arrow IPC file format ("Feather V2"), which pandas, Polars and R read.
///
/// Texts are dictionary-encoded, with the entries that the table's cells hold and no others; all rows are one batch.
/// Every message, its body and every buffer in it begin at a multiple of 64 bytes. Nothing is compressed. The same table
/// gives the same bytes everywhere.
struct ArrowWriter {
  private var bytes = Arrow.magic + [0, 0]
  private var dictionaries: [UInt8] = []
  private var batches: [UInt8] = []
  private var dictionaryCount = 0
  private var batchCount = 0

  /// The table as a file. Throws `stopped`, or `unreadable` where the texts of a column are of more than 2 GiB.
  static func bytes(of table: Table, path: String) throws(DatasetFailure) -> [UInt8] {
    var writer = ArrowWriter()
    var size = 4096
    for column in table.columns { size += column.count * 8 }
    writer.bytes.reserveCapacity(size)
    let schema = FlatValue.table([
      .short(0), .tables(table.fields.enumerated().map { $1.arrow(dictionary: $0) }),
    ])
    _ = writer.message(Arrow.Header.schema, schema, body: ArrowBody())
    var cells: [ArrowCells] = []
    for (index, column) in table.columns.enumerated() {
      try DatasetFailure.checkStop()
      guard let columnCells = ArrowCells(column) else {
        throw .cannotWrite(path: path, reason: "the texts of column '\(table.fields[index].name)' take more than 2 GiB")
      }
      cells.append(columnCells)
      if let entries = columnCells.entries { writer.write(entries, id: index) }
    }
    var body = ArrowBody()
    for column in cells { body.append(column) }
    writer.writeBatch(body, rowCount: table.rowCount)
    writer.finish(schema)
    return writer.bytes
  }

  private mutating func write(_ entries: ArrowEntries, id: Int) {
    var body = ArrowBody()
    body.append(entries)
    let batch = FlatValue.table([.long(Int64(id)), body.recordBatch(rowCount: entries.count), .byte(0)])
    dictionaries += message(Arrow.Header.dictionaryBatch, batch, body: body)
    dictionaryCount += 1
  }

  private mutating func writeBatch(_ body: ArrowBody, rowCount: Int) {
    batches += message(Arrow.Header.recordBatch, body.recordBatch(rowCount: rowCount), body: body)
    batchCount += 1
  }

  /// Appends a message and its body; gives the block by which the footer finds it.
  private mutating func message(_ header: UInt8, _ content: FlatValue, body: ArrowBody) -> [UInt8] {
    let start = bytes.count
    var metadata = FlatBufferWriter.bytes(
      of: .table([.short(Arrow.version), .byte(header), content, .long(Int64(body.bytes.count))]))
    while (start + 8 + metadata.count) % 64 != 0 { metadata.append(0) }
    append(UInt32.max)
    append(UInt32(metadata.count))
    bytes += metadata
    bytes += body.bytes
    var block: [UInt8] = []
    block.append(littleEndian: Int64(start))
    block.append(littleEndian: Int32(metadata.count + 8))
    block.append(littleEndian: Int32(0))
    block.append(littleEndian: Int64(body.bytes.count))
    return block
  }

  private mutating func finish(_ schema: FlatValue) {
    append(UInt32.max)
    append(UInt32(0))
    let footer = FlatBufferWriter.bytes(
      of: .table([
        .short(Arrow.version), schema, .structs(count: dictionaryCount, bytes: dictionaries),
        .structs(count: batchCount, bytes: batches),
      ]))
    bytes += footer
    append(UInt32(footer.count))
    bytes += Arrow.magic
  }

  private mutating func append(_ value: UInt32) { bytes.append(littleEndian: value) }
}

extension [UInt8] {
  fileprivate mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}

/// The buffers of a batch, end to end, with what its metadata say of them.
private struct ArrowBody {
  private(set) var bytes: [UInt8] = []
  private var nodes: [UInt8] = []
  private var buffers: [UInt8] = []
  private var nodeCount = 0
  private var bufferCount = 0

  mutating func append(_ column: ArrowCells) {
    node(column.column.count, missing: column.column.missingCount)
    append(Self.bits(of: column.column.validity))
    column.withValues { append($0) }
  }

  mutating func append(_ entries: ArrowEntries) {
    node(entries.count, missing: 0)
    append([])
    entries.offsets.withUnsafeBytes { append($0) }
    append(entries.bytes)
  }

  /// The metadata of the batch.
  func recordBatch(rowCount: Int) -> FlatValue {
    .table([
      .long(Int64(rowCount)), .structs(count: nodeCount, bytes: nodes), .structs(count: bufferCount, bytes: buffers),
    ])
  }

  private mutating func node(_ count: Int, missing: Int) {
    nodes.append(littleEndian: Int64(count))
    nodes.append(littleEndian: Int64(missing))
    nodeCount += 1
  }

  private mutating func append(_ content: [UInt8]) { content.withUnsafeBytes { append($0) } }

  private mutating func append(_ content: UnsafeRawBufferPointer) {
    buffers.append(littleEndian: Int64(bytes.count))
    buffers.append(littleEndian: Int64(content.count))
    bufferCount += 1
    bytes.append(contentsOf: content)
    bytes.append(contentsOf: [UInt8](repeating: 0, count: -bytes.count & 63))
  }

  /// One bit a row, the first in the lowest bit; nothing where no cell is missing.
  private static func bits(of validity: Validity) -> [UInt8] {
    guard validity.missingCount > 0 else { return [] }
    return bits(validity.count) { validity.isPresent($0) }
  }

  static func bits(_ count: Int, _ isSet: (Int) -> Bool) -> [UInt8] {
    var bits = [UInt8](repeating: 0, count: (count + 7) / 8)
    for row in 0..<count where isSet(row) { bits[row >> 3] |= 1 << UInt8(row & 7) }
    return bits
  }
}

/// The different texts of a column, in the order in which the cells first hold them.
private struct ArrowEntries {
  var offsets: [Int32] = [0]
  var bytes: [UInt8] = []
  var count: Int { offsets.count - 1 }
}

/// The cells of a column as Arrow keeps them.
private struct ArrowCells {
  let column: Column
  private(set) var entries: ArrowEntries?
  private var indices: [Int32] = []
  private var bits: [UInt8] = []

  /// Nil where the texts take more bytes than their offsets can count.
  init?(_ column: Column) {
    self.column = column
    switch column.storage {
    case .text(let codes, let dictionary):
      var entries = ArrowEntries()
      var places = [Int32](repeating: -1, count: dictionary.count)
      indices = [Int32](repeating: 0, count: column.count)
      for row in 0..<column.count where column.validity.isPresent(row) {
        let code = Int(codes[row])
        if places[code] < 0 {
          places[code] = Int32(entries.count)
          dictionary.withUTF8(codes[row]) { entries.bytes.append(contentsOf: $0) }
          guard let end = Int32(exactly: entries.bytes.count) else { return nil }
          entries.offsets.append(end)
        }
        indices[row] = places[code]
      }
      self.entries = entries
    case .boolean(let values): bits = ArrowBody.bits(column.count) { values[$0] }
    case .integer, .number, .date: break
    }
  }

  func withValues(_ body: (UnsafeRawBufferPointer) -> Void) {
    switch column.storage {
    case .integer(let values): withExtendedLifetime(values) { body(UnsafeRawBufferPointer(values.buffer)) }
    case .number(let values): withExtendedLifetime(values) { body(UnsafeRawBufferPointer(values.buffer)) }
    case .date(let values): withExtendedLifetime(values) { body(UnsafeRawBufferPointer(values.buffer)) }
    case .text: indices.withUnsafeBytes(body)
    case .boolean: bits.withUnsafeBytes(body)
    }
  }
}
