internal import LuaHost
internal import Tables

/// One column that `derive` or `summarise` is to make.
enum Assignment {
  case function(RowFunction)
  /// A measure, under a name that may be another than its own.
  case measure(MeasureObject, name: String, numerator: RowFunction, denominator: RowFunction)

  /// Those among the arguments: strings "name = EXPR" and measures in the order they are written, the names of a table in
  /// alphabetical order. Strings may use the names that `given = { … }` gives in one of the tables, or that a table gives
  /// which holds figures and no row function. Throws `wrongArgument`, `badSyntax`, `unknownName`.
  static func all(of arguments: Arguments, for table: Table) throws -> [Assignment] {
    do {
      return try read(arguments, for: table)
    } catch CallFailure.unknownName(let name, let source, let known, let isCompared) {
      let made = arguments.rest(from: 0).flatMap { value -> [String] in
        switch value {
        case .string(let text): ShortForm.assignment(text).map { [$0.name] } ?? []
        case .table(let table): table.names
        default: []
        }
      }
      throw made.contains(name)
        ? CallFailure.madeInSameCall(name: name, source: source)
        : CallFailure.unknownName(name: name, source: source, known: known, isCompared: isCompared)
    }
  }

  private static func read(_ arguments: Arguments, for table: Table) throws -> [Assignment] {
    var all: [Assignment] = []
    let given = try GivenNames(arguments)
    for (index, value) in arguments.rest(from: 0).enumerated() {
      switch value {
      case .string(let text):
        guard let (name, expression) = ShortForm.assignment(text) else {
          throw arguments.wrong(index, expected: "\"name = EXPR\"")
        }
        all.append(try Assignment(.string(expression), name, table, given.names, arguments, index))
      case .object(let object as MeasureObject):
        all.append(try Assignment(value, object.measure.name, table, given.names, arguments, index))
      case .table:
        let named = try arguments.named(index, expected: "{ name = EXPR }")
        for name in named.names where !given.holds(name, at: index) {
          let value = named[name] ?? .nil
          switch value {
          case .string, .function, .object(is MeasureObject): break
          default:
            throw CallFailure.wrongOption(
              function: arguments.descriptor.path, name: name,
              expected:
                "text such as \"2 * x\", a function of a row or a measure; names for strings go into given = { … }",
              found: value.shortDescription)
          }
          all.append(try Assignment(value, name, table, given.names, arguments, index))
        }
      default: throw arguments.wrong(index, expected: "\"name = EXPR\", { name = EXPR } or a measure")
      }
    }
    return all
  }

  private init(
    _ value: LuaValue, _ name: String, _ table: Table, _ given: LuaTable, _ arguments: Arguments, _ index: Int
  ) throws {
    func function(_ value: LuaValue, _ label: String) throws -> RowFunction {
      try RowFunction(value, label: label, given: given, for: table, arguments, index)
    }
    if case .object(let object as MeasureObject) = value {
      self = .measure(
        object, name: name, numerator: try function(object.numerator, "numerator of \(name)"),
        denominator: try function(object.denominator, "denominator of \(name)"))
    } else {
      self = .function(try function(value, name))
    }
  }

  /// The column with a value for each row; planned where it can wait. A measure has one value for all rows of a group.
  func derived(from plan: Plan, _ session: Session) throws -> (field: Field, column: PlannedColumn) {
    switch self {
    case .function(let function):
      if let name = function.columnName(in: plan.shape) {
        var field = try plan.shape.field(name)
        field.name = function.label
        return (field, .input(try plan.shape.position(of: name)))
      }
      return try session.rowFunctions.derived(function, from: plan)
    case .measure:
      let table = try plan.table()
      let groups = try RowGroups(table, by: table.grouping)
      let (field, column) = try measured(table, groups, session)
      var groupOfRow = [Int32](repeating: 0, count: table.rowCount)
      for group in 0..<groups.count {
        for row in groups[group] { groupOfRow[Int(row)] = Int32(group) }
      }
      return (field, .made(try column.gathered(groupOfRow)))
    }
  }

  /// One row a group: its keys, and a column with a value for each group; the functions are worked out together.
  static func summary(_ assignments: [Assignment], of plan: Plan, _ session: Session) throws -> Table {
    let rows = try plan.rows()
    let keys = try rows.table(with: Set(rows.grouping))
    let groups = try RowGroups(keys, by: rows.grouping)
    // Of no rows nothing is known to be there.
    let shape = rows.rowCount > 0 ? plan.shape : plan.shape.head(0)
    let functions = assignments.compactMap(\.function)
    var columns = try session.rowFunctions.summaries(functions, rows, shape, groups).makeIterator()
    return try Table(
      columns: keys.summaryKeys(groups)
        + assignments.map { assignment in
          guard assignment.function != nil, let column = columns.next() else {
            return try assignment.measured(try plan.table(), groups, session)
          }
          return column
        })
  }

  private var function: RowFunction? {
    if case .function(let function) = self { function } else { nil }
  }

  /// The measure's value for each group.
  private func measured(_ table: Table, _ groups: RowGroups, _ session: Session) throws -> (Field, Column) {
    guard case .measure(let object, let name, let numerator, let denominator) = self else {
      preconditionFailure("functions are summarised together")
    }
    func cells(_ function: RowFunction) throws -> Column {
      if let name = function.columnName(in: table) { return try table.column(name) }
      return try session.rowFunctions.column(function, table.ungroup()).1
    }
    let column = try object.measure.column(
      numerator: try cells(numerator), denominator: try cells(denominator), in: groups)
    var field = object.measure.field
    field.name = name
    return (field, column)
  }
}

extension RowFunction {
  /// The column that the short form is, where it is nothing else: a copy has the column's unit and title.
  fileprivate func columnName(in table: Table) -> String? {
    guard let source else { return nil }
    let name = String(source.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    return table.hasColumn(name) && !["nil", "true", "false"].contains(name) ? name : nil
  }
}

/// The names that the short forms of one call may use beside columns.
private struct GivenNames {
  private(set) var names = LuaTable()
  /// Where a figure stands beside the strings that use it: `derive("y = x * k", { k = 3 })`.
  private var places: Set<Int> = []
  /// Where `given = { … }` stands.
  private var tables: Set<Int> = []

  init(_ arguments: Arguments) throws {
    let values = arguments.rest(from: 0)
    var used: Set<String> = []
    for case .string(let text) in values {
      if let expression = ShortForm.assignment(text)?.expression {
        used.formUnion(ShortForm(expression, columns: []).freeNames)
      }
    }
    for (index, value) in values.enumerated() {
      guard case .table(let table) = value else { continue }
      // Of another type it is a column that is called so.
      if case .table(let given)? = table["given"] {
        guard given.elements.isEmpty, given.names.count == given.fields.count else {
          throw CallFailure.wrongOption(
            function: arguments.descriptor.path, name: "given", expected: "a table of names, { least = 72 }",
            found: LuaValue.table(given).shortDescription)
        }
        tables.insert(index)
        names.fields += given.fields
      }
      let areFigures =
        !table.fields.isEmpty
        && table.fields.allSatisfy { key, value in
          guard case .string(let name) = key, name != "given", used.contains(name) else { return false }
          switch value {
          case .integer, .number, .boolean, .table, .object(is DayObject): return true
          default: return false
          }
        }
      guard areFigures else { continue }
      names.fields += table.fields
      places.insert(index)
    }
  }

  /// Whether a name of the table at this place among the arguments is given, and no column to be made.
  func holds(_ name: String, at index: Int) -> Bool {
    places.contains(index) || name == "given" && tables.contains(index)
  }
}
