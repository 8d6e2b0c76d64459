package import Datasets

/// What the analyst says of the sheets, so that nothing need be guessed.
package struct ImportOptions: Sendable {
  /// The table that the sheets are of; nil where their headings may tell.
  package var table: String?
  /// The only sheet of each workbook to be read.
  package var sheet: String?
  /// Headings and the fields they stand for, `field` or `table.field`; an empty field leaves the column out.
  package var map: [(heading: String, field: String)] = []
  /// Whether a heading that is only near to a field's may be taken for it.
  package var acceptsNearest = false
  /// The year of sheets that have no column for it.
  package var year: Int?
  /// The region, by code or name, of sheets that do not say it.
  package var region: String?
  /// The unit of amounts whose sheet names none: 万元.
  package var unit: String?
  /// Headings of columns whose empty cells repeat the cell above.
  package var fillDown: [String] = []
  /// Which day a month is where a stay or a course ends: the schema does not say.
  package var monthEnds: MonthReading?
  /// Whether rows with a key that stands already take the place of what stands.
  package var replaces = false
  package var encoding: TextEncoding?

  package init() {}
}
