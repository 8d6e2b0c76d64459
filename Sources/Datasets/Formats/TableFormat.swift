package import Tables

/// A kind of file that tables are kept in, known by the end of the file's name.
package protocol TableFormat: Sendable {
  /// How names of such files end, the usual ending first: `.arrow`, `.feather`.
  var endings: [String] { get }
}

/// Puts a table into a file of one format.
package protocol TableWriter: TableFormat {
  /// The options that mean something in this format.
  var writingOptions: [String] { get }

  /// Writes the table in one step: a reader sees the old file or the new one. Gives remarks on what the format cannot
  /// hold.
  func write(_ table: Table, to path: String, _ options: WritingOptions) throws(DatasetFailure) -> [String]
}

/// Takes a table out of a file of one format.
package protocol TableReader: TableFormat {
  /// The options that mean something in this format.
  var readingOptions: [String] { get }

  func read(_ path: String, _ options: ReadingOptions) throws(DatasetFailure) -> LoadedTable
}

extension TableFormat {
  /// Whether a path ends as names of such files do, in either case.
  package func fits(_ path: String) -> Bool {
    let path = path.lowercased()
    return endings.contains { path.hasSuffix($0) && path.count > $0.count }
  }
}

/// How a table is written; each format heeds the options that it names.
package struct WritingOptions: Sendable {
  package enum Orientation: String, Sendable, CaseIterable {
    /// A list of objects, one a row.
    case records
    /// An object of lists, one a column.
    case columns
  }

  /// What stands between the cells of a row.
  package var delimiter = UInt8(ascii: ",")
  /// Whether the file begins with a byte order mark, by which Excel knows UTF-8.
  package var hasByteOrderMark = false
  /// What stands for a missing cell.
  package var missing = ""
  package var orientation = Orientation.records
  /// The name of the table in a database; the file's name where there is none.
  package var tableName: String?
  /// The name of the sheet in a workbook; the file's name where there is none.
  package var sheetName: String?
  /// Whether the header has the names of columns where they have titles.
  package var namesInHeader = false
  /// Whether columns about persons are written as they are.
  package var showsPersonal = false
  /// Whether the data are known to be invented.
  package var isSynthetic = false
  /// The language of what is written around the table: `en`, `zh`.
  package var language = "en"

  package init() {}
}

/// How a table is read.
package struct ReadingOptions: Sendable {
  package enum SheetChoice: Sendable, Equatable {
    case name(String)
    /// From 1 on, hidden sheets included.
    case number(Int)
  }

  /// What stands for a missing cell beside nothing at all.
  package var missing: [String] = []
  /// The name of a text file's encoding, where it is not left to the file to show.
  package var encoding: String?
  /// What stands between cells, where it is not left to the file to show.
  package var delimiter: String?
  /// The table of a database; its only one where there is no name.
  package var tableName: String?
  /// The sheet of a workbook; the first that is not hidden where none is named.
  package var sheet: SheetChoice?
  /// Rows of a sheet above the header that are not read.
  package var skippedRows = 0
  /// Rows of a sheet that make the header; 0 where it has none and columns are called A, B, C.
  package var headerRows = 1

  package init() {}
}
