internal import Display
internal import LuaHost
internal import Tables

/// A table in Lua. What stands in a file is read when a verb is called on it, and a plan is run when somebody needs rows.
final class TableObject: NamedObject {
  static let typeName = "table"
  private var content: Content
  /// How the table came about, a line for each verb, for `explain`.
  var steps: [String]
  /// The same as SQL; nil where the table stands in no database.
  var query: Query?

  private enum Content {
    case planned(Plan)
    case pending(() throws -> Table)
  }

  init(_ plan: Plan) {
    content = .planned(plan)
    origin = nil
    steps = []
  }

  convenience init(_ table: Table) { self.init(Plan(table)) }

  /// A table that stands in a file until somebody asks for it.
  init(named name: String, loading load: @escaping () throws -> Table) {
    content = .pending(load)
    origin = name
    steps = ["table \(name)"]
    query = .table(name)
  }

  /// The table of the dataset that it is, as it stands in its file.
  let origin: String?

  /// The columns, where they are known without reading a file.
  var knownColumns: [String]? {
    guard case .planned(let plan) = content else { return nil }
    return plan.shape.fields.map(\.name)
  }

  var stepsOrOrigin: [String] { steps.isEmpty ? ["a table of its own"] : steps }

  /// The plan. Throws where the table's file cannot be read.
  func plan() throws -> Plan {
    switch content {
    case .planned(let plan): return plan
    case .pending(let load):
      let plan = Plan(try load())
      content = .planned(plan)
      return plan
    }
  }

  /// The table, all columns. Throws where its file cannot be read, and `stopped`.
  func table() throws -> Table { try plan().table() }

  /// The table as it prints.
  func text(_ limits: TableLimits) throws -> String {
    TableText.lines(of: try table(), limits: limits).joined(separator: "\n")
  }

  /// The longest text that is handed to Lua, which ends a script that asks for one of 8 MiB or more.
  private static let mostTextBytes = 8_000_000

  static func hostType(_ session: Session) -> HostType {
    HostType(
      typeName,
      session.methods(of: .table) + [
        .property("columns") { call in
          let fields = try call.object(0, as: TableObject.self)?.plan().shape.fields ?? []
          call.give(.table(LuaTable(elements: fields.map { .string($0.name) })))
        },
        .index { call in
          guard let table = call.object(0, as: TableObject.self) else { return call.giveNil() }
          throw try table.unknownProperty(call[1])
        },
        .iterate { _ in throw CallFailure.noLuaTable(type: typeName) },
        .operator(.length) { call in call.give(try call.object(0, as: TableObject.self)?.plan().rowCount() ?? 0) },
        .operator(.describe) { [unowned session] call in
          guard let table = call.object(0, as: TableObject.self) else { return call.give(typeName) }
          let text = try table.text(session.tableLimits())
          guard text.utf8.count <= mostTextBytes else {
            throw CallFailure.longText(rows: try table.plan().rowCount(), bytes: text.utf8.count)
          }
          call.give(text)
        },
      ])
  }

  /// What a table has instead of what a script asked it for.
  private func unknownProperty(_ key: LuaValue) throws -> CallFailure {
    guard case .string(let name) = key else { return CallFailure.noLuaTable(type: Self.typeName) }
    if try plan().shape.hasColumn(name) { return CallFailure.notOfTable(name: name, isColumn: true) }
    if GroupFunction.named(name) != nil { return CallFailure.notOfTable(name: name, isColumn: false) }
    return CallFailure.unknownKey(type: Self.typeName, name: name, known: Catalogue.names(of: .table) + ["columns"])
  }
}

/// The value of a row that `rank` takes downwards: `desc(r.amount)`.
final class DescendingValue: NamedObject {
  static let typeName = "value that runs downwards"
  let value: Value

  init(_ value: Value) {
    self.value = value
  }

  static var hostType: HostType { HostType(typeName) }
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
      typeName,
      [.operator(.describe) { call in call.give("desc \(call.object(0, as: SortKeyObject.self)?.key.column ?? "")") }])
  }
}
