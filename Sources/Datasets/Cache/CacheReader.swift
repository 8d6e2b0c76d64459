internal import Tables

/// Takes a table out of a mapped cache file whose seal holds.
///
/// The seal tells damage, not malice: offsets, codes and texts are held against their bounds all the same, so that no file
/// can make memory be read that is not its own.
struct CacheReader {
  private let mapped: MappedFile
  private let file: ArrowFile
  private var dictionaries: [Int64: TextDictionary] = [:]

  init(_ mapped: MappedFile) {
    self.mapped = mapped
    file = ArrowFile(mapped.bytes)
  }

  /// The table; nil where it has another key or its parts do not fit together. Throws `ArrowFault`, `DatasetFailure.stopped`.
  func loaded(key: String, path: String) throws -> LoadedTable? {
    let footer = try file.footer()
    guard let schema = try footer.table(1),
      let text = try schema.tables(2).first(where: { try $0.text(0) == CacheHeader.name })?.text(1),
      let header = CacheHeader(json: text), header.key == key
    else { return nil }
    var reader = self
    for block in try footer.structs(2, size: 24) { try reader.readDictionary(block) }
    let fields = try schema.tables(1).map { try ArrowField($0) }
    guard let block = try footer.structs(3, size: 24).first else { return nil }
    return try reader.table(header, fields, block, path: path)
  }

  private mutating func readDictionary(_ block: BoundedBytes) throws {
    let (message, body) = try file.message(block)
    guard let header = try message.table(2), let data = try header.table(1) else { throw Self.misfit }
    var batch = try ArrowBatch(data, body: body)
    _ = try batch.validity(missing: try batch.nextColumn())
    let offsets = try cells(of: try batch.buffer(), Int.self, count: batch.rowCount + 1)
    let bytes = try batch.buffer()
    guard let dictionary = TextDictionary(bytes: try cells(of: bytes, UInt8.self, count: bytes.count), offsets: offsets)
    else { throw Self.misfit }
    try DatasetFailure.checkStop()
    dictionaries[try header.number(0, default: Int64(0))] = dictionary
  }

  private func table(
    _ header: CacheHeader, _ fields: [ArrowField], _ block: BoundedBytes, path: String
  ) throws -> LoadedTable? {
    let (message, body) = try file.message(block)
    guard let data = try message.table(2) else { throw Self.misfit }
    var batch = try ArrowBatch(data, body: body)
    let width = header.reasons.count
    guard fields.count == width + header.reasons.count(where: { $0 != nil }) + (header.hasFileRows ? 1 : 0) else {
      return nil
    }
    var columns: [Column] = []
    for field in fields {
      try DatasetFailure.checkStop()
      columns.append(try column(field, &batch))
    }
    var next = width
    for (place, labels) in header.reasons.enumerated() {
      guard let labels else { continue }
      guard case .integer(let cells) = columns[next].storage,
        cells.allSatisfy({ $0 >= 0 && $0 <= labels.count && $0 <= UInt8.max }),
        let words = columns[place].validity.words
      else { return nil }
      let reasons = MissingReasons(codes: cells.map { UInt8($0) }, labels: labels)
      columns[place] = Column(
        columns[place].storage, Validity(words: words, count: batch.rowCount, reasons: reasons))
      next += 1
    }
    var fileRows: Cells<Int32>?
    if header.hasFileRows, case .date(let rows) = columns[next].storage { fileRows = rows }
    let table = try Table(
      fields: fields.prefix(width).map(\.field), columns: Array(columns.prefix(width)), rowCount: batch.rowCount)
    return header.loaded(table, path: path, fileRows: fileRows)
  }

  private func column(_ field: ArrowField, _ batch: inout ArrowBatch) throws -> Column {
    let count = batch.rowCount
    let validity = Self.validity(try batch.validity(missing: try batch.nextColumn()), count)
    switch field.type {
    case .integer: return Column(.integer(try cells(of: try batch.buffer(), Int64.self, count: count)), validity)
    case .float64: return Column(.number(try cells(of: try batch.buffer(), Double.self, count: count)), validity)
    case .date32: return Column(.date(try cells(of: try batch.buffer(), Int32.self, count: count)), validity)
    case .bool:
      let bits = try batch.buffer(least: (count + 7) / 8)
      let values = Cells<Bool>(count: count) { values in
        for row in 0..<count { values.initializeElement(at: row, to: ArrowBatch.isSet(bits, row)) }
      }
      return Column(.boolean(values), validity)
    case .largeUTF8:
      let codes = try cells(of: try batch.buffer(), UInt32.self, count: count)
      guard let id = field.dictionary?.id, let dictionary = dictionaries[id] else { throw Self.misfit }
      var most: UInt32 = 0
      for code in codes.buffer { most = max(most, code) }
      // A column without a text has no dictionary entry for its fillers to point at.
      guard Int(most) < dictionary.count || (most == 0 && validity.missingCount == count) else { throw Self.misfit }
      return Column(.text(codes, dictionary), validity)
    default: throw Self.misfit
    }
  }

  private static func validity(_ bits: BoundedBytes?, _ count: Int) -> Validity {
    guard let bits else { return Validity(allPresent: count) }
    var words = [UInt64](repeating: 0, count: (count + 63) / 64)
    words.withUnsafeMutableBytes {
      $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bits.bytes[..<((count + 7) / 8)]))
    }
    if count & 63 != 0 { words[words.count - 1] &= 1 << UInt64(count & 63) - 1 }
    return Validity(words: words, count: count)
  }

  /// The elements in a buffer, where they lie.
  private func cells<Element>(of buffer: BoundedBytes, _: Element.Type, count: Int) throws(ArrowFault) -> Cells<Element>
  {
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow, buffer.count >= size else { throw Self.misfit }
    guard count > 0, let base = buffer.bytes.baseAddress else { return Cells<Element>([]) }
    guard Int(bitPattern: base) % MemoryLayout<Element>.alignment == 0 else { throw Self.misfit }
    return Cells(borrowing: UnsafePointer(base.assumingMemoryBound(to: Element.self)), count: count, from: mapped)
  }

  private static let misfit = ArrowFault(reason: "its parts do not fit together")
}
