internal import LuaHost
internal import Tables

/// What `for row in t:rows() do` calls: the next row as a Lua table, or nil after the last.
final class RowIterator: NamedObject {
  static let typeName = "row iterator"
  private let table: Table
  private var next = 0

  init(_ table: Table) {
    self.table = table
  }

  static var hostType: HostType {
    HostType(
      typeName,
      [
        .operator(.call) { call in
          guard let self = call.object(0, as: RowIterator.self) else { return call.giveNil() }
          call.give(self.table.luaRow(self.next))
          self.next += 1
        }
      ])
  }
}

extension Table {
  /// A row as a Lua table, missing cells left out; nil where there is no such row.
  func luaRow(_ row: Int) -> LuaValue {
    guard (0..<rowCount).contains(row) else { return .nil }
    return .table(
      LuaTable(
        fields: zip(fields, columns).compactMap { field, column in
          let value = column[row]
          return value.isMissing ? nil : (.string(field.name), LuaValue(value))
        }))
  }

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
