internal import LuaHost
internal import Tables

/// A function whose meaning is known, however a script came by it.
enum KnownFunction: Hashable {
  case number(RowProgram.NumberFunction)
  case day(RowProgram.DateFunction)
  case missing, coalesce, `case`
  /// `desc "amount"`
  case descending
  /// An aggregate or a window function.
  case group(String)
  /// One that always gives the same for the same and changes nothing.
  case pure(String)
}

/// The functions of the library and the workbench, told by identity: a script may have stored them under another name,
/// or another function under theirs.
///
/// Invariant: the functions are held, so that no identity is given to another one.
struct KnownFunctions {
  private struct Entry {
    let known: KnownFunction
    let function: LuaFunction
  }

  private var entries: [Int: Entry] = [:]
  /// Methods of texts by name.
  private(set) var methods: [String: CalledFunction] = [:]

  /// Reads the functions of an environment that no script has changed yet.
  mutating func add(_ environment: LuaEnvironment, of machine: LuaMachine) {
    guard let globals = machine.globals(of: environment) else { return }
    for (path, known) in Self.paths {
      let parts = path.split(separator: ".").map(String.init)
      var holder = globals
      if parts.count == 2 {
        guard case .table(let library)? = machine.field(.string(parts[0]), of: globals) else { continue }
        holder = library
      }
      guard case .function(let function, let identity, let isLua)? = machine.field(.string(parts.last!), of: holder)
      else { continue }
      entries[identity] = Entry(known: known, function: function)
      if parts.count == 2, parts[0] == "string" {
        methods[parts[1]] = CalledFunction(function: function, identity: identity, isLua: isLua, known: known)
      }
    }
  }

  subscript(identity: Int) -> KnownFunction? { entries[identity]?.known }

  private static let paths: [(String, KnownFunction)] = {
    var paths: [(String, KnownFunction)] = []
    let numbers: [RowProgram.NumberFunction] = [
      .abs, .ceil, .floor, .sqrt, .exp, .log, .sin, .cos, .tan, .asin, .acos, .atan, .fmod, .max, .min, .tointeger,
    ]
    for function in numbers { paths.append(("math." + function.rawValue, .number(function))) }
    paths.append(("round", .number(.round)))
    for function in [RowProgram.DateFunction.year, .month, .schoolYear, .semester, .daysBetween] {
      paths.append((function.rawValue, .day(function)))
    }
    paths += [("missing", .missing), ("coalesce", .coalesce), ("case", .case), ("desc", .descending)]
    for function in GroupFunction.all { paths.append((function.name, .group(function.name))) }
    for name in resultKinds.keys.sorted() { paths.append((name, .pure(name))) }
    return paths
  }()

  /// What pure functions give; the results after the first may be of any kind.
  static let resultKinds: [String: Kinds] = [
    "tostring": .text, "tonumber": [.integer, .number, .missing], "type": .text,
    "math.type": [.text, .missing], "math.ult": [.boolean, .missing], "math.modf": [.integer, .number, .missing],
    "string.byte": [.integer, .missing], "string.char": .text, "string.find": [.integer, .missing],
    "string.format": .text, "string.gsub": .text, "string.len": .integer, "string.lower": .text,
    "string.match": [.text, .integer, .missing], "string.rep": .text, "string.reverse": .text, "string.sub": .text,
    "string.upper": .text, "utf8.char": .text, "utf8.codepoint": [.integer, .missing],
    "utf8.len": [.integer, .missing], "utf8.offset": [.integer, .missing], "date": [.date, .missing],
    "lower": [.text, .missing], "upper": [.text, .missing], "contains": [.boolean, .missing],
    "starts_with": [.boolean, .missing], "replace": [.text, .missing], "cut": [.text, .missing],
  ]
}
