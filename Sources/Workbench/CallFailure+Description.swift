internal import Tables

extension CallFailure: CustomStringConvertible {
  var description: String {
    switch self {
    case .wrongArgument(let function, let number, let name, let expected, let found):
      "\(function): argument \(number) (\(name)): expected \(expected), found \(found)"
    case .surplusArguments(let function, let most, let usage, let found):
      "\(function): takes \(most == 0 ? "no arguments" : most == 1 ? "one argument" : "\(most) arguments at most"), "
        + "found \(found); it is called \(usage)"
    case .wrongCount(let function, let usage, let found):
      "\(function): is called \(usage); found \(found) \(found == 1 ? "argument" : "arguments")"
    case .wrongResult(let function, let expected, let found):
      "\(function): the function gave \(found); expected \(expected)"
    case .unknownOption(let function, let name, let known):
      "\(function): unknown option '\(name)'" + NearestName.hint(for: name, among: known)
        + (known.isEmpty ? "; there are no options here" : "; the options are \(known.joined(separator: ", "))")
    case .wrongOption(let function, let name, let expected, let found):
      "\(function): option '\(name)': expected \(expected), found \(found)"
    case .unknownKey(let type, let name, let known):
      "a \(type) has no '\(name)'"
        + (NearestName.nearest(to: name, among: known) == nil && (1...8).contains(known.count)
          ? "; it has \(known.joined(separator: ", "))" : NearestName.hint(for: name, among: known))
    case .notOfTable(let name, true):
      "a table has no method '\(name)'; its column is t:column(\"\(name)\"), and stands by its name in row functions"
    case .notOfTable(let name, false):
      "a table has no method '\(name)'; \(name) is a function of columns, as in t:summarise(\"y = \(name)(x)\")"
    case .noLuaTable("table"):
      "a table of the workbench is no Lua table: for row in t:rows() do … end goes over its rows, t:row(1) is one of them, "
        + "t.columns are its names"
    case .noLuaTable(let type): "a \(type) is no Lua table"
    case .unknownName(let name, let source, let known, let isCompared):
      "in \"\(source)\": there is no column '\(name)'" + NearestName.hint(for: name, among: known)
        + RowFunctionProse.quotes(in: source, columns: known)
        + RowFunctionProse.hint(onName: name, isCompared: isCompared)
    case .madeInSameCall(let name, let source):
      "in \"\(source)\": '\(name)' is made by this same call, whose columns do not see each other; make it in a call before"
    case .noCell(let column, let row, let found):
      "column '\(column)', row \(row): \(found) is no cell; expected a number, text, a boolean, a date or nil"
    case .shortList(let column, let found, let longest):
      "column '\(column)' ends in row \(found), and the longest in row \(longest); write missing where a cell is missing"
    case .failedRow(let column, let source, let row, let message):
      "in \(source.map { "\"\($0)\"" } ?? column), row \(row): \(message)"
    case .rowIsOver: "a row can be read only while its row function runs; keep its cells instead"
    case .longText(let rows, let bytes):
      "the text of this table (\(rows) \(rows == 1 ? "row" : "rows")) has \(bytes / 1_000_000) MB, and a text in Lua "
        + "8 at most; write it with :write, or print parts with :slice"
    case .notConstant(let column, let source):
      "column '\(column)'\(source.map { " (\($0))" } ?? ""): the value differs within a group; "
        + "put columns into an aggregate such as sum(x) or first(x)"
    case .badSyntax(let source, let message):
      "in \"\(source)\": \(message)"
    case .noQuery(let verb?): "what '\(verb)' does here has no counterpart in SQL"
    case .noQuery(nil): "the table is from no table of the dataset, and so from none of a database"
    case .noDataset:
      "no dataset of the education model is open; start with 'jiaoyan repl FOLDER' or name one with --data"
    case .absentTable(let name, let title):
      "the dataset has no table '\(name)' (\(title)); what needs it says noData"
    case .unknownRegion(let code, let nearest):
      "there is no region '\(code)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .ambiguousRegion(let name, let regions):
      "'\(name)' means several regions: \(regions.joined(separator: ", ")); write the code, or the region above before the name"
    case .forbiddenPath(let path, let isWriting, let roots):
      "\(path): a script may not \(isWriting ? "write" : "read") here; "
        + (roots.isEmpty
          ? "grant a folder with \(isWriting ? "--allow-write" : "--allow-read")"
          : "granted are \(roots.joined(separator: ", "))")
    case .unknownHelp(let name, let known):
      "there is no help on '\(name)'" + NearestName.hint(for: name, among: known)
    }
  }
}
