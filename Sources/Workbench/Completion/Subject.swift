internal import Datasets
internal import Education
internal import LuaHost
internal import Tables

/// What a value in a statement is, as far as that shows without running it.
enum Subject {
  case table(columns: [String])
  case row(columns: [String])
  case noun(Noun)
  /// A Lua table of these names.
  case names([String])
  case function(Descriptor, receiver: [String])
  case text
  case unknown

  /// The columns of a table or a row.
  var columns: [String] {
    switch self {
    case .table(let columns), .row(let columns): columns
    default: []
    }
  }
}

/// Reads what values in a statement are, from the globals of the session and the descriptors of what is called.
struct SubjectReader {
  let row: TokenRow
  let session: Session

  /// The value that ends with a token.
  func subject(endingAt index: Int) -> Subject {
    guard row.endsValue(index) else { return .unknown }
    return subject(from: row.startOfValue(endingAt: index), through: index, depth: 0)
  }

  private func subject(from start: Int, through end: Int, depth: Int) -> Subject {
    guard depth < 8 else { return .unknown }
    var path = String(row.text(start))
    var subject = first(start, depth: depth)
    var index = start + 1
    if row.text(start) == "(", let close = row.other(start) { index = close + 1 }
    while index <= end {
      let token = row.tokens[index]
      if token.text == "." || token.text == ":" {
        let name = String(row.text(index + 1))
        path += "." + name
        subject = member(name, of: subject, isMethod: token.text == ":", path: path)
        index += 2
      } else if token.isText || token.text == "(" || token.text == "{" {
        let close = token.isText ? index : row.other(index) ?? end
        subject = result(of: subject, arguments: index..<close + 1)
        index = close + 1
      } else {
        return .unknown
      }
    }
    return subject
  }

  private func first(_ start: Int, depth: Int) -> Subject {
    let token = row.tokens[start]
    if token.isText { return .text }
    if token.text == "(", let close = row.other(start), close > start + 1 { return subject(endingAt: close - 1) }
    guard token.isName else { return .unknown }
    if let columns = rowColumns(token.name, before: start) { return .row(columns: columns) }
    if let value = assignedValue(token.name, before: start) {
      return subject(from: value.start, through: value.end, depth: depth + 1)
    }
    return global(token.name)
  }

  private func global(_ path: String) -> Subject {
    if let descriptor = Catalogue.byPath[path] { return .function(descriptor, receiver: []) }
    if path == Noun.policy.rawValue { return .noun(.policy) }
    switch session.machine.get(path, in: session.environment) {
    case .object(let table as TableObject): return .table(columns: columns(of: table))
    case .object(is EducationObject): return .noun(.education)
    case .object(is RegionObject): return .noun(.region)
    case .object(is ReportObject): return .noun(.report)
    case .table(let table): return .names(table.names)
    case .string: return .text
    default: return .unknown
    }
  }

  /// The columns of a table, without reading its file.
  private func columns(of table: TableObject) -> [String] {
    table.knownColumns ?? table.origin.map(columns(ofTable:)) ?? []
  }

  func columns(ofTable name: String) -> [String] {
    session.education?.dataset.package.resource(name)?.schema?.fields.map(\.name) ?? []
  }

  private func member(_ name: String, of subject: Subject, isMethod: Bool, path: String) -> Subject {
    switch subject {
    case .table(let columns):
      return Catalogue.byPath["table:" + name].map { .function($0, receiver: columns) } ?? .unknown
    case .noun(.education) where !isMethod:
      if name == CalendarObject.typeName { return .noun(.calendar) }
      return .table(columns: columns(ofTable: name))
    case .noun(.region) where name == "parent": return .noun(.region)
    case .noun(let noun): return Catalogue.byPath[noun.prefix + name].map { .function($0, receiver: []) } ?? .unknown
    case .names: return global(path)
    default: return .unknown
    }
  }

  private func result(of subject: Subject, arguments: Range<Int>) -> Subject {
    guard case .function(let descriptor, let receiver) = subject else { return .unknown }
    if descriptor.result.hasPrefix("a region") { return .noun(.region) }
    if descriptor.result.hasPrefix("a report") { return .noun(.report) }
    if descriptor.result == "text" { return .text }
    guard descriptor.result.hasPrefix("a table") || descriptor.result.hasPrefix("a grouped table") else {
      return .unknown
    }
    return .table(
      columns: columns(after: descriptor, receiver, row.words(between: arguments.lowerBound, and: arguments.upperBound))
    )
  }

  /// The columns of what a verb gives: its own, and those that the call names. More may be offered than are there.
  private func columns(
    after descriptor: Descriptor, _ receiver: [String], _ words: (texts: [String], keys: [String])
  ) -> [String] {
    switch descriptor.name {
    case "select" where descriptor.noun == .table: return words.texts
    case "count" where descriptor.noun == .table: return words.texts + ["n"]
    case "derive", "summarise", "rename", "frame":
      let assigned = words.texts.compactMap { ShortForm.assignment($0)?.name }
      return receiver + (words.keys + assigned).filter { !receiver.contains($0) }
    default: return receiver
    }
  }

  /// The columns of the row that a function gets under this name: in `officers:filter(function(r) return r.`.
  private func rowColumns(_ name: String, before place: Int) -> [String]? {
    var index = place - 1
    while index >= 3 {
      if row.text(index) == ")", let start = row.other(index), start >= 1, row.text(start - 1) == "function",
        row.text(start + 1) == name
      {
        guard let bracket = row.open.last(where: { $0 < start && row.endsValue($0 - 1) }) ?? enclosing(start - 1),
          case .function(let descriptor, let receiver) = subject(endingAt: bracket - 1), descriptor.noun == .table
        else { return nil }
        return receiver
      }
      index -= 1
    }
    return nil
  }

  /// The bracket of the call within which a token stands, closed since.
  private func enclosing(_ index: Int) -> Int? {
    (0..<index).last { start in
      ["(", "{"].contains(row.text(start)) && (row.other(start).map { $0 > index } ?? true) && row.endsValue(start - 1)
    }
  }

  /// The value that a statement before gave to a name, as in `local t = officers:head()`.
  private func assignedValue(_ name: String, before place: Int) -> (start: Int, end: Int)? {
    guard
      let assignment = (0..<max(0, place - 1)).last(where: { index in
        row.text(index) == name && row.tokens[index].isAssigned && !row.tokens[index].isKey
          && !row.tokens[index].isField
      }), assignment + 2 < place
    else { return nil }
    var end = assignment + 2
    while end + 1 < place {
      let next = row.tokens[end + 1]
      if next.text == "." || next.text == ":" {
        end += 2
      } else if next.isText || next.text == "(" || next.text == "{",
        let close = next.isText ? end + 1 : row.other(end + 1)
      {
        end = close
      } else {
        break
      }
    }
    return end < place ? (assignment + 2, end) : nil
  }
}
