internal import Display
internal import LuaHost
internal import Tables

/// How a table came about: each verb with what it was given, how its row functions were run.
///
///     table officers
///     filter duty == 'full_time'  (compiled)
///     summarise n = count()  (compiled)
///     → 14 rows × 2 columns
extension Arguments {
  /// Notes on the table that a verb gives how it came about.
  func note(_ result: TableObject) {
    guard let source = object(as: TableObject.self) else { return }
    let runs = session.rowFunctions.takeExplanations()
    guard result !== source else { return }
    result.steps = source.stepsOrOrigin + [step(runs.map(\.text))]
    if let shape = try? source.plan().shape {
      result.query = source.query?.applying(descriptor.name, self, runs, to: shape)
    }
  }

  private func step(_ functions: [String]) -> String {
    guard functions.isEmpty else { return "\(descriptor.name) " + functions.joined(separator: "; ") }
    let given = rest(from: 0).map(Self.text).joined(separator: ", ")
    return given.isEmpty ? descriptor.name : "\(descriptor.name) \(given)"
  }

  private static func text(_ value: LuaValue) -> String {
    switch value {
    case .string(let text): text
    case .integer(let value): String(value)
    case .number(let value): DecimalText.shortest(value)
    case .boolean(let value): String(value)
    case .object(let object as SortKeyObject): "desc \(object.key.column)"
    case .object(let object as MeasureObject): object.measure.name
    case .table(let table):
      "{ "
        + (table.elements.map(text)
        + table.fields.compactMap { field in
          if case .string(let name) = field.key { "\(name) = \(text(field.value))" } else { nil }
        }).joined(separator: ", ") + " }"
    default: value.shortDescription
    }
  }
}

/// `t:explain()`.
enum ExplanationMethods {
  static let all = [
    Descriptor(
      .table, "explain", gives: "text",
      """
      How the table came about: a line for each verb with what it was given, and whether its row functions were compiled to \
      column steps or run row by row, and why. Chosen rows are copied only in the columns that are read.
      """,
      example: "edu.regions:filter(\"level == 'county'\"):explain()"
    ) { arguments in
      guard let object = arguments.object(as: TableObject.self) else { throw arguments.wrong(0, expected: "a table") }
      let lines = object.stepsOrOrigin + PlanText.lines(of: try object.plan())
      return .string(lines.joined(separator: "\n"))
    },
    Descriptor(
      .table, "sql", gives: "text",
      """
      A query in SQL that asks the same of a database in which the tables of the dataset stand: for tables made with filter, \
      derive, select, group_by, summarise, count, distinct, sort and head, as far as SQL has the functions. A function of a \
      table that was not opened by name has none.
      """,
      example: "edu.regions:filter(\"level == 'county'\"):count(\"kind\"):sql()"
    ) { arguments in
      guard let object = arguments.object(as: TableObject.self) else { throw arguments.wrong(0, expected: "a table") }
      switch object.query {
      case .text(let text)?: return .string(text)
      case .untold(let verb)?: throw CallFailure.noQuery(verb: verb)
      case nil: throw CallFailure.noQuery(verb: nil)
      }
    },
  ]
}
