package import Tables

/// Reads tables from Arrow IPC files ("Feather V2"), as pandas, Polars, R and this program write them.
///
/// Nothing that the file says is believed before it is held against the file's size: damage is an error, never a trap,
/// and no claim of the file makes more memory be taken than its bytes justify.
package struct ArrowReader {
  private let file: ArrowFile
  private let fields: [ArrowField]
  private var dictionaries: [Int64: [ArrowText]] = [:]
  private var columns: [ArrowColumn]
  private var rowCount = 0

  /// The table in these bytes. Throws `damaged`, `unreadable`, `stopped`. Linear in the size of the file.
  package static func table(_ bytes: [UInt8], path: String) throws(DatasetFailure) -> Table {
    let result: Result<Table, any Error> = bytes.withUnsafeBytes { raw in
      Result { try table(ArrowFile(raw)) }
    }
    switch result {
    case .success(let table): return table
    case .failure(let fault as ArrowFault) where fault.isDamaged:
      throw .damaged(path: path, format: "Arrow", place: nil, reason: fault.reason)
    case .failure(let fault as ArrowFault): throw .unreadable(path: path, reason: fault.reason)
    case .failure(let failure as TableFailure) where failure != .stopped:
      throw .unreadable(path: path, reason: failure.description)
    case .failure: throw .stopped
    }
  }

  private static func table(_ file: ArrowFile) throws -> Table {
    let footer = try file.footer()
    guard let schema = try footer.table(1) else { throw ArrowFault(reason: "it has no schema") }
    guard try schema.number(0, default: Int16(0)) == 0 else {
      throw ArrowFault(reason: "its numbers are big-endian", isDamaged: false)
    }
    var fields: [ArrowField] = []
    for field in try schema.tables(1) { fields.append(try ArrowField(field)) }
    var reader = ArrowReader(file: file, fields: fields, columns: fields.map(ArrowColumn.init))
    for block in try footer.structs(2, size: 24) { try reader.readDictionary(block) }
    for block in try footer.structs(3, size: 24) {
      try DatasetFailure.checkStop()
      try reader.readBatch(block)
    }
    let finished = reader.columns.map { $0.finished() }
    return try Table(
      fields: fields.map(\.field), columns: finished, rowCount: reader.rowCount)
  }

  private mutating func readDictionary(_ block: BoundedBytes) throws {
    let (message, body) = try file.message(block)
    guard try message.number(1, default: UInt8(0)) == Arrow.Header.dictionaryBatch, let header = try message.table(2),
      let data = try header.table(1)
    else { throw ArrowFault(reason: "a dictionary is not where it should be") }
    let id = try header.number(0, default: Int64(0))
    // A dictionary that no column of ours points into belongs to none.
    guard let field = fields.first(where: { $0.dictionary?.id == id }) else { return }
    var batch = try ArrowBatch(data, body: body)
    let entries = try batch.texts(field.type)
    dictionaries[id, default: []] = try header.flag(2) ? (dictionaries[id] ?? []) + entries : entries
  }

  private mutating func readBatch(_ block: BoundedBytes) throws {
    let (message, body) = try file.message(block)
    guard try message.number(1, default: UInt8(0)) == Arrow.Header.recordBatch, let header = try message.table(2) else {
      throw ArrowFault(reason: "a batch of rows is not where it should be")
    }
    var batch = try ArrowBatch(header, body: body)
    guard batch.rowCount <= Int(Int32.max) - rowCount else {
      throw ArrowFault(reason: "it has more rows than a table holds", isDamaged: false)
    }
    // A column of nothing but missing cells has no bytes to hold a claim against.
    let bare = max(fields.count { $0.type == .null }, 1)
    guard (rowCount + batch.rowCount) * bare <= max(file.bytes.count * 8, 1 << 20) else {
      throw ArrowFault(reason: "it claims more rows than its size allows")
    }
    for (index, field) in fields.enumerated() {
      let entries = field.dictionary.map { dictionaries[$0.id] ?? [] }
      try columns[index].append(from: &batch, entries)
    }
    rowCount += batch.rowCount
  }
}
