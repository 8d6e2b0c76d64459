internal import LuaHost
internal import Tables

extension FunctionCompiler {
  /// What `object[key]` is.
  func index(
    _ object: Symbol, _ key: Symbol, _ state: State, line: Int?
  ) throws(CompilationFailure) -> Symbol {
    switch object {
    case .row: return try column(key, line: line)
    case .scope: return try name(key, line: line)
    case .table(let number):
      if let value = constant(of: key) { return try field(value, of: number) }
      return try lookup(number, place(of: key, line: line), state)
    case .constructed(let number):
      let table = try held(number)
      return try index(.table(table), key, state, line: line)
    case .lookup(let number): return try index(lookups[number], key, state, line: line)
    case .choice, .step: return try part(of: place(of: object, line: line), key, state, line: line)
    default: throw .noCell(found: description(of: object), line: line)
    }
  }

  private func column(_ key: Symbol, line: Int?) throws(CompilationFailure) -> Symbol {
    guard let value = constant(of: key) else { throw .unknownColumn(name: nil, line: line) }
    // The row gives nil for what is no name.
    guard case .text(let name) = value else { return try missing() }
    return try column(named: name, line: line)
  }

  func column(named name: String, line: Int?) throws(CompilationFailure) -> Symbol {
    guard let position = try? table.position(of: name) else { throw .unknownColumn(name: name, line: line) }
    let column = table.columns[position]
    // A summary of no rows sees one row in which everything is missing.
    let isNeverThere = column.count > 0 && column.missingCount == column.count
    let isAlwaysThere = column.count > 0 && column.missingCount == 0
    let kinds = isNeverThere ? .missing : Kinds(column.type)
    let outcome = Outcome(isAlwaysThere ? kinds : kinds.union(.missing))
    return .step(try graph.add(.column(position), outcome, under: Conditions.always))
  }

  /// A name of a short form: a column, else a given name, else a function or a library.
  private func name(_ key: Symbol, line: Int?) throws(CompilationFailure) -> Symbol {
    guard case .text(let name)? = constant(of: key) else { throw .unknownColumn(name: nil, line: line) }
    // To Lua, names that are written with other bytes are others.
    if table.fields.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
      return try column(named: name, line: line)
    }
    if let value = given[name], !value.isNil { return try symbol(machine.content(of: value)) }
    guard let scopeGlobals else { throw .unreadable }
    let content = machine.field(.string(name), of: scopeGlobals)
    if case .value(.nil)? = content, name.hasSuffix("()") {
      return try symbol(machine.field(.string(String(name.dropLast(2))), of: scopeGlobals))
    }
    return try symbol(content)
  }

  private func field(_ key: Value, of number: Int) throws(CompilationFailure) -> Symbol {
    try symbol(machine.field(LuaValue(key), of: tables[number]))
  }

  /// The year, month or day of a date.
  private func part(
    of place: StepGraph.Place, _ key: Symbol, _ state: State, line: Int?
  ) throws(CompilationFailure) -> Symbol {
    let function: RowProgram.DateFunction? =
      switch constant(of: key) {
      case .text("year")?: .year
      case .text("month")?: .month
      case .text("day")?: .day
      default: nil
      }
    guard let function, graph.kinds(place).contains(.date) else { throw .fails(operation: "[…]", line: line) }
    if graph.kinds(place) == .date {
      return .step(try graph.add(.date(function, [place]), .day([.date]), under: state.condition))
    }
    // A missing date has no parts: to ask for them is an error.
    let mapping: RowProgram.Mapping = { value in
      guard case .date(let day) = value else { throw MappingFailure.fails }
      switch function {
      case .year: return .integer(Int64(day.parts.year))
      case .month: return .integer(Int64(day.parts.month))
      default: return .integer(Int64(day.parts.day))
      }
    }
    return .step(
      try graph.mapped(
        place, key: MappingKey(function: "date." + function.rawValue), name: function.rawValue, kinds: .integer,
        under: state.condition,
        mapping))
  }

  // MARK: Look-ups in captured tables

  private func lookup(_ number: Int, _ key: StepGraph.Place, _ state: State) throws(CompilationFailure) -> Symbol {
    if let value = graph.constant(key) { return try field(value, of: number) }
    return add(Lookup(table: number, keys: [.row], place: key, condition: state.condition))
  }

  private func add(_ lookup: Lookup) -> Symbol {
    if let number = lookups.firstIndex(of: lookup) { return .lookup(number) }
    lookups.append(lookup)
    return .lookup(lookups.count - 1)
  }

  /// A field of what a look-up gives, which must be a table.
  private func index(
    _ lookup: Lookup, _ key: Symbol, _ state: State, line: Int?
  ) throws(CompilationFailure) -> Symbol {
    let keyPlace = try place(of: key, line: line)
    let isConstant = graph.constant(keyPlace) != nil
    guard isConstant || keyPlace == lookup.place else {
      throw .severalValues(function: "[…]", line: line)
    }
    // Where no table stands there, the error is this index's, whatever becomes of the result.
    _ = try graph.mapped(
      lookup.place, key: mappingKey(lookup, "table of"), name: "look up", kinds: .boolean, under: state.condition,
      mapping(lookup, thatOnlyChecks: true))
    return add(
      Lookup(
        table: lookup.table, keys: lookup.keys + [isConstant ? .constant(keyPlace) : .row], place: lookup.place,
        condition: state.condition))
  }

  func place(of lookup: Lookup) throws(CompilationFailure) -> StepGraph.Place {
    try graph.mapped(
      lookup.place, key: mappingKey(lookup, "cell of"), name: "look up", kinds: .any, under: lookup.condition,
      mapping(lookup, thatOnlyChecks: false))
  }

  private func mappingKey(_ lookup: Lookup, _ what: String) -> MappingKey {
    let keys = lookup.keys.map { key in
      if case .constant(let place) = key { place } else { -1 }
    }
    return MappingKey(function: "\(what) table \(lookup.table)", arguments: keys)
  }

  /// Follows the keys, each in a table without a metatable; gives the cell that stands there, or true where it is only
  /// asked whether a table does.
  private func mapping(_ lookup: Lookup, thatOnlyChecks isCheck: Bool) -> RowProgram.Mapping {
    nonisolated(unsafe) unowned let machine = machine
    nonisolated(unsafe) let table = tables[lookup.table]
    let keys = lookup.keys.map { key -> Value? in
      if case .constant(let place) = key { graph.constant(place) } else { nil }
    }
    return { value in
      var content: LuaContent? = .table(table)
      for key in keys {
        guard case .table(let holder)? = content else { throw MappingFailure.fails }
        content = machine.field(LuaValue(key ?? value), of: holder)
      }
      switch content {
      case .table? where isCheck: return .boolean(true)
      case .value(let value)? where !isCheck:
        guard let cell = value.cell else { throw MappingFailure.noCell }
        return cell
      default: throw MappingFailure.noCell
      }
    }
  }

  // MARK: Tables that the function makes

  /// A made table as Lua holds it; from now on it may not be written.
  func held(_ number: Int) throws(CompilationFailure) -> Int {
    constructed[number].isRead = true
    if let table = constructed[number].table { return table }
    guard case .table(let handle)? = machine.content(of: .table(value(of: constructed[number]))) else {
      throw .unreadable
    }
    let table = self.number(of: handle)
    constructed[number].table = table
    return table
  }

  /// The same as a value of Swift's.
  private func value(of table: ConstructedTable) -> LuaTable { LuaTable(fields: table.fields) }

  func set(
    _ object: Symbol, _ key: Symbol, _ value: Symbol, _ state: State, line: Int?
  ) throws(CompilationFailure) {
    guard case .constructed(let number) = object, !constructed[number].isRead,
      constructed[number].made == state.condition
    else { throw .assignment(line: line) }
    guard let key = constant(of: key), !key.isMissing else {
      throw .noCell(found: "a key that differs by row", line: line)
    }
    constructed[number].fields.append((LuaValue(key), try constantValue(value, line: line)))
    constructed[number].symbols.append((LuaValue(key), value))
  }

  /// A value that is the same in every row, as an element or an argument.
  func constantValue(_ symbol: Symbol, line: Int?) throws(CompilationFailure) -> LuaValue {
    if let value = constant(of: symbol) { return LuaValue(value) }
    switch symbol {
    case .table(let number): return machine.argument(tables[number])
    case .constructed(let number): return machine.argument(tables[try held(number)])
    case .descending(let number): return sortKey(number)
    case .step, .truth, .choice, .lookup: throw .noCell(found: "a value that differs by row in a table", line: line)
    default: throw .noCell(found: description(of: symbol), line: line)
    }
  }

  /// `{ a, b, c }`: the registers after the table's are its elements.
  func setList(_ place: Int, _ frame: Frame, _ state: inout State, line: Int?) throws(CompilationFailure) -> Step {
    let instruction = frame.prototype.code[place]
    let end = instruction.b > 0 ? instruction.a + 1 + instruction.b : state.top
    var first = instruction.c
    if instruction.k {
      guard let extra = self.instruction(place + 1, frame), extra.opcode == .extra else { throw .unreadable }
      first += extra.wideA * 256
    }
    for (offset, value) in try values(from: instruction.a + 1, to: end, state).enumerated() {
      try set(
        register(instruction.a, state), constant(.integer(Int64(first + offset + 1))), value, state, line: line)
    }
    return .jump(place + (instruction.k ? 2 : 1))
  }
}

/// Why a mapping has no value for what it was given. The row function then runs row by row and says it better.
enum MappingFailure: Error {
  case fails
  case noCell
}
