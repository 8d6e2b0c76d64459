internal import Tables

/// Writes tables in the Arrow IPC file format ("Feather V2"), which pandas, Polars and R read.
///
/// Texts are dictionary-encoded, with the entries that the table's cells hold and no others; all rows are one batch.
/// Every message, its body and every buffer in it begin at a multiple of 64 bytes. Nothing is compressed. The same table
/// gives the same bytes everywhere.
struct ArrowWriter {
  /// How the texts of a column are written.
  enum Texts {
    /// With 32-bit offsets and only the entries that cells hold: what every reader takes.
    case compact
    /// The dictionary as it lies in memory, unused entries and all, with 64-bit offsets.
    case asTheyAre
  }

  /// All of the file up to its footer.
  private(set) var pieces: [ArrowPiece] = []
  private(set) var count = 0
  private var dictionaries: [UInt8] = []
  private var batches: [UInt8] = []
  private var dictionaryCount = 0
  private var batchCount = 0
  /// The footer and what follows it.
  private(set) var end: [UInt8] = []

  /// The table as a file. Throws `stopped`, or `unreadable` where the texts of a column are of more than 2 GiB.
  static func bytes(of table: Table, path: String) throws(DatasetFailure) -> [UInt8] {
    let writer = try ArrowWriter(table, path: path)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(writer.count + writer.end.count)
    for piece in writer.pieces { piece.withBytes { bytes.append(contentsOf: $0) } }
    return bytes + writer.end
  }

  /// The pieces of the file of a table; `metadata` goes into its schema. Throws what `bytes` throws.
  init(_ table: Table, path: String, texts: Texts = .compact, metadata: [(String, String)] = []) throws(DatasetFailure)
  {
    append(ArrowPiece(Arrow.magic + [0, 0]))
    let schema = FlatValue.table([
      .short(0), .tables(table.fields.enumerated().map { $1.arrow(dictionary: $0, isLarge: texts == .asTheyAre) }),
      metadata.isEmpty ? nil : .tables(metadata.map { .table([.text($0.0), .text($0.1)]) }),
    ])
    _ = message(Arrow.Header.schema, schema, body: ArrowBody())
    var cells: [ArrowCells] = []
    for (index, column) in table.columns.enumerated() {
      try DatasetFailure.checkStop()
      guard let columnCells = ArrowCells(column, texts) else {
        throw .cannotWrite(path: path, reason: "the texts of column '\(table.fields[index].name)' take more than 2 GiB")
      }
      cells.append(columnCells)
      if let entries = columnCells.entries { write(entries, id: index) }
    }
    var body = ArrowBody()
    for column in cells { body.append(column) }
    writeBatch(body, rowCount: table.rowCount)
    finish(schema)
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
    let start = count
    var metadata = FlatBufferWriter.bytes(
      of: .table([.short(Arrow.version), .byte(header), content, .long(Int64(body.count))]))
    while (start + 8 + metadata.count) % 64 != 0 { metadata.append(0) }
    append(ArrowPiece([UInt32.max.littleEndian, UInt32(metadata.count).littleEndian]))
    append(ArrowPiece(metadata))
    for piece in body.pieces { append(piece) }
    var block: [UInt8] = []
    block.append(littleEndian: Int64(start))
    block.append(littleEndian: Int32(metadata.count + 8))
    block.append(littleEndian: Int32(0))
    block.append(littleEndian: Int64(body.count))
    return block
  }

  private mutating func finish(_ schema: FlatValue) {
    append(ArrowPiece([UInt32.max.littleEndian, 0]))
    end = FlatBufferWriter.bytes(
      of: .table([
        .short(Arrow.version), schema, .structs(count: dictionaryCount, bytes: dictionaries),
        .structs(count: batchCount, bytes: batches),
      ]))
    end.append(littleEndian: UInt32(end.count))
    end += Arrow.magic
  }

  private mutating func append(_ piece: ArrowPiece) {
    count += piece.count
    pieces.append(piece)
  }
}

extension [UInt8] {
  fileprivate mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}

/// The buffers of a batch, end to end, with what its metadata say of them.
private struct ArrowBody {
  private(set) var pieces: [ArrowPiece] = []
  private(set) var count = 0
  private var nodes: [UInt8] = []
  private var buffers: [UInt8] = []
  private var nodeCount = 0
  private var bufferCount = 0

  mutating func append(_ column: ArrowCells) {
    node(column.column.count, missing: column.column.missingCount)
    append(ArrowPiece(Self.bits(of: column.column.validity)))
    append(column.values)
  }

  mutating func append(_ entries: ArrowEntries) {
    node(entries.count, missing: 0)
    append(ArrowPiece([UInt8]()))
    append(entries.offsets)
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

  private mutating func append(_ piece: ArrowPiece) {
    buffers.append(littleEndian: Int64(count))
    buffers.append(littleEndian: Int64(piece.count))
    bufferCount += 1
    pieces.append(piece)
    let padding = [UInt8](repeating: 0, count: -piece.count & 63)
    pieces.append(ArrowPiece(padding))
    count += piece.count + padding.count
  }

  /// One bit a row, the first in the lowest bit; nothing where no cell is missing.
  private static func bits(of validity: Validity) -> [UInt8] {
    guard let words = validity.words else { return [] }
    let bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) } }
    return Array(bytes.prefix((validity.count + 7) / 8))
  }

  static func bits(_ count: Int, _ isSet: (Int) -> Bool) -> [UInt8] {
    var bits = [UInt8](repeating: 0, count: (count + 7) / 8)
    for row in 0..<count where isSet(row) { bits[row >> 3] |= 1 << UInt8(row & 7) }
    return bits
  }
}

/// The different texts of a column.
private struct ArrowEntries {
  let count: Int
  let offsets: ArrowPiece
  let bytes: ArrowPiece
}

/// The cells of a column as Arrow keeps them.
private struct ArrowCells {
  let column: Column
  private(set) var entries: ArrowEntries?
  let values: ArrowPiece

  /// Nil where the texts take more bytes than their offsets can count.
  init?(_ column: Column, _ texts: ArrowWriter.Texts) {
    self.column = column
    switch column.storage {
    case .integer(let cells): values = ArrowPiece(cells)
    case .number(let cells): values = ArrowPiece(cells)
    case .date(let cells): values = ArrowPiece(cells)
    case .boolean(let cells): values = ArrowPiece(ArrowBody.bits(column.count) { cells[$0] })
    case .text(let codes, let dictionary):
      guard texts == .compact else {
        values = ArrowPiece(codes)
        entries = ArrowEntries(
          count: dictionary.count, offsets: ArrowPiece(dictionary.offsets), bytes: ArrowPiece(dictionary.bytes))
        return
      }
      guard let used = UsedEntries(codes, dictionary, column.validity) else { return nil }
      values = ArrowPiece(used.indices)
      entries = ArrowEntries(
        count: used.offsets.count - 1, offsets: ArrowPiece(used.offsets), bytes: ArrowPiece(used.bytes))
    }
  }
}

/// The texts that cells hold, in the order in which they first do, and the place of each cell's among them.
private struct UsedEntries {
  private(set) var offsets: [Int32] = [0]
  private(set) var bytes: [UInt8] = []
  private(set) var indices: [Int32]

  init?(_ codes: Cells<UInt32>, _ dictionary: TextDictionary, _ validity: Validity) {
    var places = [Int32](repeating: -1, count: dictionary.count)
    indices = [Int32](repeating: 0, count: codes.count)
    for row in 0..<codes.count where validity.isPresent(row) {
      let code = Int(codes[row])
      if places[code] < 0 {
        places[code] = Int32(offsets.count - 1)
        dictionary.withUTF8(codes[row]) { bytes.append(contentsOf: $0) }
        guard let end = Int32(exactly: bytes.count) else { return nil }
        offsets.append(end)
      }
      indices[row] = places[code]
    }
  }
}
