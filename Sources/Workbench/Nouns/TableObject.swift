internal import Display
internal import LuaHost
internal import Tables

/// A table in Lua, made when it is first needed.
final class TableObject: NamedObject {
  static let typeName = "table"
  private var content: Content

  private enum Content {
    case ready(Table)
    case pending(() throws -> Table)
  }

  init(_ table: Table) {
    content = .ready(table)
  }

  /// A table that stands in a file until somebody asks for it.
  init(loading load: @escaping () throws -> Table) {
    content = .pending(load)
  }

  /// The table. Throws where its file cannot be read.
  func table() throws -> Table {
    switch content {
    case .ready(let table): return table
    case .pending(let load):
      let table = try load()
      content = .ready(table)
      return table
    }
  }

  static func hostType(_ session: Session) -> HostType {
    HostType(
      name: typeName, methods: session.methods(of: .table),
      index: { call in
        guard let self = call.object(0) as? TableObject else { return call.giveNil() }
        call.give(try self.property(call[1]))
      },
      operators: [
        .length: { call in call.give(try (call.object(0) as? TableObject)?.table().rowCount ?? 0) },
        .describe: { [unowned session] call in
          guard let table = try (call.object(0) as? TableObject)?.table() else { return call.give(typeName) }
          call.give(TableText.lines(of: table, limits: session.tableLimits()).joined(separator: "\n"))
        },
      ])
  }

  /// `t.columns`, or an error that says what a table has.
  private func property(_ key: LuaValue) throws -> LuaValue {
    guard case .string(let name) = key else {
      throw CallFailure.unknownKey(type: Self.typeName, name: key.shortDescription, known: [])
    }
    if name == "columns" { return .table(LuaTable(elements: try table().fields.map { .string($0.name) })) }
    throw CallFailure.unknownKey(
      type: Self.typeName, name: name, known: Catalogue.names(of: .table) + ["columns"])
  }
}

/// A sort key that runs downwards: `desc "amount"`.
final class SortKeyObject: NamedObject {
  static let typeName = "sort key"
  let key: SortKey

  init(_ key: SortKey) {
    self.key = key
  }

  static var hostType: HostType {
    HostType(
      name: typeName,
      operators: [.describe: { call in call.give("desc \((call.object(0) as? SortKeyObject)?.key.column ?? "")") }])
  }
}
