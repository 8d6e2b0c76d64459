/// The cells of one sheet as they stand: nothing typed, nothing taken for a header.
///
///     let grids = try CellGrid.read("花名册.xlsx")
///     grids[0].rows[2][1]                       // .text("姓名"): row 3, column B
///
/// What an import looks for titles, headers and notes in. A CSV file has one grid without a name; a workbook one for each
/// sheet.
///
/// Invariant: rows come in ascending order of `number`; a cell of nothing but blanks is nil.
package struct CellGrid: Sendable {
  package struct Row: Sendable {
    /// From 1 on, as spreadsheets count.
    package var number: Int
    package var cells: [SheetValue?]

    /// The cell of a column, counted from 0; nil where it is empty.
    package subscript(column: Int) -> SheetValue? { cells.indices.contains(column) ? cells[column] : nil }
  }

  package var path: String
  /// The sheet of a workbook; nil for a text file.
  package var sheet: String?
  package var visibility = SheetVisibility.visible
  package var rows: [Row]
  /// Cells that are one: their value stands in the first.
  package var merges: [CellRange] = []
  /// The encoding that a text file was taken to be in.
  package var encoding: TextEncoding?
  package var remarks: [String] = []

  package init(path: String, sheet: String? = nil, rows: [Row]) {
    self.path = path
    self.sheet = sheet
    self.rows = rows
  }

  package var width: Int { rows.map(\.cells.count).max() ?? 0 }

  /// How the names of files end that have grids.
  package static let endings = [".csv", ".tsv", ".txt", ".xlsx", ".xlsm"]

  package static func canRead(_ path: String) -> Bool {
    let name = path.lowercased()
    return endings.contains { name.hasSuffix($0) }
  }

  /// The grids of a file: workbooks are known by their content, all else is text between delimiters. Throws `notFound`,
  /// `emptyFile`, `unsupported` for names of other files, and what reading a workbook or a text throws. Linear in the size
  /// of the file.
  package static func read(_ path: String, encoding: TextEncoding? = nil) throws(DatasetFailure) -> [CellGrid] {
    let bytes = try FileBytes.read(path)
    guard !bytes.isEmpty else { throw .emptyFile(path: path) }
    // A workbook of whatever name, and the old kinds that the reader of workbooks has an answer for.
    let isWorkbook = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    guard isWorkbook || canRead(path) else { throw .unsupported(path: path, known: endings) }
    if isWorkbook || [".xlsx", ".xlsm"].contains(where: { path.lowercased().hasSuffix($0) }) {
      return try grids(ofWorkbook: bytes, path: path)
    }
    return [try grid(ofText: bytes, path: path, encoding: encoding)]
  }

  private static func grids(ofWorkbook bytes: [UInt8], path: String) throws(DatasetFailure) -> [CellGrid] {
    let workbook = try Workbook(bytes, path: path)
    var grids: [CellGrid] = []
    for sheet in workbook.sheets {
      var rows: [Row] = []
      let surroundings = try workbook.read(sheet) { row in
        var cells: [SheetValue?] = []
        for cell in row.cells {
          if case .text(let text) = cell.value, text.trimmed.isEmpty { continue }
          cells += [SheetValue?](repeating: nil, count: max(0, cell.address.column - cells.count))
          cells[cell.address.column - 1] = cell.value
        }
        if !cells.isEmpty { rows.append(Row(number: row.number, cells: cells)) }
      }
      var grid = CellGrid(path: path, sheet: sheet.name, rows: rows)
      grid.visibility = sheet.visibility
      grid.merges = surroundings.merges
      grids.append(grid)
    }
    return grids
  }

  private static func grid(
    ofText bytes: [UInt8], path: String, encoding: TextEncoding?
  ) throws(DatasetFailure) -> CellGrid {
    let text = try DecodedText(bytes, as: encoding, path: path)
    let delimiter = text.bytes.withUnsafeBufferPointer { Self.delimiter(of: $0) }
    let mark = String(Character(Unicode.Scalar(delimiter)))
    let source = try CSVSource(text.bytes, path: path, dialect: CSVDialect(delimiter: mark), encoding: .utf8)
    var rows: [Row] = []
    let unclosedQuote = source.bytes.withUnsafeBufferPointer { input in
      var scanner = CSVScanner(input, delimiter: delimiter)
      var number = 0
      while scanner.nextRow() {
        number += 1
        let cells: [SheetValue?] = (0..<scanner.cellCount).map { cell in
          let text = scanner.withCell(cell) { String(decoding: $0, as: UTF8.self) }
          return text.trimmed.isEmpty ? nil : .text(text)
        }
        rows.append(Row(number: number, cells: cells))
      }
      return scanner.unclosedQuote
    }
    try DatasetFailure.checkStop()
    try source.check(unclosedQuote)
    var grid = CellGrid(path: path, rows: rows)
    grid.encoding = text.encoding
    if text.isGuessed { grid.remarks.append("not UTF-8, and read as \(text.encoding.name)") }
    return grid
  }

  /// What divides the first rows into most cells: the title above a table says nothing of it.
  private static func delimiter(of input: UnsafeBufferPointer<UInt8>) -> UInt8 {
    func divisions(_ delimiter: UInt8) -> Int {
      var scanner = CSVScanner(input, delimiter: delimiter)
      var (count, rows) = (0, 0)
      while rows < 50, scanner.nextRow() {
        count += scanner.cellCount - 1
        rows += 1
      }
      return count
    }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")]
    let counts = candidates.map(divisions)
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }
}
