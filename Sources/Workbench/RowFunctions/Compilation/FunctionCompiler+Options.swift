internal import LuaHost
internal import Tables

/// Options of aggregates and windows: `lag(amount, 1, { over = "region", order = desc "year" })`.
extension FunctionCompiler {
  /// What the options of a call say, as steps. Throws `groupOptions` where they are not made of constants in the function
  /// itself, or where the call is wrong, which the run tells better.
  func parts(
    _ options: Symbol, of function: GroupFunction, number: Int, line: Int?
  ) throws(CompilationFailure) -> RowProgram.Parts {
    guard case .constructed(let table) = options, let value = written(table),
      let read = try? GroupOptions(value, of: function.name, number: number, in: self.table)
    else { throw .groupOptions(function: function.name, line: line) }
    var parts = RowProgram.Parts()
    for name in read.over { parts.over.append(try place(ofColumn: name, line: line)) }
    for key in function.hangsOnOrder ? read.order : [] {
      parts.order.append(try place(ofColumn: key.column, line: line))
      parts.descending.append(key.isDescending)
    }
    return parts
  }

  func place(ofColumn name: String, line: Int?) throws(CompilationFailure) -> StepGraph.Place {
    try place(of: column(named: name, line: line), line: line)
  }

  /// `desc "amount"` as a value.
  func sortKey(_ number: Int) -> LuaValue { .object(SortKeyObject(SortKey(names[number], descending: true))) }

  /// A table as the function wrote it, with the tables in it; nil where it holds anything but constants. From now on it
  /// may not be written.
  func written(_ number: Int) -> LuaTable? {
    constructed[number].isRead = true
    var fields: [(LuaValue, LuaValue)] = []
    var elements: [LuaValue] = []
    for (key, symbol) in constructed[number].symbols {
      let value: LuaValue
      switch symbol {
      case .descending(let name): value = sortKey(name)
      case .constructed(let inner):
        guard let table = written(inner) else { return nil }
        value = .table(table)
      default:
        guard let constant = constant(of: symbol) else { return nil }
        value = LuaValue(constant)
      }
      if key.integer == Int64(elements.count + 1) { elements.append(value) } else { fields.append((key, value)) }
    }
    return elements.isEmpty ? LuaTable(fields: fields) : fields.isEmpty ? LuaTable(elements: elements) : nil
  }
}
