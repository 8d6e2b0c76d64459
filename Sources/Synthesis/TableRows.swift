import Datasets
import Education
import Tables

/// Collects the rows of one table of the education model, cell by cell in the model's column order.
///
///     var rows = TableRows("school_stages")
///     rows.append("S00001", "PRI")
///
/// Invariant: every row has one cell a column, of the column's type; nil is a missing cell. Another width or type is
/// a mistake in the generator and stops it.
struct TableRows {
  private let model: ModelTable
  private var builders: [ColumnBuilder]
  private(set) var count = 0

  init(_ name: String) {
    guard let model = EducationModel.table(name) else { preconditionFailure("the model has no table '\(name)'") }
    self.model = model
    builders = model.schema.fields.map { ColumnBuilder($0.field.type) }
  }

  /// The types of the columns.
  var types: [ColumnType] { builders.map(\.type) }

  mutating func append(_ cells: (any Cell)?...) { append(cells: cells) }

  mutating func append(cells: [(any Cell)?]) {
    precondition(cells.count == builders.count, "\(model.name) has \(builders.count) columns")
    for (index, cell) in cells.enumerated() {
      if let cell { builders[index].append(cell.value) } else { builders[index].appendMissing() }
    }
    count += 1
  }

  func finished() -> Table {
    do {
      return try Table(columns: zip(model.schema.fields, builders).map { ($0.field, $1.finished()) })
    } catch {
      preconditionFailure("the model's table '\(model.name)' is not a table: \(error)")
    }
  }
}
