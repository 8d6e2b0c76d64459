internal import LuaHost
internal import Tables

/// How a table came about, as a query of SQL; or the verb that SQL has no counterpart for.
enum Query {
  case text(String)
  case untold(verb: String)

  /// The query of the whole of a table.
  static func table(_ name: String) -> Query { .text("SELECT * FROM \(ProgramSQL.quoted(name))") }

  /// The query once a verb was applied to a table of these fields.
  func applying(_ verb: String, _ arguments: Arguments, _ runs: [FunctionRun], to source: Table) -> Query {
    guard case .text(let below) = self, let text = Self.text(verb, below, arguments, runs, source) else {
      if case .untold = self { return self }
      return .untold(verb: verb)
    }
    return .text(text)
  }

  private static func text(
    _ verb: String, _ below: String, _ arguments: Arguments, _ runs: [FunctionRun], _ source: Table
  ) -> String? {
    let from = "FROM (\(below)) AS t"
    let keys = source.grouping.map(ProgramSQL.quoted)
    let columns = source.fields.map(\.name)
    var expressions: [(name: String, text: String)] = []
    for run in runs {
      guard let program = run.program,
        let text = ProgramSQL.text(of: program, columns: run.columns, partition: source.grouping)
      else { return nil }
      expressions.append((ProgramSQL.quoted(run.label), text))
    }
    let named = expressions.map { "\($0.text) AS \($0.name)" }
    switch verb {
    case "filter" where expressions.count == 1 && !runs[0].isOverGroups:
      return "SELECT * \(from) WHERE \(expressions[0].text)"
    case "derive" where !named.isEmpty && !runs.contains(where: \.isOverGroups):
      guard !runs.contains(where: { columns.contains($0.label) }) else { return nil }
      return "SELECT *, \(named.joined(separator: ", ")) \(from)"
    case "summarise" where !named.isEmpty:
      return "SELECT \((keys + named).joined(separator: ", ")) \(from)"
        + (keys.isEmpty ? "" : " GROUP BY \(keys.joined(separator: ", "))")
    case "select":
      guard let names = try? arguments.names(from: 0) else { return nil }
      return "SELECT \(names.map(ProgramSQL.quoted).joined(separator: ", ")) \(from)"
    case "count":
      guard let names = try? arguments.names(from: 0).map(ProgramSQL.quoted), !names.isEmpty else { return nil }
      let list = names.joined(separator: ", ")
      return "SELECT \(list), COUNT(*) AS \"n\" \(from) GROUP BY \(list) ORDER BY \(list)"
    case "distinct":
      guard let names = try? arguments.names(from: 0) else { return nil }
      return names.isEmpty
        ? "SELECT DISTINCT * \(from)"
        : "SELECT DISTINCT \(names.map(ProgramSQL.quoted).joined(separator: ", ")) \(from)"
    case "sort":
      let order = arguments.rest(from: 0).compactMap { value -> String? in
        switch value {
        case .string(let name): ProgramSQL.quoted(name) + " NULLS LAST"
        case .object(let object as SortKeyObject): ProgramSQL.quoted(object.key.column) + " DESC NULLS LAST"
        default: nil
        }
      }
      return "SELECT * \(from) ORDER BY \(order.joined(separator: ", "))"
    case "head":
      guard let count = try? arguments.integer(0, default: 5) else { return nil }
      return "\(below) LIMIT \(max(0, count))"
    case "group_by", "ungroup", "collect": return below
    default: return nil
    }
  }
}
