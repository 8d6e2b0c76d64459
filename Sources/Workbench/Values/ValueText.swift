public import LuaHost
internal import Display
internal import Tables

extension Session {
  /// A result as the REPL prints it: nested Lua tables as readable Lua, anything else as `tostring` has it, which for
  /// a table is its preview and for a report its summary. Throws where a table cannot be read or the session is stopped
  /// meanwhile.
  public func text(of value: LuaValue) throws -> String {
    try watched { () throws -> String in
      switch value {
      case .table: try literal(value, indent: 0)
      // Not by way of a text in Lua, which has a limit: on a pipe a table is printed whole.
      case .object(let table as TableObject): try outputMode.text(of: table.table()) ?? table.text(tableLimits())
      default: try machine.describe(value)
      }
    }
  }

  /// The value as Lua source, as far as it has one.
  private func literal(_ value: LuaValue, indent: Int) throws -> String {
    switch value {
    case .string(let text): return Self.quoted(text)
    case .table(let table):
      guard indent < 8 else { return "{ … }" }
      var parts = try table.elements.map { try literal($0, indent: indent + 1) }
      for (key, value) in table.fields {
        let name: String =
          if case .string(let text) = key, Self.isName(text) { text } else {
            "[\(try literal(key, indent: indent + 1))]"
          }
        parts.append("\(name) = \(try literal(value, indent: indent + 1))")
      }
      let line = "{ " + parts.joined(separator: ", ") + " }"
      if parts.isEmpty { return "{}" }
      guard line.count > 96 || line.contains("\n") else { return line }
      let margin = String(repeating: "  ", count: indent + 1)
      return "{\n" + parts.map { margin + $0 + ",\n" }.joined() + margin.dropLast(2) + "}"
    case .object(let table as TableObject): return "<table: \(TableText.size(of: try table.table()))>"
    case .function:
      let text = try machine.describe(value)
      // A table within itself, or too deep to be taken apart.
      return text.hasPrefix("table: ") ? "{ … }" : text.hasPrefix("function: ") ? "function" : text
    default: return try machine.describe(value)
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      default:
        if character.value < 0x20 { quoted += "\\\(character.value)" } else { quoted.unicodeScalars.append(character) }
      }
    }
    return quoted + "\""
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.utf8.first!.isDigit && text.utf8.allSatisfy { $0.isDigit || $0.isLetter || $0 == 0x5F }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
