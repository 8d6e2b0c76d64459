/// A row function drawn at random: mostly well typed, sometimes not, in either form.
///
/// It may use the columns of `RandomTables`, and as captured or given names: `limit`, `least` (numbers), `word` (text),
/// `since` (a date), `absent` (nil), `names` and `nested` (tables by text), `weights` (a list), `rate` and `label`
/// (helper functions in Lua).
struct RandomRowFunction {
  enum Kind: CaseIterable {
    case number, text, boolean, date
  }

  /// Names of local variables with what they hold, innermost last.
  private var locals: [(name: String, kind: Kind)] = []
  private var nextLocal = 0
  private var random: SplitMix
  private let isShort: Bool
  private let groupsAllowed: Bool

  /// A function drawn by the seed; its body, as the text of a short form, or to stand in `function(r) … end`.
  static func body(seed: UInt64, isShort: Bool) -> String {
    var function = RandomRowFunction(seed: seed, isShort: isShort)
    let isBlock = function.random.oneIn(2)
    if isBlock { return function.block(depth: 3, mustReturn: true) }
    let expression = function.expression(function.random.pick(Kind.allCases), depth: 4)
    return isShort ? expression : "return " + expression
  }

  /// The body of a function that gives the same in all rows of a group, but for a few; made of aggregates.
  static func summary(seed: UInt64, isShort: Bool) -> String {
    var function = RandomRowFunction(seed: seed, isShort: isShort)
    let expression = function.random.oneIn(20) ? function.leaf(.number) : function.summary(depth: 2)
    return isShort ? expression : "return " + expression
  }

  /// What stands before the Lua function: the captured values.
  static let captures = """
    local limit, least, word, since, absent = 3, 0.5, "a", date("2019-06-30"), nil
    local names = { a = "甲", b = "乙", ["县"] = "county", [""] = "" }
    local weights = { 1.5, 2, 10, [0] = -1, [-2] = 0.25 }
    local nested = { a = { w = 1, name = "x" }, b = { w = 2.5 } }
    local function rate(a, b) if b == 0 then return nil end return a / b end
    local function label(text, n)
      if text == nil then return "none" elseif n and n > limit then return text .. "+" end
      local short = text .. "-"
      return short
    end
    local key = "m"
    local function pick(r, big) if big then return r.j end return r[key] end

    """

  private init(seed: UInt64, isShort: Bool) {
    random = SplitMix(seed)
    self.isShort = isShort
    groupsAllowed = random.oneIn(3)
  }

  // MARK: Summaries

  private mutating func summary(depth: Int) -> String {
    func part() -> String { summary(depth: depth - 1) }
    switch random.below(depth > 0 ? 12 : 6) {
    case 0: return random.pick(["1", "2.5", "limit", "count()"])
    case 1...5: return aggregate()
    case 6, 7: return "(\(part()) \(random.pick(["+", "-", "*", "/", "//", "%"])) \(part()))"
    case 8: return "coalesce(\(part()), \(part()))"
    case 9: return "case(\(part()) \(random.pick(["<", ">=", "=="])) \(part()), \(part()), \(part()))"
    case 10: return "(\(part()) or \(part()))"
    default: return "round(\(part()), 2)"
    }
  }

  private mutating func aggregate() -> String {
    switch random.below(12) {
    case 0: return "quantile(\(expression(.number, depth: 2)), \(random.oneIn(6) ? leaf(.number) : "0.25"))"
    case 1: return "\(random.pick(["wmean", "corr"]))(\(expression(.number, depth: 2)), \(leaf(.number)))"
    case 2: return "\(random.pick(["any", "all"]))(\(condition(depth: 2)))"
    case 3:
      let kind = random.pick(Kind.allCases)
      return "\(random.pick(["min", "max", "first", "last", "n_distinct", "count"]))(\(expression(kind, depth: 2)))"
    case 4: return "sum(case(\(condition(depth: 1)), \(expression(.number, depth: 1))))"
    default:
      let name = random.pick([
        "sum", "sum", "mean", "median", "min", "max", "count", "sd", "var", "gini", "theil", "first", "last",
        "n_distinct",
      ])
      return "\(name)(\(expression(.number, depth: 2)))"
    }
  }

  // MARK: Statements

  private mutating func block(depth: Int, mustReturn: Bool) -> String {
    let outer = locals.count
    defer { locals.removeLast(locals.count - outer) }
    var text = ""
    for _ in 0..<random.below(3) + 1 {
      switch random.below(depth > 0 ? 6 : 2) {
      case 0, 1:
        let kind = random.pick(Kind.allCases)
        let value = random.oneIn(8) ? "nil" : expression(kind, depth: 2)
        text += "local v\(nextLocal) = \(value)\n"
        locals.append(("v\(nextLocal)", kind))
        nextLocal += 1
      case 2:
        guard let (name, kind) = locals.isEmpty ? nil : random.pick(locals) else { continue }
        text += "\(name) = \(expression(kind, depth: 2))\n"
      case 5:
        text +=
          "local v\(nextLocal), v\(nextLocal + 1) = \(column("t")):find(\(random.pick(["'a'", "'(.)(.)'", "'县'"])))\n"
        locals += [("v\(nextLocal)", .number), ("v\(nextLocal + 1)", .number)]
        nextLocal += 2
      case 3:
        text += "if \(condition(depth: 2)) then\n\(block(depth: depth - 1, mustReturn: false))"
        if random.oneIn(2) {
          text += "elseif \(condition(depth: 2)) then\n\(block(depth: depth - 1, mustReturn: false))"
        }
        if random.oneIn(2) { text += "else\n\(block(depth: depth - 1, mustReturn: false))" }
        text += "end\n"
      default:
        text += "if \(condition(depth: 2)) then return \(expression(returned, depth: 2)) end\n"
      }
    }
    if mustReturn { text += "return \(expression(returned, depth: 3))\n" }
    return text
  }

  /// Mostly numbers, so that ways of returning seldom differ in type.
  private var returned: Kind {
    mutating get { random.oneIn(25) ? random.pick(Kind.allCases) : .number }
  }

  // MARK: Expressions

  private mutating func expression(_ wanted: Kind, depth: Int) -> String {
    let kind = random.oneIn(150) ? random.pick(Kind.allCases) : wanted
    if depth <= 0 || random.oneIn(6) { return leaf(kind) }
    if random.oneIn(10) { return choice(kind, depth: depth) }
    switch kind {
    case .number: return number(depth: depth)
    case .text: return text(depth: depth)
    case .boolean: return condition(depth: depth)
    case .date: return date(depth: depth)
    }
  }

  private func column(_ name: String) -> String {
    if isShort { return name }
    return name == "经费" ? "r[\"经费\"]" : "r." + name
  }

  private mutating func leaf(_ kind: Kind) -> String {
    let fitting = locals.filter { $0.kind == kind }
    if !fitting.isEmpty, random.oneIn(2) { return random.pick(fitting).name }
    switch kind {
    case .number:
      switch random.below(8) {
      case 0:
        return random.pick([
          "0", "1", "2", "-1", "3", "0.5", "2.0", "100", "math.huge", "-0.0", "9223372036854775807", "1e15",
        ])
      case 1: return random.pick(["limit", "least", "math.pi", "#t".replacing("t", with: column("t"))])
      case 2 where !isShort: return random.pick(["r[key]", "pick(r)", "pick(r, \(column("ok")))"])
      default: return column(random.pick(["i", "i", "j", "n", "m", "m", "year", "经费"]))
      }
    case .text:
      if random.oneIn(5) { return random.pick(["'a'", "'县'", "''", "word", "\"南\"", "'\u{E4}'", "'a\u{308}'"]) }
      return column(random.pick(["s", "t", "t", "void"]))
    case .boolean: return random.oneIn(8) ? random.pick(["true", "false"]) : column(random.pick(["b", "ok"]))
    case .date: return random.oneIn(5) ? "since" : column(random.pick(["d", "e", "e"]))
    }
  }

  private mutating func choice(_ kind: Kind, depth: Int) -> String {
    let (first, second) = (expression(kind, depth: depth - 1), expression(kind, depth: depth - 1))
    switch random.below(4) {
    case 0: return "coalesce(\(first), \(second))"
    case 1: return "case(\(condition(depth: depth - 1)), \(first), \(second))"
    case 2: return "(\(first) or \(second))"
    default: return "(\(condition(depth: depth - 1)) and \(first) or \(second))"
    }
  }

  private mutating func number(depth: Int) -> String {
    func part() -> String { expression(.number, depth: depth - 1) }
    switch random.below(groupsAllowed ? 29 : 25) {
    case 0...7: return "(\(part()) \(random.pick(["+", "-", "*", "/", "+", "-", "*", "//", "%", "^"])) \(part()))"
    case 8: return "(- \(part()))"
    case 9: return "(\(column("i")) \(random.pick(["&", "|", "~", "<<", ">>"])) \(leaf(.number)))"
    case 10:
      return "math.\(random.pick(["floor", "ceil", "abs", "sqrt", "exp", "tointeger", "sin", "atan"]))(\(part()))"
    case 11: return "math.\(random.pick(["max", "min", "fmod", "log", "atan"]))(\(part()), \(part()))"
    case 12: return "math.max(\(part()), \(part()), \(part()))"
    case 13: return "round(\(part())\(random.pick(["", ", 1", ", 2"])))"
    case 14: return "#\(expression(.text, depth: depth - 1))"
    case 15:
      let name = random.pick(["year", "month", "school_year", "semester"])
      return "\(name)(\(expression(.date, depth: depth - 1)))"
    case 16: return "\(column(random.pick(["e", "e", "d"]))).\(random.pick(["year", "month", "day"]))"
    case 17: return "(\(expression(.date, depth: depth - 1)) - \(expression(.date, depth: depth - 1)))"
    case 18: return "days_between(\(expression(.date, depth: depth - 1)), \(leaf(.date)))"
    case 19: return "weights[\(column(random.pick(["i", "m", "year"])))]"
    case 20: return "nested[\(random.pick(["'a'", column("t")]))].w"
    case 21: return "rate(\(part()), \(part()))"
    case 22: return "(\(column("t")):find(\(random.pick(["'a'", "'县', 1, true"])) ) or 0)"
    case 23: return "tonumber(\(expression(.text, depth: depth - 1)))"
    case 24: return "(\(condition(depth: depth - 1)) and 0.0 or \(random.pick(["-0.0", "0"])))"
    case 25:
      let name = random.pick(["sum", "mean", "median", "min", "max", "count", "sd", "first", "last", "n_distinct"])
      return "\(name)(\(part()))"
    case 26:
      if random.oneIn(3) { return partedCall(depth: depth) }
      return random.pick([
        "count()", "lag(\(part()))", "lead(\(part()), 2)", "rank(\(part()))", "rank(desc 'm')", "cumsum(\(part()))",
      ])
    case 27:
      // The same call in two branches is one, however the rows come to it.
      let call = "\(random.pick(["sum", "max", "lag"]))(\(column("i")))"
      return "case(\(leaf(.boolean)), 1, 2) + (\(condition(depth: depth - 1)) and \(call) or 2 * \(call))"
    default:
      return random.pick([
        "diff(\(part()))", "share(\(part()))", "growth(\(part()), \(column("year")))", "quantile(\(part()), 0.5)",
      ])
    }
  }

  private mutating func partedCall(depth: Int) -> String {
    let over = random.pick(["", "over = { 't', 'b' }, "])
    let order = random.pick(["order = 'year'", "order = desc 'm'", "order = { 's', desc 'd' }", ""])
    let figure = expression(.number, depth: depth - 1)
    let name = random.pick([
      "lag", "lead", "diff", "cumsum", "rank", "share", "sum", "mean", "first", "last", "max", "median", "count",
    ])
    return "\(name)(\(figure), { \(over)\(order) })"
  }

  private mutating func text(depth: Int) -> String {
    func part() -> String { expression(.text, depth: depth - 1) }
    switch random.below(14) {
    case 0, 1: return "(\(part()) .. \(part()))"
    case 2: return "(\(part()) .. \(column(random.pick(["i", "m", "year"]))))"
    case 3:
      return
        "\(column(random.oneIn(8) ? "s" : "t")):\(random.pick(["upper()", "lower()", "sub(1, 1)", "rep(2)", "reverse()"]))"
    case 4: return "\(random.pick(["upper", "lower"]))(\(part()))"
    case 5: return "tostring(\(random.pick([part(), column("i"), column("b"), column("e")])))"
    case 6: return "names[\(part())]"
    case 7: return "replace(\(part()), 'a', 'ä')"
    case 8: return "({ a = 'x', b = 'y', ['县'] = 'z' })[\(part())]"
    case 9: return "cut(\(expression(.number, depth: depth - 1)), { 0, 2.5, 10 })"
    case 10: return "type(\(expression(random.pick(Kind.allCases), depth: depth - 1)))"
    case 11:
      return "string.format(\(random.pick(["'%s!', \(part())", "'%5.2f', \(column("m"))", "'%d', \(column("j"))"])))"
    case 12: return "label(\(part()), \(column("m")))"
    default: return "tostring(\(column("t")):match(\(random.pick(["'%a'", "'(.)$'"]))))"
    }
  }

  private mutating func condition(depth: Int) -> String {
    if depth <= 0 { return leaf(.boolean) }
    func part() -> String { condition(depth: depth - 1) }
    switch random.below(16) {
    case 14, 15:
      let order = random.pick(["<", "<=", ">", ">=", "==", "~="])
      return random.oneIn(4)
        ? "(\(1 + random.below(3)) \(order) \(column("i")))"
        : "(\(column(random.pick(["i", "i", "m"]))) \(order) \(random.below(3)))"
    case 0...3:
      let order = random.pick(["<", "<=", ">", ">=", "==", "~="])
      return "(\(expression(.number, depth: depth - 1)) \(order) \(expression(.number, depth: depth - 1)))"
    case 4:
      let order = random.pick(["<", ">=", "==", "~="])
      return "(\(expression(.text, depth: depth - 1)) \(order) \(expression(.text, depth: depth - 1)))"
    case 5:
      let order = random.pick(["<", ">=", "==", "~="])
      return "(\(expression(.date, depth: depth - 1)) \(order) \(expression(.date, depth: depth - 1)))"
    case 6, 7: return "(\(part()) and \(part()))"
    case 8: return "(\(part()) or \(part()))"
    case 9: return "(not \(part()))"
    case 10: return "(\(expression(random.pick(Kind.allCases), depth: depth - 1)) \(random.pick(["==", "~="])) nil)"
    case 11: return "missing(\(expression(random.pick(Kind.allCases), depth: depth - 1)))"
    case 12: return "\(random.pick(["contains", "starts_with"]))(\(expression(.text, depth: depth - 1)), 'a')"
    default: return "(\(column("t")) == \(random.pick(["'a'", "'县'", "word"])))"
    }
  }

  private mutating func date(depth: Int) -> String {
    switch random.below(4) {
    case 0: return "(\(expression(.date, depth: depth - 1)) + \(random.pick(["1", "30", column("i")])))"
    case 1: return "(\(expression(.date, depth: depth - 1)) - \(random.pick(["1", "365"])))"
    case 2: return "date('2021-0\(1 + random.below(9))-15')"
    default: return leaf(.date)
    }
  }
}
