internal import LuaHost
internal import Tables

/// The rows of a table as Lua tables, missing cells left out.
///
/// Of many rows a text that stands in many cells is decoded once. Cells of personal columns are noted as they are handed out, so that what a
/// script makes of them is known for personal.
final class LuaRows {
  private let table: Table
  private let names: [LuaValue]
  /// For each column of texts what was decoded, by code.
  private var texts: [[String?]]
  private let personal: PersonalValues

  init(_ table: Table, _ session: Session, many: Bool = true) {
    self.table = table
    names = table.fields.map { .string($0.name) }
    texts = table.columns.map { column in
      guard many else { return [] }
      return if case .text(_, let dictionary) = column.storage {
        [String?](repeating: nil, count: dictionary.count)
      } else { [] }
    }
    personal = session.personalValues
  }

  var count: Int { table.rowCount }

  /// The row; nil where there is none.
  subscript(row: Int) -> LuaValue {
    guard (0..<table.rowCount).contains(row) else { return .nil }
    var fields: [(key: LuaValue, value: LuaValue)] = []
    fields.reserveCapacity(names.count)
    for place in names.indices where table.columns[place].validity.isPresent(row) {
      fields.append((names[place], cell(place, row)))
    }
    return .table(LuaTable(fields: fields))
  }

  /// One cell, nil where it is missing.
  func cell(_ place: Int, _ row: Int) -> LuaValue {
    let column = table.columns[place]
    guard column.validity.isPresent(row) else { return .nil }
    switch column.storage {
    case .text(let codes, let dictionary):
      let code = Int(codes[row])
      if !texts[place].isEmpty, let text = texts[place][code] { return .string(text) }
      let text = dictionary[codes[row]]
      if !texts[place].isEmpty { texts[place][code] = text }
      if table.fields[place].isPersonal { personal.note(.text(text)) }
      return .string(text)
    case .integer(let cells) where !table.fields[place].isPersonal: return .integer(cells[row])
    case .number(let cells) where !table.fields[place].isPersonal: return .number(cells[row])
    default:
      let value = column[row]
      if table.fields[place].isPersonal { personal.note(value) }
      return LuaValue(value)
    }
  }
}
