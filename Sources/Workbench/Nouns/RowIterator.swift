internal import LuaHost
internal import Tables

/// What `for row in t:rows() do` calls: the next row as a Lua table, or nil after the last.
final class RowIterator: NamedObject {
  static let typeName = "row iterator"
  private let rows: LuaRows
  private var next = 0

  init(_ rows: LuaRows) {
    self.rows = rows
  }

  static var hostType: HostType {
    HostType(
      typeName,
      [
        .operator(.call) { call in
          guard let self = call.object(0, as: RowIterator.self) else { return call.giveNil() }
          call.give(self.rows[self.next])
          self.next += 1
        }
      ])
  }
}

extension Table {
  /// Name, type, title, unit, number of missing cells and privacy of each column.
  func schemaTable() throws(TableFailure) -> Table {
    var names = ColumnBuilder(.text)
    var types = ColumnBuilder(.text)
    var titles = ColumnBuilder(.text)
    var units = ColumnBuilder(.text)
    var missing = ColumnBuilder(.integer)
    var personal = ColumnBuilder(.boolean)
    for (field, column) in zip(fields, columns) {
      names.append(text: field.name)
      types.append(text: field.type.rawValue)
      titles.append(field.title.map(Value.text) ?? .missing)
      units.append(field.unit.map(Value.text) ?? .missing)
      missing.append(integer: Int64(column.missingCount))
      personal.append(boolean: field.isPersonal)
    }
    return try Table(columns: [
      (Field("name", .text), names.finished()), (Field("type", .text), types.finished()),
      (Field("title", .text), titles.finished()), (Field("unit", .text), units.finished()),
      (Field("missing", .integer), missing.finished()), (Field("personal", .boolean), personal.finished()),
    ])
  }

  /// The key columns of a grouped table, one row a group.
  func summaryKeys(_ groups: RowGroups) throws(TableFailure) -> [(Field, Column)] {
    var keys: [(Field, Column)] = []
    for name in grouping { keys.append((try field(name), try column(name).gathered(groups.firstRows))) }
    return keys
  }
}
