internal import LuaHost
internal import Tables

/// The options of an aggregate or a window: which rows of the group it takes together, and in what order.
///
///     rank(amount, { over = "region" })        lag(amount, 1, { order = desc "year" })
///
/// Invariant: the columns are there, and `over` is empty or names every key of the table's grouping, so that a part never
/// reaches beyond the group that the row function runs over.
struct GroupOptions: Equatable {
  private(set) var over: [String] = []
  private(set) var order: [SortKey] = []

  var isEmpty: Bool { over.isEmpty && order.isEmpty }

  private static let names = ["over", "order"]

  init() {}

  /// Reads the options of a call. Throws `wrongArgument`, `unknownOption`, `wrongOption`, `unknownColumn`.
  init(_ options: LuaTable, of function: String, number: Int, in table: Table) throws {
    guard options.elements.isEmpty, options.names.count == options.fields.count else {
      throw CallFailure.wrongArgument(
        function: function, number: number, name: "options", expected: "a table of options, { name = value }",
        found: "a table")
    }
    for name in options.names where !Self.names.contains(name) {
      throw CallFailure.unknownOption(function: function, name: name, known: Self.names)
    }
    for value in Self.parts(options["over"]) {
      guard let name = value.text else {
        throw Self.wrong(function, "over", value, expected: "the name of a column or a list of names")
      }
      over.append(name)
    }
    for value in Self.parts(options["order"]) {
      switch value {
      case .string(let name): order.append(SortKey(name))
      case .object(let object as SortKeyObject): order.append(object.key)
      default:
        throw Self.wrong(function, "order", value, expected: "the name of a column, desc \"name\", or a list of them")
      }
    }
    for name in over + order.map(\.column) { _ = try table.position(of: name) }
    if !over.isEmpty, let key = table.grouping.first(where: { !over.contains($0) }) {
      throw CallFailure.wrongOption(
        function: function, name: "over", expected: "'\(key)' among the names, by which the table is grouped",
        found: over.map { "'\($0)'" }.joined(separator: ", "))
    }
  }

  /// A value, or the elements of a list.
  private static func parts(_ value: LuaValue?) -> [LuaValue] {
    switch value {
    case nil, .nil?: []
    case .table(let table)?: table.list ?? [.table(table)]
    case let value?: [value]
    }
  }

  private static func wrong(_ function: String, _ name: String, _ found: LuaValue, expected: String) -> CallFailure {
    .wrongOption(function: function, name: name, expected: expected, found: found.shortDescription)
  }

  /// For each part of these rows of the table the places of its rows among them, in the order asked for, or as they stand
  /// where the function does not hang on their order.
  func parts(of rows: [Int32], in table: Table, ordered: Bool) throws -> [[Int]] {
    let keys = try LateTable(table).choosing(rows).table(with: Set(over + order.map(\.column)))
    let sorted = ordered && !order.isEmpty ? try keys.sortedRows(order) : nil
    let parts = try RowGroups(keys, by: over).sortedRows(order: sorted)
    return (0..<parts.count).map { part in parts[part].map { Int($0) } }
  }
}
