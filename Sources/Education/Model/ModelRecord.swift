public import Datasets
internal import Tables

/// One row of a table of the model, its cells as Swift values.
///
/// A record says which table it is from, how its columns are read, and whose it is: the officer, school, institution or
/// region under which it is looked up. A row whose owner is empty is no record.
///
///     public struct Award: ModelRecord {
///       public static let table = "awards"
///       public let owner: String
///       public let year: Int64?
///
///       public static func reader(_ rows: ModelRows) -> (Int) -> Award? {
///         let (officers, years) = (rows.texts("officer_id"), rows.integers("year"))
///         return { row in officers[row].map { Award(owner: $0, year: years[row]) } }
///       }
///     }
public protocol ModelRecord: Sendable {
  associatedtype Owner: Hashable & Sendable = String

  static var table: String { get }
  var owner: Owner { get }
  /// The row in the table's file order, from 0.
  var row: Int { get }

  /// What reads one row: the columns are looked up once, here. Gives nil for a row without an owner.
  static func reader(_ rows: ModelRows) -> (Int) -> Self?
}

/// The rows of one table of the model, in table order and by owner.
///
///     try education.visits.of("O00012").count    // how often officer O00012 was at a school
///
/// An absent table has no records. Reading takes one pass; `of` takes constant time.
///
/// Invariant: `grouped` holds what `all` does, the records of each owner together and in table order; where the table has
/// them so, the two are one array.
public struct Records<Record: ModelRecord>: Sendable {
  public let all: [Record]
  private let grouped: [Record]
  private let places: [Record.Owner: Range<Int>]

  init(_ rows: ModelRows?) {
    var all: [Record] = []
    if let rows {
      all.reserveCapacity(rows.count)
      let read = Record.reader(rows)
      for row in 0..<rows.count {
        if let record = read(row) { all.append(record) }
      }
    }
    self.all = all
    if let places = Self.places(in: all) {
      grouped = all
      self.places = places
    } else {
      let owners = Dictionary(grouping: all.indices) { all[$0].owner }
      // Dictionaries have no order of their own; this one is the same in every run.
      let order = owners.values.sorted { $0[0] < $1[0] }.joined()
      grouped = order.map { all[$0] }
      self.places = Self.places(in: grouped) ?? [:]
    }
  }

  /// Where the records of each owner stand; nil where those of one do not stand together.
  private static func places(in records: [Record]) -> [Record.Owner: Range<Int>]? {
    var places: [Record.Owner: Range<Int>] = [:]
    var start = 0
    while start < records.count {
      let owner = records[start].owner
      var end = start + 1
      while end < records.count, records[end].owner == owner { end += 1 }
      if places.updateValue(start..<end, forKey: owner) != nil { return nil }
      start = end
    }
    return places
  }

  /// The records of an owner, in table order.
  public func of(_ owner: Record.Owner) -> ArraySlice<Record> {
    grouped[places[owner] ?? grouped.startIndex..<grouped.startIndex]
  }
}

extension Education {
  /// The records of a table, read when they are first asked for. Each has a property of its own as well: `visits`.
  public func records<Record: ModelRecord>(_: Record.Type = Record.self) throws(DatasetFailure) -> Records<Record> {
    try noun { education throws(DatasetFailure) in Records(try education.rows(of: Record.table)) }
  }
}
