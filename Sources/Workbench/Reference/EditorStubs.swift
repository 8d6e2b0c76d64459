package import Datasets
internal import Tables

/// Definitions that an editor's language server reads, so that it completes and checks scripts: `---@meta` of
/// lua-language-server. They are made from the descriptors that dispatch and help use, and from a dataset's columns.
///
///     print(EditorStubs.text(of: dataset))
package enum EditorStubs {
  /// The definitions of every function, and of the dataset's tables with their columns and types.
  ///
  /// A row of a function such as `t:filter(function(r) … end)` is a `jiaoyan.row`, which has the columns of all tables: the
  /// server cannot follow which columns a table still has after several verbs.
  package static func text(of package: DataPackage?) -> String {
    var lines = ["---@meta jiaoyan", "-- Written by `jiaoyan stubs`.", "", dates, ""]
    lines += row(of: package)
    for noun in Noun.allCases { lines += definitions(of: noun, package) }
    for function in GroupFunction.all { lines += definition(of: function) }
    for resource in package?.resources ?? [] where isName(resource.name) {
      lines.append("---@type jiaoyan.table\n\(resource.name) = nil")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let dates = """
    ---@class jiaoyan.date
    ---@field year integer
    ---@field month integer
    ---@field day integer
    ---@operator add(integer): jiaoyan.date
    ---@operator sub(integer): jiaoyan.date
    """

  /// The row that row functions see.
  private static func row(of package: DataPackage?) -> [String] {
    var types: [String: Set<String>] = [:]
    var tables: [String: [String]] = [:]
    for resource in package?.resources ?? [] {
      for field in resource.schema?.fields ?? [] {
        types[field.name, default: []].insert(type(of: field.format.columnType))
        tables[field.name, default: []].append(resource.name)
      }
    }
    let fields = types.keys.sorted().map { name in
      let union = types[name, default: []].sorted().joined(separator: "|")
      return "---@field [\"\(escaped(name))\"] \(union)? \(tables[name, default: []].joined(separator: ", "))"
    }
    return ["---@class jiaoyan.row"] + fields + ["---@field [string] any", ""]
  }

  private static func definitions(of noun: Noun, _ package: DataPackage?) -> [String] {
    let descriptors = Catalogue.all.filter { $0.noun == noun }
    guard noun != .global else { return descriptors.flatMap { definition(of: $0, named: $0.name) } }
    var lines = ["--- \(noun.summary)", "---@class jiaoyan.\(noun.rawValue)"]
    lines += noun.properties.map { "---@field \($0.name) \($0.type) \($0.summary)" }
    if noun == .education {
      for resource in package?.resources ?? [] where isName(resource.name) {
        let columns = (resource.schema?.fields ?? []).map(\.name).joined(separator: ", ")
        lines.append("---@field \(resource.name) jiaoyan.table \(resource.title ?? ""): \(columns)")
      }
    }
    // The two that scripts find as globals; the others are only got from calls.
    let name = noun == .education || noun == .policy ? noun.rawValue : "\(noun.rawValue)_methods"
    lines.append((name == noun.rawValue ? "" : "local ") + "\(name) = {}")
    let separator = noun == .policy ? "." : ":"
    return lines + [""] + descriptors.flatMap { definition(of: $0, named: name + separator + $0.name) }
  }

  private static func definition(of descriptor: Descriptor, named name: String) -> [String] {
    var lines = comment(descriptor.summary) + ["---", "--- Example: `\(descriptor.example)`"]
    var arguments: [String] = []
    for (place, parameter) in descriptor.parameters.enumerated() {
      let type = type(of: parameter)
      // Lua has its ... last; what is repeated before others is told as one.
      if parameter.isRepeated, place == descriptor.parameters.count - 1 {
        arguments.append("...")
        lines.append("---@param ... \(type)")
      } else {
        let argument = identifier(parameter.name)
        arguments.append(argument)
        lines.append("---@param \(argument)\(parameter.isOptional ? "?" : "") \(type)")
      }
    }
    if let result = type(ofResult: descriptor.result) { lines.append("---@return \(result)") }
    return lines + ["function \(name)(\(arguments.joined(separator: ", "))) end", ""]
  }

  private static func definition(of function: GroupFunction) -> [String] {
    comment(function.meaning) + ["---@return any", "function \(function.name)(...) end", ""]
  }

  private static func comment(_ text: String) -> [String] {
    text.split(separator: "\n").map { "--- \($0)" }
  }

  private static func type(of parameter: Parameter) -> String {
    switch parameter.kind {
    case .text: "string"
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .list: "string|string[]"
    case .numbers: "number[]"
    case .options:
      parameter.names.isEmpty
        ? "table" : "{ " + parameter.names.map { "\($0)?: any" }.joined(separator: ", ") + " }"
    case .table: "jiaoyan.table"
    case .function: "function"
    case .expression: "string|fun(r: jiaoyan.row): any|table"
    case .value: "any"
    case .date: "jiaoyan.date|string"
    }
  }

  /// A descriptor says what it gives in words; nothing for a call that gives nothing.
  private static func type(ofResult words: String) -> String? {
    switch words {
    case "nothing": nil
    case "a table", "a grouped table": "jiaoyan.table"
    case "text": "string"
    case "a number", "seconds": "number"
    case "a whole number": "integer"
    case "a boolean": "boolean"
    case "a Lua table": "table"
    case "a Lua table, or nil": "table?"
    case "a list of regions": "jiaoyan.region[]"
    case "a region": "jiaoyan.region"
    case "a report": "jiaoyan.report"
    case "a date": "jiaoyan.date"
    case "a table, or edu for a folder": "jiaoyan.table|jiaoyan.edu"
    case "a table, or the number of rows": "jiaoyan.table|integer"
    case "an iterator": "fun(): jiaoyan.row?"
    case let words where words.hasPrefix("a chart"): "jiaoyan.chart"
    default: "any"
    }
  }

  private static func type(of column: ColumnType) -> String {
    switch column {
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .text: "string"
    case .date: "jiaoyan.date"
    }
  }

  /// A parameter's name as Lua can write it: "code or name" is code_or_name, and `function` a word of the language.
  private static func identifier(_ name: String) -> String {
    let name = name.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    return ["function", "end", "repeat", "until", "in", "or", "and", "not"].contains(name) ? name + "_" : name
  }

  private static func isName(_ name: String) -> Bool {
    name.utf8.allSatisfy {
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 || $0 == UInt8(ascii: "_") || 48...57 ~= $0
    }
      && name.first?.isNumber == false
  }

  private static func escaped(_ name: String) -> String {
    name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
