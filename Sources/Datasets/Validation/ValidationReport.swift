/// What `validate` found: whether a package and its tables are as its description says.
///
/// Codes, places and the shape as JSON are those of frictionless, so that its users find their way; see
/// `ValidationJSON.swift`.
public struct ValidationReport: Sendable, Equatable {
  /// What is wrong with the description itself. No table is read then.
  public var errors: [ValidationError] = []
  public var tables: [TableValidation] = []

  public var isValid: Bool { errors.isEmpty && tables.allSatisfy(\.errors.isEmpty) }
  public var errorCount: Int { tables.reduce(errors.count) { $0 + $1.errors.count } }
  public var warningCount: Int { tables.reduce(0) { $0 + $1.warnings.count } }
}

/// What was found in one table.
public struct TableValidation: Sendable, Equatable {
  public var name: String
  /// The file, as the package names it.
  public var place: String
  public var labels: [String] = []
  /// In the order of the file; of one row in the order of its cells. Not more than the limit.
  public var errors: [ValidationError] = []
  /// What does not make the table wrong: how it was read, and that errors were left out.
  public var warnings: [String] = []
  /// Data rows of the file; nil where it could not be read.
  public var rowCount: Int?
  public var size: Int?
  public var sha256: String?
}

/// One thing that is wrong.
public struct ValidationError: Sendable, Equatable {
  public var code: ValidationCode
  /// The row of the file; the header is row 1.
  public var row: Int?
  /// The column, counted from 1 on.
  public var column: Int?
  public var field: String?
  public var label: String?
  /// The text of the cell, `•••` in a personal column.
  public var cell: String?
  /// What is wrong, beside what the code says.
  public var note: String

  public init(
    _ code: ValidationCode, row: Int? = nil, column: Int? = nil, field: String? = nil, label: String? = nil,
    cell: String? = nil, note: String = ""
  ) {
    self.code = code
    self.row = row
    self.column = column
    self.field = field
    self.label = label
    self.cell = cell
    self.note = note
  }

  /// The failure to read a package or a file.
  init(_ failure: DatasetFailure) {
    self.init(ValidationCode(rawValue: failure.code) ?? .sourceError, note: failure.description)
  }
}

/// What can be wrong, named as frictionless names it. The last ones are ours.
public enum ValidationCode: String, Sendable, CaseIterable {
  case packageError = "package-error"
  case resourceError = "resource-error"
  case dialectError = "dialect-error"
  case schemaError = "schema-error"
  case fieldError = "field-error"
  case schemeError = "scheme-error"
  case sourceError = "source-error"
  case formatError = "format-error"
  case encodingError = "encoding-error"
  case hashCount = "hash-count"
  case byteCount = "byte-count"
  case unmatchedHeader = "unmatched-header"
  case extraLabel = "extra-label"
  case missingLabel = "missing-label"
  case blankLabel = "blank-label"
  case duplicateLabel = "duplicate-label"
  case incorrectLabel = "incorrect-label"
  case blankRow = "blank-row"
  case extraCell = "extra-cell"
  case missingCell = "missing-cell"
  case typeError = "type-error"
  case constraintError = "constraint-error"
  case uniqueError = "unique-error"
  case primaryKey = "primary-key"
  case foreignKey = "foreign-key"
  /// A list of columns that the schema holds unique (`uniqueKeys`), which frictionless does not check.
  case uniqueKey = "unique-key"
  /// An end before its beginning.
  case dateOrder = "date-order"
  /// A part that is more than its whole, or a share that is none.
  case amountRange = "amount-range"
  /// Parts that do not add up to their total.
  case sumMismatch = "sum-mismatch"
  /// A subject that the list of subjects and stages does not have.
  case unknownSubject = "unknown-subject"
  /// A code of a region that was never one.
  case unknownRegion = "unknown-region"
  /// Days that belong to something else.
  case overlap
  /// Work on a day that lies in no semester.
  case outsideTerm = "outside-term"
}
