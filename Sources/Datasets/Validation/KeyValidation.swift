internal import Tables

/// Holds the keys of a table against its rows, and those of the tables it refers to.
///
/// A missing part of a key equals a missing part, as in frictionless, whose reports these must agree with; a key that is
/// missing as a whole is an error in a primary key, and elsewhere refers to nothing.
struct KeyValidation {
  let rows: RowValidation
  let fields: [SchemaField]

  /// Rows whose key an earlier row has, or who have none.
  func primaryKey(_ names: [String]) throws(DatasetFailure) -> [ValidationError] {
    guard let places = places(names), !places.isEmpty else { return [] }
    return try repeated(places) { row, first in
      guard let first else {
        return ValidationError(.primaryKey, row: row, note: "every part of the key is missing")
      }
      return ValidationError(.primaryKey, row: row, note: "the same as in the row at position \(first)")
    }
  }

  /// Rows that say what an earlier row says, in a column where none may.
  func unique(_ place: Int) throws(DatasetFailure) -> [ValidationError] {
    let field = fields[place].field
    return try repeated([place]) { row, first in
      guard let first else { return nil }
      return ValidationError(
        .uniqueError, row: row, column: place + 1, field: field.name,
        note: "the same as in the row at position \(first)")
    }
  }

  func uniqueKey(_ names: [String]) throws(DatasetFailure) -> [ValidationError] {
    guard let places = places(names), !places.isEmpty else { return [] }
    return try repeated(places) { row, first in
      guard let first else { return nil }
      return ValidationError(
        .uniqueKey, row: row, note: "(\(names.joined(separator: ", "))) the same as in the row at position \(first)")
    }
  }

  /// Rows whose key no row of the other table has. `other` is nil where the other table lacks a field of the key.
  func foreignKey(_ key: ForeignKey, in other: RowValidation, at otherPlaces: [Int]?) throws(DatasetFailure)
    -> [ValidationError]
  {
    guard let places = places(key.fields) else { return [] }
    let own = places.map { rows.table.columns[$0] }
    let count = rows.table.rowCount
    let isPersonal = places.contains { fields[$0].field.isPersonal }
    var isMet = [Bool](repeating: false, count: count)
    if let otherPlaces {
      let others = otherPlaces.map { other.table.columns[$0] }
      let isComparable = zip(own, others).allSatisfy { $0.type == $1.type || $0.type.isNumeric && $1.type.isNumeric }
      if isComparable { isMet = try Self.met(own, count, others, other.table.rowCount) }
    }
    var errors: [ValidationError] = []
    for row in 0..<count where !isMet[row] {
      guard own.contains(where: { $0.validity.isPresent(row) }) else { continue }
      let values = isPersonal ? Table.mask : own.map { $0[row].description }.joined(separator: ", ")
      let target = key.resource.isEmpty ? "this table" : "'\(key.resource)'"
      errors.append(
        ValidationError(
          .foreignKey, row: Int(rows.rows[row]),
          note: "(\(key.fields.joined(separator: ", "))) is \(values), which no row of \(target) has as "
            + "(\(key.referencedFields.joined(separator: ", ")))"))
    }
    return errors
  }

  private func places(_ names: [String]) -> [Int]? {
    var places: [Int] = []
    for name in names {
      guard let place = fields.firstIndex(where: { $0.name == name }) else { return nil }
      places.append(place)
    }
    return places
  }

  /// Goes through the rows that have the key of an earlier row, with the last such row, and those without a key (nil).
  private func repeated(_ places: [Int], _ make: (_ row: Int, _ earlier: Int?) -> ValidationError?)
    throws(DatasetFailure) -> [ValidationError]
  {
    let columns = places.map { rows.table.columns[$0] }
    let codes = try Self.codes(columns.map { [$0] }, rows.table.rowCount)
    var last = [Int32](repeating: 0, count: codes.distinct)
    var errors: [ValidationError] = []
    for row in 0..<rows.table.rowCount {
      let number = rows.rows[row]
      if codes.hasMissing[row], !columns.contains(where: { $0.validity.isPresent(row) }) {
        if let error = make(Int(number), nil) { errors.append(error) }
        continue
      }
      let code = Int(codes.codes[row])
      if last[code] != 0, let error = make(Int(number), Int(last[code])) { errors.append(error) }
      last[code] = number
    }
    return errors
  }

  /// By row of the first table: whether a row of the second has its key.
  private static func met(_ own: [Column], _ count: Int, _ others: [Column], _ otherCount: Int) throws(DatasetFailure)
    -> [Bool]
  {
    let codes = try codes(zip(own, others).map { [$0, $1] }, count + otherCount)
    var isThere = [Bool](repeating: false, count: codes.distinct)
    for row in 0..<otherCount where others.contains(where: { $0.validity.isPresent(row) }) {
      isThere[Int(codes.codes[count + row])] = true
    }
    return (0..<count).map { isThere[Int(codes.codes[$0])] }
  }

  private static func codes(_ keys: [[Column]], _ count: Int) throws(DatasetFailure) -> KeyCodes {
    do {
      return try KeyCodes(stacked: keys, rowCount: count)
    } catch {
      if error == .stopped { throw .stopped }
      throw .unreadable(path: "", reason: error.description)
    }
  }
}
