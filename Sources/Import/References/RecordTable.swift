import Datasets
import Education
import Tables

/// The records of one table as they will stand: those of the dataset, and those that the import brings.
///
/// A record of a sheet is one that stands already where it has its key; where the sheet has no key, where it has the same
/// natural key (a person's name within an institution); and else where all that the sheet says of it is said of that one.
/// An empty cell says nothing, and so contradicts nothing.
///
/// Invariant: places below `standing` are rows of the dataset's table, the others those that were added, in order.
final class RecordTable {
  let name: String
  let title: String?
  let schema: TableSchema?
  /// The columns of the file, or the fields of the schema where there is no file yet.
  let fields: [SchemaField]
  let key: [String]
  let standing: Int
  private let loaded: LoadedTable?
  private let canonical: (String, Value) -> String
  private let positions: [String: Int]
  private var added: [[Value]] = []
  private var replaced: [Int: [Value]] = [:]
  /// The rows of the import that brought or replaced a record.
  private var sources: [Int: RowSource] = [:]
  /// Records of the dataset that the import told again.
  private var told: Set<Int> = []
  private var byKey: [String: Int] = [:]
  private var byNatural: [String: [Int]] = [:]
  private var byOwner: [String: [Int]] = [:]
  private var ids: NewIds?
  private(set) var report: TableReport

  /// `canonical`: what a cell of a column is compared by; codes of regions as they are today.
  init(
    _ name: String, of dataset: Dataset, model: ModelTable?, canonical: @escaping (String, Value) -> String
  ) throws(DatasetFailure) {
    self.name = name
    self.canonical = canonical
    loaded = try dataset.table(name)
    let known = dataset.package.resource(name)?.schema
    schema = known?.completed(by: model?.schema) ?? model?.schema
    title = dataset.package.resource(name)?.title ?? model?.title
    if let loaded {
      let schema = schema
      fields = loaded.table.fields.map { field in
        schema?.field(field.name) ?? model?.schema.field(field.name) ?? SchemaField(field.name, field.type)
      }
    } else {
      fields = schema?.fields ?? []
    }
    key = schema?.primaryKey ?? []
    standing = loaded?.table.rowCount ?? 0
    report = TableReport(name: name)
    positions = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    for place in 0..<standing { index(place) }
    if key.count == 1, let column = positions[key[0]], fields[column].field.type == .text {
      ids = NewIds(table: name, standing: (0..<standing).map { cell($0, column).description })
    }
  }

  func has(_ field: String) -> Bool { positions[field] != nil }

  /// The cell of a record.
  func value(_ field: String, of place: Int) -> Value { positions[field].map { cell(place, $0) } ?? .missing }

  private func cell(_ place: Int, _ column: Int) -> Value {
    if place >= standing { return added[place - standing][column] }
    if let cells = replaced[place] { return cells[column] }
    return loaded?.table.columns[column][place] ?? .missing
  }

  // MARK: - Finding

  /// What tells a record from others beside its key, as people do; nil where nothing does.
  private var naturalKey: [String]? {
    switch name {
    case "officers": ["institution_id", "name"]
    case "schools", "institutions": ["region_code", "name"]
    default: nil
    }
  }

  /// The column under which records without a key are looked for: whose record it is.
  private var owner: String? {
    let references = ["officer_id", "school_id", "institution_id", "region_code"]
    return references.first { has($0) && !(key.count == 1 && key[0] == $0) }
  }

  private func joined(_ columns: [String], _ value: (String) -> Value) -> String? {
    var parts: [String] = []
    for column in columns {
      let value = value(column)
      if value.isMissing { return nil }
      parts.append(column == "name" ? CodeList.folded(value.description) : canonical(column, value))
    }
    return parts.joined(separator: "\u{1F}")
  }

  private func index(_ place: Int) {
    let value = { [unowned self] in self.value($0, of: place) }
    if !key.isEmpty, let key = joined(key, value), byKey[key] == nil { byKey[key] = place }
    if let naturalKey, let natural = joined(naturalKey, value) { byNatural[natural, default: []].append(place) }
    if let owner, let whose = joined([owner], value) { byOwner[whose, default: []].append(place) }
  }

  func place(key id: String) -> Int? { byKey[id] }

  /// The records of this name in an institution or region.
  func places(of whose: String, named name: String) -> [Int] {
    byNatural[[whose, CodeList.folded(name)].joined(separator: "\u{1F}")] ?? []
  }

  // MARK: - Taking

  /// A record found in the table, or a new one.
  struct Identity {
    /// Where it stands; nil for a new one.
    var place: Int?
    /// The fields in which it says something else than the sheet.
    var differing: [String] = []
    /// Its whole key; of a new record with its new id.
    var key: [String: Value] = [:]
  }

  /// Which record the cells are of. Throws where that cannot be told.
  func identify(_ cells: [String: Value]) throws(CellFault) -> Identity {
    let value = { cells[$0] ?? Value.missing }
    if !key.isEmpty, let whole = joined(key, value) {
      return byKey[whole].map { identity($0, cells) } ?? Identity(key: keyValues(value))
    }
    if let naturalKey, let natural = joined(naturalKey, value) {
      var places = byNatural[natural] ?? []
      if places.count > 1 {
        places = places.filter { identity($0, cells, only: ["birth_year", "gender"]).differing.isEmpty }
      }
      if places.count > 1 { throw CellFault(.ambiguousPerson(places.map { self.value(key[0], of: $0).description })) }
      if let place = places.first { return identity(place, cells) }
    } else {
      let candidates =
        owner.flatMap { joined([$0], value) }.map { byOwner[$0] ?? [] } ?? Array(0..<(standing + added.count))
      // An id and its like are new for a record that says nothing new.
      if let place = candidates.first(where: { identity($0, cells).differing.isEmpty }) {
        return identity(place, cells)
      }
    }
    var whole = keyValues(value)
    for name in key where value(name).isMissing {
      if key.count == 1, let id = ids?.next {
        whole[name] = .text(id)
      } else if fields[positions[name] ?? 0].isRequired || key.count == 1 {
        throw CellFault(key.count == 1 ? .noId : .required)
      }
    }
    return Identity(key: whole)
  }

  private func keyValues(_ value: (String) -> Value) -> [String: Value] {
    Dictionary(key.map { ($0, value($0)) }, uniquingKeysWith: { first, _ in first })
  }

  private func identity(_ place: Int, _ cells: [String: Value], only: Set<String>? = nil) -> Identity {
    var differing: [String] = []
    for (name, value) in cells where !value.isMissing && only?.contains(name) ?? true {
      let standing = self.value(name, of: place)
      let isSame =
        name == "name" ? CodeList.folded(standing.description) == CodeList.folded(value.description) : standing == value
      if !isSame, canonical(name, standing) != canonical(name, value) { differing.append(name) }
    }
    return Identity(place: place, differing: differing.sorted(), key: keyValues { self.value($0, of: place) })
  }

  /// What happens to a record that was identified. Throws where it says something else than the one that stands.
  func outcome(of identity: Identity, replaces: Bool) throws(CellFault) -> RowOutcome {
    guard let place = identity.place else { return .added }
    if let source = sources[place] {
      guard identity.differing.isEmpty else {
        throw CellFault(.repeatedKey(row: source.row, path: source.path, fields: identity.differing))
      }
      return .repeated
    }
    if identity.differing.isEmpty { return told.contains(place) ? .repeated : .unchanged }
    guard replaces else {
      let id = key.compactMap { identity.key[$0]?.description }.filter { !$0.isEmpty }.joined(separator: ", ")
      throw CellFault(.conflict(key: id, fields: identity.differing))
    }
    return .replaced
  }

  /// Makes the outcome come true. `derived` is written where the cells say nothing themselves.
  func apply(
    _ outcome: RowOutcome, _ identity: Identity, _ said: [String: Value], derived: [String: Value],
    from source: RowSource
  ) {
    let cells = said.merging(derived) { $0.isMissing ? $1 : $0 }
    switch outcome {
    case .added:
      var values = [Value](repeating: .missing, count: fields.count)
      for (name, value) in cells { if let column = positions[name] { values[column] = value } }
      for (name, value) in identity.key { if let column = positions[name] { values[column] = value } }
      if key.count == 1, cells[key[0]]?.isMissing ?? true {
        ids?.take()
        report.newIds += 1
      }
      added.append(values)
      let place = standing + added.count - 1
      sources[place] = source
      index(place)
      report.added += 1
    case .replaced:
      guard let place = identity.place else { return }
      var values = fields.indices.map { cell(place, $0) }
      for (name, value) in cells where !value.isMissing { if let column = positions[name] { values[column] = value } }
      replaced[place] = values
      sources[place] = source
      report.replaced += 1
    case .unchanged:
      if let place = identity.place { told.insert(place) }
      report.unchanged += 1
    case .repeated: break
    }
  }

  /// Hands the new records and the replaced ones on.
  func write(to change: inout DatasetChange) {
    if loaded == nil, let schema { change.describe(name, title: title, schema) }
    for record in added { change.append(record, to: name) }
    for (place, record) in replaced.sorted(by: { $0.key < $1.key }) {
      guard let loaded else { continue }
      change.replace(row: loaded.fileRow(place), of: name, with: record)
    }
  }
}

/// Where in the import a record comes from.
struct RowSource {
  let path: String
  let row: Int
}

/// What becomes of a row.
enum RowOutcome: Comparable {
  case repeated, unchanged, replaced, added
}

/// Ids for records that come without: those of the table go on counting.
///
///     O00001 … O00812 → O00813
struct NewIds {
  private let prefix: String
  private let width: Int
  private var last: Int

  /// Nil where the ids that stand are not numbered.
  init?(table: String, standing: [String]) {
    func split(_ id: String) -> (prefix: String, digits: Substring) {
      let digits = id.reversed().prefix { $0.isASCII && $0.isNumber }.count
      return (String(id.dropLast(digits)), id.suffix(digits))
    }
    guard let first = standing.first.map(split), let final = standing.last.map(split) else {
      prefix = String(table.prefix(1).uppercased())
      (width, last) = (5, 0)
      return
    }
    guard first.prefix == final.prefix, !final.digits.isEmpty, final.digits.count < 18 else { return nil }
    prefix = final.prefix
    width = final.digits.count
    last = 0
    for id in standing {
      let parts = split(id)
      if parts.prefix == prefix, let number = Int(parts.digits) { last = max(last, number) }
    }
  }

  var next: String {
    let digits = String(last + 1)
    return prefix + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  mutating func take() { last += 1 }
}

extension TableSchema {
  /// This schema with the keys, references and required fields of the model's, where it has none of its own.
  func completed(by model: TableSchema?) -> TableSchema {
    guard let model else { return self }
    var completed = self
    if primaryKey.isEmpty { completed.primaryKey = model.primaryKey }
    if foreignKeys.isEmpty { completed.foreignKeys = model.foreignKeys }
    for index in fields.indices where model.field(fields[index].name)?.isRequired == true {
      completed.fields[index].constraints.isRequired = true
    }
    return completed
  }
}
