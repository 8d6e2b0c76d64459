internal import LuaHost

/// What is wrong with a call, as data; the prose stands in `CallFailure+Description.swift`.
enum CallFailure: Error, Equatable {
  case wrongArgument(function: String, number: Int, name: String, expected: String, found: String)
  /// More arguments than the function takes; `usage` shows how it is called.
  case surplusArguments(function: String, most: Int, usage: String, found: Int)
  /// An aggregate or a window that was called with a number of arguments it does not take.
  case wrongCount(function: String, usage: String, found: Int)
  /// A function of the script gave something else than it must.
  case wrongResult(function: String, expected: String, found: String)
  case unknownOption(function: String, name: String, known: [String])
  case wrongOption(function: String, name: String, expected: String, found: String)
  /// A key that an object does not have.
  case unknownKey(type: String, name: String, known: [String])
  /// The same of a table, where a column or a function of columns bears the name.
  case notOfTable(name: String, isColumn: Bool)
  /// A table or another object that was taken for a Lua table.
  case noLuaTable(type: String)
  /// A bare name in the short form of a row function that is neither a column, nor given, nor a function.
  /// `isCompared` where it stands behind `==`, and so was perhaps meant as a text.
  case unknownName(name: String, source: String, known: [String], isCompared: Bool = false)
  /// A row function uses a column that the same call makes.
  case madeInSameCall(name: String, source: String)
  /// A row function gave something that no column holds.
  case noCell(column: String, row: Int, found: String)
  /// A list of `frame` that is shorter than another.
  case shortList(column: String, found: Int, longest: Int)
  /// A row function failed in Lua.
  case failedRow(column: String, source: String?, row: Int, message: String)
  /// A row, or a function of the runner, was kept past the run it belongs to.
  case rowIsOver
  /// The text of a table is longer than a text in Lua may be.
  case longText(rows: Int, bytes: Int)
  /// In `summarise`, a column that differs within the group and stands in no aggregate.
  case notConstant(column: String, source: String?)
  case badSyntax(source: String, message: String)
  case noDataset
  /// A table of the model that the dataset does not have.
  case absentTable(String, title: String)
  /// A table that cannot be told in SQL, for this verb, or for where it is from.
  case noQuery(verb: String?)
  case unknownRegion(String, nearest: String?)
  /// A name that means several regions.
  case ambiguousRegion(String, [String])
  case forbiddenPath(path: String, isWriting: Bool, roots: [String])
  case unknownHelp(String, known: [String])

  var code: String {
    switch self {
    case .wrongArgument: "wrong-argument"
    case .surplusArguments: "surplus-arguments"
    case .wrongCount: "wrong-count"
    case .wrongResult: "wrong-result"
    case .unknownOption: "unknown-option"
    case .wrongOption: "wrong-option"
    case .unknownKey, .notOfTable: "unknown-key"
    case .noLuaTable: "no-lua-table"
    case .unknownName, .madeInSameCall: "unknown-name"
    case .noCell: "no-cell"
    case .shortList: "unequal-lengths"
    case .failedRow: "failed-row"
    case .rowIsOver: "row-is-over"
    case .longText: "long-text"
    case .notConstant: "not-constant"
    case .badSyntax: "bad-syntax"
    case .noDataset: "no-dataset"
    case .absentTable: "absent-table"
    case .noQuery: "no-query"
    case .unknownRegion: "unknown-region"
    case .ambiguousRegion: "ambiguous-region"
    case .forbiddenPath: "forbidden-path"
    case .unknownHelp: "unknown-help"
    }
  }
}
