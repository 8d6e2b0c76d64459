import Datasets
import Education
import Tables

/// Makes the records of one row of a sheet.
///
/// Invariant: a row is taken whole or not at all: one cell that does not fit keeps all records of its row out.
struct RowReader {
  /// The cells of a row by table and field, references found.
  struct Record {
    var tables: [String: [String: Value]] = [:]
    /// Cells that follow from others: written with a record, and never held against one that stands.
    var derived: [String: [String: Value]] = [:]
    /// Readings by the column's place among the sheet's.
    var readings: [(column: Int, reading: CellReading)] = []
  }

  struct Fault: Error {
    var column: SheetColumns.Column?
    var value: SheetValue?
    var isPersonal: Bool
    var reason: ImportReason
  }

  let table: String
  let readers: [CellReader]
  let references: References
  /// The region that the sheet is of.
  let region: String?
  let year: Int?
  let date: Day?
  let records: (String) -> RecordTable?

  /// Reads the cells of a row. Gives all that is wrong with it, where something is.
  func read(_ cell: (CellReader) -> (value: SheetValue?, reading: CellReading?)) -> Result<Record, Faults> {
    var record = Record()
    var faults: [Fault] = []
    var named: [(reader: CellReader, text: String)] = []
    for reader in readers {
      let column = reader.column
      let (value, filled) = cell(reader)
      do throws(CellFault) {
        let read = try reader.read(value, on: date)
        if let filled, !read.value.isMissing { record.readings.append((column.column, filled)) }
        for reading in read.readings { record.readings.append((column.column, reading)) }
        if kind(of: column) != nil {
          if case .text(let text) = read.value {
            named.append((reader, text))
          } else if record.tables[column.target.table]?[column.target.field] == nil {
            record.tables[column.target.table, default: [:]][column.target.field] = .missing
          }
          continue
        }
        record.tables[column.target.table, default: [:]][column.target.field] = read.value
        for (name, value) in read.derived { record.derived[column.target.table, default: [:]][name] = value }
      } catch {
        faults.append(fault(column, value, error))
      }
    }
    if let year, records(table)?.has("year") == true, record.tables[table]?["year"] == nil {
      record.tables[table, default: [:]]["year"] = .integer(Int64(year))
    }
    resolve(named, &record, &faults)
    require(&record, &faults)
    return faults.isEmpty ? .success(record) : .failure(Faults(all: faults))
  }

  struct Faults: Error { var all: [Fault] }

  func kind(of column: SheetColumns.Column) -> References.Kind? {
    References.kind(of: column.target.field, in: column.target.table, records(column.target.table)?.schema)
  }

  private func fault(_ column: SheetColumns.Column, _ value: SheetValue?, _ error: CellFault) -> Fault {
    var isPersonal = column.field.field.isPersonal
    if case .person? = kind(of: column) { isPersonal = true }
    return Fault(column: column, value: value, isPersonal: isPersonal, reason: error.reason)
  }

  // MARK: - References

  private func resolve(
    _ named: [(reader: CellReader, text: String)], _ record: inout Record, _ faults: inout [Fault]
  ) {
    var institutions: Set<String>?
    var regionOfRow: String?
    // Regions first, then institutions, and within them persons and schools.
    for (reader, text) in named {
      guard case .region? = kind(of: reader.column) else { continue }
      take(reader, text, &record, &faults) { () throws(CellFault) in
        let (code, readings) = try references.region(text)
        if let known = regionOfRow, known != code { throw CellFault(.contradiction) }
        regionOfRow = code
        return (.text(code), readings)
      }
    }
    for (reader, text) in named {
      guard case .institution? = kind(of: reader.column) else { continue }
      take(reader, text, &record, &faults) { () throws(CellFault) in
        var (ids, readings) = try references.institutions(text)
        if ids.count > 1, let home = regionOfRow ?? region {
          let own = ids.intersection(references.institutions(ofRegion: home))
          if !own.isEmpty { ids = own }
        }
        if let known = institutions {
          guard !known.isDisjoint(with: ids) else { throw CellFault(.contradiction) }
          ids.formIntersection(known)
        }
        institutions = ids
        guard let id = ids.first else { throw CellFault(.unknownInstitution) }
        // Another column of the row may tell which one.
        let isLast = named.last { if case .institution? = kind(of: $0.reader.column) { true } else { false } }?.reader
        guard ids.count == 1 || isLast?.column.column != reader.column.column else {
          throw CellFault(.ambiguousInstitution(ids.sorted()))
        }
        return (ids.count == 1 ? .text(id) : .missing, readings)
      }
    }
    fillInstitution(&record, &institutions)
    for (reader, text) in named {
      switch kind(of: reader.column) {
      case .person?:
        take(reader, text, &record, &faults) { () throws(CellFault) in
          try person(text, in: institutions, regionOfRow)
        }
      case .school?:
        take(reader, text, &record, &faults) { () throws(CellFault) in
          let home = regionOfRow ?? institutions?.first.flatMap { references.region(ofInstitution: $0) } ?? region
          return try school(text, in: home)
        }
      case .other(let table)?:
        take(reader, text, &record, &faults) { () throws(CellFault) in
          guard records(table)?.place(key: text) != nil else { throw CellFault(.unknownReference(table: table)) }
          return (.text(text), [])
        }
      case .region?, .institution?, nil: continue
      }
    }
  }

  private func take(
    _ reader: CellReader, _ text: String, _ record: inout Record, _ faults: inout [Fault],
    _ find: () throws(CellFault) -> (Value, [CellReading])
  ) {
    let target = reader.column.target
    do throws(CellFault) {
      let (value, readings) = try find()
      record.tables[target.table, default: [:]][target.field] = value
      for reading in readings { record.readings.append((reader.column.column, reading)) }
    } catch {
      faults.append(fault(reader.column, .text(text), error))
    }
  }

  /// A sheet that says whose it is need not say it in each row.
  private func fillInstitution(_ record: inout Record, _ institutions: inout Set<String>?) {
    guard let own = records(table), let region else { return }
    let hasColumn = readers.contains { $0.column.target.table == table && $0.column.target.field == "institution_id" }
    if institutions == nil { institutions = references.institutions(ofRegion: region) }
    if own.has("institution_id"), own.key != ["institution_id"], !hasColumn, let ids = institutions, ids.count == 1 {
      record.tables[table, default: [:]]["institution_id"] = ids.first.map { .text($0) }
    }
    if own.has("region_code"), record.tables[table]?["region_code"] == nil {
      record.tables[table, default: [:]]["region_code"] = .text(region)
    }
  }

  private func person(
    _ text: String, in institutions: Set<String>?, _ region: String?
  ) throws(CellFault) -> (Value, [CellReading]) {
    guard let officers = records("officers") else { throw CellFault(.unknownReference(table: "officers")) }
    if officers.place(key: text) != nil { return (.text(text), []) }
    let homes = institutions ?? region.map { references.institutions(ofRegion: $0) }
    guard let homes else { throw CellFault(.noContext) }
    let ids = homes.sorted().flatMap { officers.places(of: $0, named: text) }.map {
      officers.value("officer_id", of: $0).description
    }
    guard let id = ids.first else { throw CellFault(.unknownPerson) }
    guard ids.count == 1 else { throw CellFault(.ambiguousPerson(ids)) }
    return (.text(id), [.byName])
  }

  private func school(_ text: String, in region: String?) throws(CellFault) -> (Value, [CellReading]) {
    guard let schools = records("schools") else { throw CellFault(.unknownReference(table: "schools")) }
    if schools.place(key: text) != nil { return (.text(text), []) }
    guard let region else { throw CellFault(.noContext) }
    let ids = schools.places(of: region, named: text).map { schools.value("school_id", of: $0).description }
    guard let id = ids.first else { throw CellFault(.unknownSchool) }
    guard ids.count == 1 else { throw CellFault(.ambiguousSchool(ids)) }
    return (.text(id), [.byName])
  }

  /// Holds the table's own key to what a key must have, and drops companions of which the row says nothing.
  private func require(_ record: inout Record, _ faults: inout [Fault]) {
    for companion in FieldHeadings.companions(of: table) {
      if record.tables[companion]?.values.allSatisfy(\.isMissing) ?? true { record.tables[companion] = nil }
    }
    guard let own = records(table), own.key.count > 1 || own.name == "officers" else { return }
    for field in own.fields where field.isRequired || own.name == "officers" && field.name == "name" {
      guard own.key.contains(field.name) && own.key.count > 1 || field.name == "name" else { continue }
      guard record.tables[table]?[field.name]?.isMissing ?? true else { continue }
      let reader = readers.first { $0.column.target.table == table && $0.column.target.field == field.name }
      let isTold = faults.contains { $0.column?.target.field == field.name }
      if !isTold { faults.append(Fault(column: reader?.column, value: nil, isPersonal: false, reason: .required)) }
    }
  }
}
