package import Datasets

/// What an import did, or would do: every sheet, every row and every cell accounted for.
///
/// Data and codes only; words are `Display`'s.
package struct ImportReport: Sendable {
  package var dataset: String
  package var sheets: [SheetReport] = []
  /// Files that are no sheets and were passed over in a folder.
  package var passedOver: [String] = []
  /// Records by table, in the order of the tables' names.
  package var tables: [TableReport] = []
  package var isDryRun = false
  /// Whether the dataset was changed.
  package var isWritten = false

  package init(dataset: String) {
    self.dataset = dataset
  }

  /// Whether nothing stands in the way of loading: no sheet has an open question.
  package var isReady: Bool { sheets.allSatisfy(\.questions.isEmpty) }
  package var rejects: [ImportReject] { sheets.flatMap(\.rejects) }
  package var rows: RowCounts { sheets.reduce(into: RowCounts()) { $0.add($1.rows) } }
  package var cells: CellCounts { sheets.reduce(into: CellCounts()) { $0.add($1.cells) } }
}

/// What became of the records of one table. A row of a sheet may hold records of several.
package struct TableReport: Sendable, Equatable {
  package var name: String
  package var added = 0
  package var replaced = 0
  package var unchanged = 0
  /// New records that got an id, since their sheet has none.
  package var newIds = 0
}

/// What was found in one sheet.
package struct SheetReport: Sendable {
  package var path: String
  package var sheet: String?
  package var encoding: TextEncoding?
  package var table: String?
  /// Rows of the sheet that are its header, one or two.
  package var headerRows: [Int] = []
  /// The unit of amounts that the sheet names above its header or the analyst named.
  package var unit: String?
  /// Amounts are in the sheet, and nobody says in which unit.
  package var lacksUnit = false
  /// The region the sheet is of, and how that is known.
  package var region: (code: String, name: String, source: RegionSource)?
  package var columns: [ColumnPlan] = []
  /// Fields that get a value no column has: the year that was given.
  package var constants: [String: String] = [:]
  package var leftOut: [LeftOutRows] = []
  package var rows = RowCounts()
  package var cells = CellCounts()
  package var questions: [ImportQuestion] = []
  package var rejects: [ImportReject] = []
  package var remarks: [String] = []
  /// Why the sheet as a whole was left out, which is no question: it is hidden, it is empty, or has no table.
  package var passedOver: PassedOver?

  package enum PassedOver: String, Sendable { case hidden, empty, noTable }
  package enum RegionSource: String, Sendable { case option, office, fileName }

  init(_ grid: CellGrid) {
    path = grid.path
    sheet = grid.sheet
    encoding = grid.encoding
    remarks = grid.remarks
  }
}

/// One column of a sheet: what it is headed and which field it fills.
package struct ColumnPlan: Sendable {
  /// From 1 on.
  package var column: Int
  package var heading: String
  /// `table.field`; nil where it is left out.
  package var field: String?
  package var way: HeadingWay?
  /// The name that was found, where it is not the heading itself.
  package var name: String?
  /// The unit of its cells, where one is named.
  package var unit: String?
  /// How its cells were read, where not as they stand.
  package var readings: [CellReading: Int] = [:]

  package var letters: String { CellAddress.letters(of: column) }
}

/// How a heading led to a field, best first.
package enum HeadingWay: String, Sendable {
  /// The analyst said so.
  case given
  /// The field's name or title.
  case exact
  /// The same but for blanks, width of letters, brackets, or a unit.
  case folded
  /// Another name that the field has.
  case alias
  /// The nearest name, which the analyst accepted.
  case nearest
}

/// How a cell was read that does not stand as the field has it.
package enum CellReading: String, Sendable, CaseIterable {
  case width, grouped, unitInCell, unitOfSheet, percent, days, halfDays, month, monthEnd, serial, chineseNumerals,
    alias, outdated, formerName, shortName, byName, byRegion, missingWord, filledDown, merged, schoolYear, emptyIsNone
}

/// Rows of a sheet that are no records.
package struct LeftOutRows: Sendable, Equatable {
  package enum Kind: String, Sendable { case title, office, unit, header, repeatedHeader, blank, total, note }
  package var kind: Kind
  package var rows: [Int]
}

/// Invariant: `read` is the sum of the others.
package struct RowCounts: Sendable, Equatable {
  package var added = 0
  package var replaced = 0
  /// The dataset says the same already.
  package var unchanged = 0
  /// An earlier row of this import says the same.
  package var repeated = 0
  package var rejected = 0

  package var read: Int { loaded + rejected }
  package var loaded: Int { added + replaced + unchanged + repeated }

  mutating func add(_ other: RowCounts) {
    added += other.added
    replaced += other.replaced
    unchanged += other.unchanged
    repeated += other.repeated
    rejected += other.rejected
  }
}

/// Cells that hold something.
///
/// Invariant: `read` was counted on its own and equals the sum of the others.
package struct CellCounts: Sendable, Equatable {
  package var read = 0
  /// In rows that were loaded, and in columns that fill a field.
  package var loaded = 0
  /// In rows that were rejected, and in columns that fill a field.
  package var rejected = 0
  /// In columns that are left out.
  package var inOtherColumns = 0
  /// In titles, headers, totals, notes and sheets that were passed over or have open questions.
  package var inOtherRows = 0

  package var isBalanced: Bool { read == loaded + rejected + inOtherColumns + inOtherRows }

  mutating func add(_ other: CellCounts) {
    read += other.read
    loaded += other.loaded
    rejected += other.rejected
    inOtherColumns += other.inOtherColumns
    inOtherRows += other.inOtherRows
  }
}

/// What must be answered before a sheet can be loaded.
package enum ImportQuestion: Sendable, Equatable {
  /// The file cannot be read.
  case unreadable(String)
  case noHeader
  /// The headings fit these tables alike.
  case severalTables([String])
  case unknownTable(String, nearest: String?)
  /// A heading is near to a field's name, and nobody accepted that.
  case nearHeading(column: Int, heading: String, field: String, name: String)
  /// Two columns fill one field.
  case sameField(field: String, columns: [Int])
  /// A heading that may mean several fields.
  case ambiguousHeading(column: Int, heading: String, fields: [String])
  /// No column fills a field that no record can do without.
  case lackingField(field: String, title: String?)
  /// A mapping names a field that there is not.
  case unknownField(String, nearest: String?)
  case unknownUnit(String)
  case unknownRegion(String, nearest: String?)
  /// The sheet says one region and the file's name another.
  case severalRegions([String])
  /// Rows cannot be added to the table's file.
  case closedTable(String, reason: String)
}

/// A cell, or a row as a whole, that kept its row out of the dataset.
package struct ImportReject: Sendable, Equatable {
  package var path: String
  package var sheet: String?
  package var row: Int
  /// From 1 on; nil where the row as a whole is wrong.
  package var column: Int?
  package var heading: String?
  package var table: String
  package var field: String?
  package var value: String
  /// Whether the value must not be shown unasked.
  package var isPersonal: Bool
  package var reason: ImportReason

  package init(
    path: String, sheet: String?, row: Int, column: Int?, heading: String?, table: String, field: String?,
    value: String, isPersonal: Bool, reason: ImportReason
  ) {
    self.path = path
    self.sheet = sheet
    self.row = row
    self.column = column
    self.heading = heading
    self.table = table
    self.field = field
    self.value = value
    self.isPersonal = isPersonal
    self.reason = reason
  }

  /// `C17`; the row alone where no cell is to blame.
  package var cell: String {
    column.map { CellAddress(column: $0, row: row).description } ?? "\(row)"
  }
}

/// Why a cell does not fit, as data.
package enum ImportReason: Sendable, Equatable {
  case required
  case notNumber, notWhole, notDate, notYear, notYesNo
  /// 约10
  case approximate
  /// 12（含兼职3）
  case noted
  case wrongUnit(String)
  /// 2021年秋
  case season
  /// A month where the last day of something stands, and nobody said which day that is.
  case monthEnd
  /// The number 2021.1, which is January or October.
  case monthOrNumber
  /// 无, which may be no or nothing known.
  case noOrMissing
  case unknownName(list: String, nearest: String?)
  case ambiguousName(list: String, [String])
  case unknownRegion(nearest: String?)
  case ambiguousRegion([String])
  case unknownInstitution
  case ambiguousInstitution([String])
  case unknownPerson
  case ambiguousPerson([String])
  case unknownSchool
  case ambiguousSchool([String])
  /// A name of a person or a school, and nothing says of which institution or region.
  case noContext
  case unknownReference(table: String)
  /// Cells that name the institution or region of the row do not agree.
  case contradiction
  case constraint(expected: String)
  case errorValue, uncalculated
  /// A record of this key stands in the dataset and says something else in these fields.
  case conflict(key: String, fields: [String])
  /// An earlier row of the import has this key and says something else.
  case repeatedKey(row: Int, path: String, fields: [String])
  case noId
}
