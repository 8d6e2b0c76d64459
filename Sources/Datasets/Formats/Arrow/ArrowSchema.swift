internal import Tables

/// The numbers by which Arrow's metadata name things.
///
/// Source: Schema.fbs, Message.fbs and File.fbs of the Arrow columnar format 1.5, metadata version V5.
enum Arrow {
  static let magic = Array("ARROW1".utf8)
  static let version: Int16 = 4

  enum Header {
    static let schema: UInt8 = 1
    static let dictionaryBatch: UInt8 = 2
    static let recordBatch: UInt8 = 3
  }

  enum TypeCode {
    static let null: UInt8 = 1
    static let int: UInt8 = 2
    static let floatingPoint: UInt8 = 3
    static let utf8: UInt8 = 5
    static let bool: UInt8 = 6
    static let date: UInt8 = 8
    static let timestamp: UInt8 = 10
    static let largeUTF8: UInt8 = 20
    static let utf8View: UInt8 = 24

    /// What the types are called that no column of ours can hold.
    static let foreign: [UInt8: String] = [
      4: "binary", 7: "decimal", 9: "time", 11: "interval", 12: "list", 13: "struct", 14: "union",
      15: "fixed-size binary", 16: "fixed-size list", 17: "map", 18: "duration", 19: "binary", 21: "list",
      22: "run-end encoded", 23: "binary", 25: "list", 26: "list",
    ]
  }
}

/// The type of a column of an Arrow file.
enum ArrowType: Equatable {
  case null
  case bool
  case integer(bits: Int, signed: Bool)
  case float32, float64
  case utf8, largeUTF8, utf8View
  case date32, date64
  /// The parts of a second.
  case timestamp(perSecond: Int64)

  /// How many buffers hold such a column, those of views aside.
  var bufferCount: Int {
    switch self {
    case .null: 0
    case .utf8, .largeUTF8: 3
    default: 2
    }
  }
}

/// A column as the schema of an Arrow file has it.
struct ArrowField {
  var field: Field
  /// The type of the cells, or of the dictionary's entries.
  var type: ArrowType
  /// The dictionary that the cells point into, and the type of the pointers.
  var dictionary: (id: Int64, index: ArrowType)?

  /// Throws where no column of ours can hold it, with its name.
  init(_ table: FlatTable) throws(ArrowFault) {
    let name = try table.text(0) ?? ""
    let code = try table.number(2, default: UInt8(0))
    type = try Self.type(code, try table.table(3), name)
    guard try table.tables(5).isEmpty else { throw Self.foreign(name, "nested") }
    if let encoding = try table.table(4) {
      guard [.utf8, .largeUTF8, .utf8View].contains(type) else {
        throw Self.foreign(name, "a dictionary of something else than text")
      }
      let index: ArrowType =
        if let integer = try encoding.table(1) { try Self.integer(integer, name) } else {
          .integer(bits: 32, signed: true)
        }
      dictionary = (try encoding.number(0, default: Int64(0)), index)
    }
    var metadata: [String: String] = [:]
    for pair in try table.tables(6) { metadata[try pair.text(0) ?? ""] = try pair.text(1) }
    let columnType: ColumnType =
      switch type {
      case .null, .utf8, .largeUTF8, .utf8View: .text
      case .bool: .boolean
      case .integer: .integer
      case .float32, .float64: .number
      case .date32, .date64, .timestamp: .date
      }
    field = Field(
      name, columnType, title: metadata["title"], unit: metadata["unit"], isPersonal: metadata["personal"] == "true",
      categories: columnType == .text ? metadata["categories"].flatMap { JSONValue($0)?.texts } : nil)
  }

  private static func type(_ code: UInt8, _ table: FlatTable?, _ name: String) throws(ArrowFault) -> ArrowType {
    switch code {
    case Arrow.TypeCode.null: return .null
    case Arrow.TypeCode.bool: return .bool
    case Arrow.TypeCode.utf8: return .utf8
    case Arrow.TypeCode.largeUTF8: return .largeUTF8
    case Arrow.TypeCode.utf8View: return .utf8View
    case Arrow.TypeCode.int:
      guard let table else { break }
      return try integer(table, name)
    case Arrow.TypeCode.floatingPoint:
      switch try table?.number(0, default: Int16(0)) {
      case 1: return .float32
      case 2: return .float64
      default: throw foreign(name, "a half-precision number")
      }
    case Arrow.TypeCode.date: return try table?.number(0, default: Int16(1)) == 0 ? .date32 : .date64
    case Arrow.TypeCode.timestamp:
      if let zone = try table?.text(1), !["UTC", "Etc/UTC", "+00:00", "Z", ""].contains(zone) {
        throw foreign(name, "a time in the zone \(zone)")
      }
      switch try table?.number(0, default: Int16(0)) ?? 0 {
      case 0: return .timestamp(perSecond: 1)
      case 1: return .timestamp(perSecond: 1000)
      case 2: return .timestamp(perSecond: 1_000_000)
      case 3: return .timestamp(perSecond: 1_000_000_000)
      default: break
      }
    default:
      if let known = Arrow.TypeCode.foreign[code] { throw foreign(name, known) }
    }
    throw ArrowFault(reason: "column '\(name)' has an unknown type")
  }

  private static func integer(_ table: FlatTable, _ name: String) throws(ArrowFault) -> ArrowType {
    let bits = Int(try table.number(0, default: Int32(0)))
    guard [8, 16, 32, 64].contains(bits) else {
      throw ArrowFault(reason: "column '\(name)' has integers of \(bits) bits")
    }
    return .integer(bits: bits, signed: try table.flag(1))
  }

  private static func foreign(_ name: String, _ type: String) -> ArrowFault {
    ArrowFault(
      reason: "column '\(name)' is \(type); expected integers, numbers, text, true and false, or dates",
      isDamaged: false)
  }
}

extension Field {
  /// The field as Arrow's schema has it; title, unit, categories and the mark of personal columns are its metadata. Texts are large
  /// where their offsets are of 64 bits.
  func arrow(dictionary id: Int, isLarge: Bool) -> FlatValue {
    let (code, content): (UInt8, FlatValue) =
      switch type {
      case .integer: (Arrow.TypeCode.int, .table([.int(64), .byte(1)]))
      case .number: (Arrow.TypeCode.floatingPoint, .table([.short(2)]))
      case .boolean: (Arrow.TypeCode.bool, .table([]))
      case .text: (isLarge ? Arrow.TypeCode.largeUTF8 : Arrow.TypeCode.utf8, .table([]))
      case .date: (Arrow.TypeCode.date, .table([.short(0)]))
      }
    let encoding: FlatValue? =
      type == .text ? .table([.long(Int64(id)), .table([.int(32), .byte(1)]), .byte(0)]) : nil
    var metadata: [FlatValue] = []
    if let title { metadata.append(.table([.text("title"), .text(title)])) }
    if let unit { metadata.append(.table([.text("unit"), .text(unit)])) }
    if isPersonal { metadata.append(.table([.text("personal"), .text("true")])) }
    if let categories {
      metadata.append(.table([.text("categories"), .text(JSONValue.list(categories.map(JSONValue.text)).cellText)]))
    }
    return .table([
      .text(name), .byte(1), .byte(code), content, encoding, .tables([]), metadata.isEmpty ? nil : .tables(metadata),
    ])
  }
}
