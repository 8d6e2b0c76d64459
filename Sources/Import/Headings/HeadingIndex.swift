import Datasets
import Education
import Tables

/// The names of the fields that a sheet of a table may fill, and what a heading means among them.
///
/// Invariant: a name that stands at two fields of the table itself means neither for certain; one of a companion table
/// gives way to the table's own.
struct HeadingIndex {
  struct Target: Hashable {
    var table: String
    var field: String
    var path: String { "\(table).\(field)" }
  }

  struct Match: Equatable {
    var targets: [Target]
    var way: HeadingWay
    /// The name that was found, where it is not the heading as written.
    var name: String?
    /// What stood in brackets behind the heading, where that is a unit.
    var unit: String?
  }

  let table: String
  private(set) var fields: [Target: SchemaField] = [:]
  private var names: [HeadingWay: [String: [Target]]] = [:]
  private var spellings: [(name: String, target: Target)] = []

  /// `tables`: the table itself, then its companions, with their fields.
  init(_ tables: [(name: String, fields: [SchemaField])]) {
    table = tables.first?.name ?? ""
    for (name, schemaFields) in tables {
      for field in schemaFields {
        let target = Target(table: name, field: field.name)
        fields[target] = field
        add(field.name, target, .exact)
        if let title = field.field.title { add(title, target, .exact) }
        for other in FieldHeadings.others(table: name, field: field.name) { add(other, target, .alias) }
      }
    }
  }

  private mutating func add(_ name: String, _ target: Target, _ way: HeadingWay) {
    let key = way == .exact ? name : CodeList.folded(name)
    append(key, target, way)
    if way == .exact { append(CodeList.folded(name), target, .folded) }
    spellings.append((name, target))
  }

  private mutating func append(_ key: String, _ target: Target, _ way: HeadingWay) {
    let isCompanion = target.table != table
    let known = names[way]?[key] ?? []
    // A companion's key is the table's own, and its fields must not take the table's names.
    if isCompanion, known.contains(where: { $0.table == table }) || FieldHeadings.isReference(target.field) { return }
    if !known.contains(target) { names[way, default: [:]][key, default: []].append(target) }
  }

  /// What a heading means for certain; nil where it is no name of any field.
  func match(_ heading: String) -> Match? { match(heading, folded: CodeList.folded(heading)) }

  /// The same, where the heading was folded already.
  func match(_ heading: String, folded: String) -> Match? {
    if let targets = names[.exact]?[heading] { return Match(targets: targets, way: .exact) }
    if let match = match(folded: folded) { return match }
    guard let (bare, unit) = Self.withoutUnit(folded), var match = match(folded: bare) else { return nil }
    match.unit = unit
    return match
  }

  private func match(folded: String) -> Match? {
    if let targets = names[.folded]?[folded] { return Match(targets: targets, way: .folded, name: name(of: targets)) }
    guard let targets = names[.alias]?[folded] else { return nil }
    return Match(targets: targets, way: .alias, name: name(of: targets))
  }

  /// The nearest name, for a person to decide on. Two characters are too few to be near anything.
  func nearest(to heading: String) -> (target: Target, name: String)? {
    let folded = CodeList.folded(heading)
    guard folded.count > 2, !FieldHeadings.idle.contains(folded) else { return nil }
    guard let name = NearestName.nearest(to: folded, among: spellings.lazy.map(\.name).filter { $0.count > 2 }) else {
      return nil
    }
    return spellings.first { $0.name == name }.map { ($0.target, name) }
  }

  /// The field that a mapping names, as `field` or `table.field`.
  func target(named name: String) -> Target? {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2 { return fields.keys.first { $0.table == parts[0] && $0.field == parts[1] } }
    if let own = fields.keys.first(where: { $0.table == table && $0.field == name }) { return own }
    let others = fields.keys.filter { $0.field == name }
    return others.count == 1 ? others.first : nil
  }

  func nearestField(to name: String) -> String? {
    NearestName.nearest(to: name, among: fields.keys.map { $0.table == table ? $0.field : $0.path }.sorted())
  }

  private func name(of targets: [Target]) -> String? {
    targets.first.flatMap { fields[$0]?.field.title ?? $0.field }
  }

  /// 年初预算(万元) → 年初预算 and 万元.
  private static func withoutUnit(_ heading: String) -> (bare: String, unit: String)? {
    guard heading.hasSuffix(")"), let open = heading.lastIndex(of: "(") else { return nil }
    let unit = String(heading[heading.index(after: open)...].dropLast())
    guard UnitWord(unit) != nil else { return nil }
    return (String(heading[..<open]), unit)
  }
}

extension FieldHeadings {
  /// Whether a field names the institution, person or school that a record is of.
  static func isReference(_ field: String) -> Bool { ["institution_id", "officer_id", "school_id"].contains(field) }
}
