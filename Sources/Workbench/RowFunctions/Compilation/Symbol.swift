internal import LuaHost
internal import Tables

/// What a register holds while a function is read: a value of each row, or something that is the same for all of them.
///
/// Numbers refer to the compiler's lists, so that symbols compare and copy cheaply.
enum Symbol: Hashable {
  /// The value of a step.
  case step(StepGraph.Place)
  /// A boolean: whether the condition holds.
  case truth(Conditions.Node)
  case row
  /// The environment of a short form: columns, given names, functions.
  case scope
  /// A table that is not the function's own.
  case table(Int)
  /// A table that the function made of constants.
  case constructed(Int)
  /// A field of a captured table under a key that differs by row, and perhaps fields of what stands there.
  case lookup(Int)
  case function(Int)
  /// `desc "amount"`: the name.
  case descending(Int)
  /// `desc(r.amount)`: the step.
  case descendingValue(StepGraph.Place)
  /// A method of a text.
  case method(Int)
  /// Something of which only the description is known.
  case opaque(Int)
  /// One of two, by a condition.
  case choice(Int)
}

/// One symbol where a condition holds, else another.
struct SymbolChoice: Hashable {
  let condition: Conditions.Node
  let high: Symbol
  let low: Symbol
  /// How many choices stand in each other here.
  let depth: Int
}

/// `table[a][b]…`, where one key is a step that differs by row.
struct Lookup: Hashable {
  enum Key: Hashable {
    case row
    case constant(StepGraph.Place)
  }

  let table: Int
  var keys: [Key]
  let place: StepGraph.Place
  /// Where the function looks it up.
  let condition: Conditions.Node
}

/// A function that the bytecode calls.
struct CalledFunction {
  let function: LuaFunction
  let identity: Int
  let isLua: Bool
  let known: KnownFunction?
}

/// A table that the function makes: written once, in one run, before it is read.
struct ConstructedTable {
  var fields: [(key: LuaValue, value: LuaValue)] = []
  /// What the fields were set to.
  var symbols: [(key: LuaValue, symbol: Symbol)] = []
  /// The condition under which it is made, and under which alone it may be written.
  let made: Conditions.Node
  var isRead = false
  /// The table as Lua holds it, once it is read.
  var table: Int?
}
