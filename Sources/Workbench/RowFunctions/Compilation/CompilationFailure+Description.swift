extension CompilationFailure: CustomStringConvertible {
  /// The reason in words, without a capital, as it follows "row by row:".
  var description: String {
    switch self {
    case .unreadable: "its bytecode cannot be read"
    case .loop(let line): "has a loop" + at(line)
    case .assignment(let line): "sets a variable that is not its own" + at(line)
    case .closure(let line): "makes a function" + at(line)
    case .unknownFunction(let name?, let line): "calls a function that is not known, '\(name)'" + at(line)
    case .unknownFunction(nil, let line): "calls a function that is not known" + at(line)
    case .unknownColumn(let name?, let line): "asks for a column that is not there, '\(name)'" + at(line)
    case .unknownColumn(nil, let line): "computes the name of a column" + at(line)
    case .noCell(let found, let line): "uses \(found) where a cell is expected" + at(line)
    case .differs(let line): "looks into something that is not the same in every row" + at(line)
    case .severalValues(let function, let line):
      "calls '\(function)' with several values that differ by row" + at(line)
    case .arguments(let function, let line): "calls '\(function)' with arguments that only the run can judge" + at(line)
    case .groupOptions(let function, let line): "gives options to '\(function)'" + at(line)
    case .fails(let operation, let line):
      "has an operation that fails whatever the cells are, '\(operation)'" + at(line)
    case .mixedTypes(let line): "gives values of different types" + at(line)
    case .unevenGroups(let function, let line): "does not come to '\(function)' alike in every row" + at(line)
    case .tooLarge: "is too large"
    }
  }

  private func at(_ line: Int?) -> String { line.map { ", line \($0)" } ?? "" }
}
