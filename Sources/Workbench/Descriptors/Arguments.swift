internal import LuaHost
internal import Tables

/// The arguments of one call, checked against the function's descriptor and read from Lua as they are asked for.
///
/// Invariant: they live only while Lua waits for the call, as everything that they point to does; counting references
/// here would cost more than a small method does.
struct Arguments {
  unowned(unsafe) let session: Session
  unowned(unsafe) let descriptor: Descriptor
  private let call: UnsafePointer<HostCall>
  /// Where the arguments begin: after the object before the colon.
  private let first: Int

  init(_ call: UnsafePointer<HostCall>, of descriptor: Descriptor, _ session: Session) {
    self.session = session
    self.descriptor = descriptor
    self.call = call
    first = descriptor.isMethod ? 1 : 0
  }

  var count: Int { max(call.pointee.count - first, 0) }

  subscript(index: Int) -> LuaValue { call.pointee[first + index] }

  /// The object before the colon; nil where it is of another class, or the function has none.
  func object<Object: LuaObject>(as type: Object.Type) -> Object? {
    first == 0 ? nil : call.pointee.object(0, as: type)
  }

  /// The argument as a host object of a class; nil where it is none, or of another.
  func object<Object: LuaObject>(_ index: Int, as type: Object.Type) -> Object? {
    call.pointee.object(first + index, as: type)
  }

  /// Those from `index` on, without trailing nils.
  func rest(from index: Int) -> [LuaValue] {
    var end = count
    while end > index, self[end - 1].isNil { end -= 1 }
    return end > index ? (index..<end).map { self[$0] } : []
  }

  /// Throws where an argument that the function needs is not there, or one is there that it does not take. A nil that is
  /// written out counts: `upper(nil)` is missing, `upper()` a mistake.
  func checkCount() throws(CallFailure) {
    let count = count
    if descriptor.argumentCounts.contains(count) { return }
    let parameters = descriptor.parameters
    if count < parameters.count,
      let missing = parameters.indices.dropFirst(count).first(where: { !parameters[$0].isOptional })
    {
      throw wrong(missing, expected: parameters[missing].kind.expectation)
    }
    let given = rest(from: 0).count
    if !parameters.contains(where: \.isRepeated), given > parameters.count {
      throw .surplusArguments(
        function: descriptor.path, most: parameters.count, usage: descriptor.signature, found: given)
    }
  }

  func isGiven(_ index: Int) -> Bool { !call.pointee.isNil(first + index) }

  func text(_ index: Int) throws -> String {
    guard case .string(let text) = self[index] else { throw wrong(index, expected: "text") }
    return text
  }

  func integer(_ index: Int, default standard: Int? = nil) throws -> Int {
    if let standard, !isGiven(index) { return standard }
    guard let integer = self[index].integer else { throw wrong(index, expected: "a whole number") }
    return Int(integer)
  }

  /// A date, or text that is one.
  func day(_ index: Int) throws -> Day {
    switch self[index] {
    case .object(let object as DayObject): return object.day
    case .string(let text):
      guard let day = Day(text) else { throw wrong(index, expected: "a date YYYY-MM-DD") }
      return day
    default: throw wrong(index, expected: "a date")
    }
  }

  func table(_ index: Int) throws -> Table {
    guard let table = object(index, as: TableObject.self) else {
      throw wrong(index, expected: "a table of the workbench (from open, frame or a verb)")
    }
    return try table.table()
  }

  /// A table of options. Throws `unknownOption` with the nearest name for one that the descriptor does not name.
  func options(_ index: Int) throws -> Options {
    guard isGiven(index) else { return Options(LuaTable(), arguments: self, index: index) }
    let table = try named(index, expected: "a table of options, { name = value }")
    let options = Options(table, arguments: self, index: index)
    if descriptor.parameters.indices.contains(index), case let names = descriptor.parameters[index].names,
      !names.isEmpty
    {
      try options.check(names)
    }
    return options
  }

  /// A Lua table in which everything has a name: nothing that it holds may be passed over.
  func named(_ index: Int, expected: String) throws -> LuaTable {
    guard case .table(let table) = self[index], table.elements.isEmpty, table.names.count == table.fields.count else {
      throw wrong(index, expected: expected)
    }
    return table
  }

  /// Names given one by one, or in one list.
  func names(from index: Int) throws -> [String] {
    index < count ? try names(rest(from: index), from: index) : []
  }

  /// Those among some of the arguments, the first of which is the one at `index`.
  func names(_ values: [LuaValue], from index: Int) throws -> [String] {
    if values.count == 1, case .table(let table) = values[0] {
      guard let names = table.list?.map(\.text), !names.contains(nil) else {
        throw wrong(index, expected: "a list of names")
      }
      return names.compactMap { $0 }
    }
    return try values.enumerated().map { offset, value in
      guard let name = value.text else { throw wrong(index + offset, expected: "the name of a column") }
      return name
    }
  }

  /// A whole number that is not negative.
  func count(_ index: Int, default standard: Int? = nil) throws -> Int {
    let count = try integer(index, default: standard)
    guard count >= 0 else { throw wrong(index, expected: "a whole number, 0 or more") }
    return count
  }

  /// The failure of an argument that is not what it must be.
  func wrong(_ index: Int, expected: String) -> CallFailure {
    let parameter =
      descriptor.parameters.indices.contains(index) ? descriptor.parameters[index] : descriptor.parameters.last
    return .wrongArgument(
      function: descriptor.path, number: index + 1, name: parameter?.name ?? "?", expected: expected,
      found: self[index].isNil ? "nothing" : self[index].shortDescription)
  }
}

/// A Lua table of named options, each asked for by name; names that nothing asks for are errors.
struct Options {
  private let table: LuaTable
  private let arguments: Arguments
  private let index: Int

  fileprivate init(_ table: LuaTable, arguments: Arguments, index: Int) {
    self.table = table
    self.arguments = arguments
    self.index = index
  }

  var names: [String] { table.names }

  subscript(name: String) -> LuaValue? { table[name] }

  /// Throws `unknownOption` with the nearest name where an option is none of these.
  func check(_ known: [String]) throws {
    for name in names where !known.contains(name) {
      throw CallFailure.unknownOption(function: arguments.descriptor.path, name: name, known: known)
    }
  }

  func text(_ name: String, oneOf allowed: [String]? = nil) throws -> String? {
    guard let value = self[name] else { return nil }
    guard case .string(let text) = value else { throw wrong(name, value, expected: "text") }
    if let allowed, !allowed.contains(text) {
      throw wrong(name, value, expected: "one of " + allowed.joined(separator: ", "))
    }
    return text
  }

  /// An option that must be given.
  func required<Value>(_ name: String, _ value: Value?, _ expected: String) throws -> Value {
    guard let value else { throw wrong(name, .nil, expected: expected) }
    return value
  }

  func number(_ name: String) throws -> Double? {
    guard let value = self[name] else { return nil }
    switch value {
    case .integer(let number): return Double(number)
    case .number(let number): return number
    default: throw wrong(name, value, expected: "a number")
    }
  }

  /// Pairs of a column of one table and a column of another: "a", { "a", "b" } or { left = "right" }.
  func pairs(_ name: String) throws -> [(left: String, right: String)]? {
    guard let value = self[name] else { return nil }
    var pairs: [(left: String, right: String)] = []
    switch value {
    case .string(let text): pairs = [(text, text)]
    case .table(let table):
      for element in table.elements {
        guard let text = element.text else { throw wrong(name, element, expected: "the name of a column") }
        pairs.append((text, text))
      }
      for (key, value) in table.fields {
        guard let left = key.text, let right = value.text else {
          throw wrong(name, value, expected: "names of columns, { left = \"right\" }")
        }
        pairs.append((left, right))
      }
    default: break
    }
    guard !pairs.isEmpty else {
      throw wrong(name, value, expected: "\"column\", { \"a\", \"b\" } or { left = \"right\" }")
    }
    return pairs
  }

  func boolean(_ name: String) throws -> Bool? {
    guard let value = self[name] else { return nil }
    guard case .boolean(let truth) = value else { throw wrong(name, value, expected: "true or false") }
    return truth
  }

  func integer(_ name: String) throws -> Int? {
    guard let value = self[name] else { return nil }
    guard let integer = value.integer else { throw wrong(name, value, expected: "a whole number") }
    return Int(integer)
  }

  /// A name, or a list of names.
  func texts(_ name: String) throws -> [String]? {
    switch self[name] {
    case nil: return nil
    case .string(let text)?: return [text]
    case .table(let table)?:
      guard let list = table.list else { throw wrong(name, .table(table), expected: "a name or a list of names") }
      return try list.map { element in
        guard case .string(let text) = element else { throw wrong(name, element, expected: "text") }
        return text
      }
    case let value?: throw wrong(name, value, expected: "a name or a list of names")
    }
  }

  /// A calendar year.
  func year(_ name: String) throws -> Int? {
    guard let year = try integer(name) else { return nil }
    guard (1900...2100).contains(year) else { throw wrong(name, self[name] ?? .nil, expected: "a year, 1900 to 2100") }
    return year
  }

  func day(_ name: String) throws -> Day? {
    guard let value = self[name] else { return nil }
    switch value {
    case .object(let object as DayObject): return object.day
    case .string(let text):
      guard let day = Day(text) else { throw wrong(name, value, expected: "a date YYYY-MM-DD") }
      return day
    default: throw wrong(name, value, expected: "a date")
    }
  }

  func wrong(_ name: String, _ value: LuaValue, expected: String) -> CallFailure {
    .wrongOption(
      function: arguments.descriptor.path, name: name, expected: expected,
      found: value.isNil ? "nothing" : value.shortDescription)
  }
}

extension LuaTable {
  /// The elements of a table that is a list and nothing else.
  var list: [LuaValue]? { fields.isEmpty ? elements : nil }
}

extension LuaValue {
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
