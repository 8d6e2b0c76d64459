/// A decoded snapshot of a Lua table.
///
/// Invariant: `elements` are the values at 1…n up to the first nil; everything else stands in `fields`, in a fixed
/// order: numbers by value, then strings by their bytes, then the rest. Lua's own order changes from run to run.
public struct LuaTable {
  public var elements: [LuaValue]
  public var fields: [(key: LuaValue, value: LuaValue)]

  public init(elements: [LuaValue] = [], fields: [(key: LuaValue, value: LuaValue)] = []) {
    self.elements = elements
    self.fields = fields
  }

  /// The value of a string key, nil when there is none. Linear in the number of fields.
  public subscript(name: String) -> LuaValue? {
    for field in fields {
      if case .string(let key) = field.key, key == name { return field.value }
    }
    return nil
  }

  /// The string keys, in order.
  public var names: [String] {
    fields.compactMap { field in
      if case .string(let key) = field.key { key } else { nil }
    }
  }

  mutating func sortFields() {
    guard fields.count > 1 else { return }
    fields.sort { Self.precedes($0.key, $1.key) }
  }

  private static func precedes(_ left: LuaValue, _ right: LuaValue) -> Bool {
    switch (left, right) {
    case (.integer(let l), .integer(let r)): l < r
    case (.integer(let l), .number(let r)): Double(l) < r
    case (.number(let l), .integer(let r)): l < Double(r)
    case (.number(let l), .number(let r)): l < r
    case (.string(let l), .string(let r)): l.utf8.lexicographicallyPrecedes(r.utf8)
    case (.bytes(let l), .bytes(let r)): l.lexicographicallyPrecedes(r)
    default: left.rank < right.rank
    }
  }
}

extension LuaValue {
  /// The place of a key's type in the order of fields.
  fileprivate var rank: Int {
    switch self {
    case .integer, .number: 0
    case .string: 1
    case .bytes: 2
    case .boolean(let value): value ? 4 : 3
    default: 5
    }
  }
}
