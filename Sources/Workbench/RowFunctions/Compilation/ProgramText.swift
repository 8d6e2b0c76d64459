internal import Tables

/// A program as an expression that a reader of Lua understands: `level == "county" and growth < 0`.
///
/// It is told for people: a step that is used twice stands there twice, what is deep or long is left out as `…`, and
/// under which condition a step is reached goes without saying.
struct ProgramText {
  private let program: RowProgram
  private let columns: [String]
  /// How many more steps are told: with what is used twice told twice, there may be very many.
  private var stepsLeft = 100

  private init(_ program: RowProgram, columns: [String]) {
    self.program = program
    self.columns = columns
  }

  /// The result of the program, in at most about 160 characters.
  static func text(of program: RowProgram, columns: [String]) -> String {
    var telling = ProgramText(program, columns: columns)
    let text = telling.text(of: program.result, within: 0)
    return text.count > 160 ? text.prefix(160) + " …" : text
  }

  /// How tightly operators bind, as Lua has it; a step is put in parentheses where it binds less than its place wants.
  private enum Binding {
    static let or = 1, and = 2, comparison = 3, bits = 4, concat = 5, sum = 6, product = 7, unary = 8, power = 9
  }

  private mutating func text(of place: Int, within binding: Int) -> String {
    stepsLeft -= 1
    guard stepsLeft > 0 else { return "…" }
    func part(_ place: Int, _ binding: Int = 0) -> String { text(of: place, within: binding) }
    func infix(_ left: Int, _ sign: String, _ right: Int, _ own: Int) -> String {
      let text = "\(part(left, own)) \(sign) \(part(right, own + 1))"
      return own < binding ? "(\(text))" : text
    }
    func call(_ name: String, _ arguments: [Int]) -> String {
      "\(name)(\(arguments.map { part($0) }.joined(separator: ", ")))"
    }
    switch program.steps[place] {
    case .column(let position): return columns.indices.contains(position) ? columns[position] : "?"
    case .constant(let value): return Self.literal(value)
    case .arithmetic(let operation, let x, let y):
      return infix(x, operation.rawValue, y, Self.binding(of: operation))
    case .compare(let comparison, let x, let y): return infix(x, comparison.rawValue, y, Binding.comparison)
    case .concat(let x, let y): return infix(x, "..", y, Binding.concat)
    case .both(let x, let y): return infix(x, "and", y, Binding.and)
    case .either(let x, let y): return infix(x, "or", y, Binding.or)
    case .negate(let x): return "-\(part(x, Binding.unary))"
    case .invert(let x): return "~\(part(x, Binding.unary))"
    case .length(let x): return "#\(part(x, Binding.unary))"
    case .not(let x):
      switch program.steps[x] {
      case .isMissing(let y): return "\(part(y, Binding.comparison)) ~= nil"
      case .compare(.equal, let y, let z): return infix(y, "~=", z, Binding.comparison)
      default: return "not \(part(x, Binding.unary))"
      }
    case .isTrue(let x): return part(x, binding)
    case .isMissing(let x): return "\(part(x, Binding.comparison)) == nil"
    case .choose(let condition, let x, let y): return call("case", [condition, x, y])
    case .number(let function, let list):
      return call(function == .round ? "round" : "math." + function.rawValue, list)
    case .date(let function, let list): return call(function.rawValue, list)
    case .mapped(let mapping, let x):
      let name = program.mappingNames.indices.contains(mapping) ? program.mappingNames[mapping] : "…"
      return name.contains(Self.hole) ? name.replacing(Self.hole, with: part(x)) : call(name, [x])
    case .aggregate(let aggregate, let list): return call(aggregate.rawValue, list)
    case .window(let window, let list): return call(window.rawValue, list)
    case .partedWindow(let window, let list, let parts): return parted(window.rawValue, list, parts)
    case .partedAggregate(let aggregate, let list, let parts): return parted(aggregate.rawValue, list, parts)
    }
  }

  private mutating func parted(_ name: String, _ list: [Int], _ parts: RowProgram.Parts) -> String {
    let over = parts.over.map { "\"\(text(of: $0, within: 0))\"" }.joined(separator: ", ")
    let order = zip(parts.order, parts.descending).map { key, isDescending in
      (isDescending ? "desc " : "") + "\"\(text(of: key, within: 0))\""
    }.joined(separator: ", ")
    let options = [over.isEmpty ? "" : "over = { \(over) }", order.isEmpty ? "" : "order = { \(order) }"]
    let arguments = list.map { text(of: $0, within: 0) }
    let all = arguments + ["{ \(options.filter { !$0.isEmpty }.joined(separator: ", ")) }"]
    return "\(name)(\(all.joined(separator: ", ")))"
  }

  private static func binding(of operation: RowProgram.Arithmetic) -> Int {
    switch operation {
    case .add, .subtract: Binding.sum
    case .multiply, .divide, .floorDivide, .modulo: Binding.product
    case .power: Binding.power
    case .and, .or, .xor, .shiftLeft, .shiftRight: Binding.bits
    }
  }

  /// Stands in the name of a mapping where its argument goes, if constants are told along: `replace(…, "a", "b")`.
  static let hole = "\u{0}"

  static func literal(_ value: Value) -> String {
    switch value {
    case .missing: "nil"
    case .text(let text): "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    case .date(let day): "date(\"\(day)\")"
    default: value.description
    }
  }
}

extension RowFunction {
  /// How the function is run: what it computes, as written or as read from its bytecode, and that it was
  /// compiled; or that it runs row by row, and why.
  ///
  ///     level == "county" and growth < 0  (compiled)
  ///     a function  (row by row: calls a function that is not known, 'foo', line 3)
  func explanation(_ result: Result<RowProgram, CompilationFailure>, columns: [String]) -> String {
    switch result {
    case .success(let program):
      "\(source.map(Self.oneLine) ?? ProgramText.text(of: program, columns: columns))  (compiled)"
    case .failure(let failure): "\(source.map(Self.oneLine) ?? "a function")  (row by row: \(failure))"
    }
  }

  private static func oneLine(_ source: String) -> String {
    source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
