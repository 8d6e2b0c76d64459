/// Why a row function cannot be read as a program of column steps; it then runs row by row. The prose stands in
/// `CompilationFailure+Description.swift`. Lines are those of the function's own source.
enum CompilationFailure: Error, Equatable {
  /// The bytecode is of another version of Lua, or refers to what is not there.
  case unreadable
  case loop(line: Int?)
  /// It sets a global or a captured variable, or a field of a table that it did not make on the same way.
  case assignment(line: Int?)
  /// It makes a function.
  case closure(line: Int?)
  /// It calls something that is neither of the library, nor of the workbench, nor Lua that can be read.
  case unknownFunction(name: String?, line: Int?)
  /// A column that is not there, or a name that is computed.
  case unknownColumn(name: String?, line: Int?)
  /// It uses a value that no column holds: a table, the row itself, a captured object.
  case noCell(found: String, line: Int?)
  /// Something that is looked into differs between the ways through the function.
  case differs(line: Int?)
  /// A function of a single value is called with several that differ by row.
  case severalValues(function: String, line: Int?)
  /// A call that fails, or whose arguments say no more than when it runs what it does.
  case arguments(function: String, line: Int?)
  /// An aggregate is called with options, `{ over = …, order = … }`, or a window with some that only the run can judge.
  case groupOptions(function: String, line: Int?)
  /// An operation that no cell could get through.
  case fails(operation: String, line: Int?)
  /// A value is of one type in some rows and of another in others.
  case mixedTypes(line: Int?)
  /// Rows come to the aggregates and window functions in different order or number.
  case unevenGroups(function: String, line: Int?)
  /// Functions that call each other too deep, or too many steps or ways.
  case tooLarge
}
