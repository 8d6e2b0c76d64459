internal import Datasets
public import Education
internal import Foundation

/// A small dataset written out in a test, table by table, as the CSV text that a user would hand in.
///
///     var data: DatasetFixture = [
///       "institutions": """
///         institution_id,region_code,level,setup
///         I,450102,county,independent
///         """,
///     ]
///     data.close("inspections", in: "450102", 2021, 2022)
///
/// A table that is not named is absent; one with a header alone is empty. Columns have the types of the education
/// model. Invariant: each text begins with its header, and no cell holds a line end.
public struct DatasetFixture: ExpressibleByDictionaryLiteral, Sendable {
  private var texts: [String: String]

  public init(dictionaryLiteral tables: (String, String)...) {
    texts = Dictionary(tables) { _, last in last }
  }

  /// The CSV text of a table; nil makes it absent.
  public subscript(table: String) -> String? {
    get { texts[table] }
    set { texts[table] = newValue }
  }

  /// Adds rows to a table that has its header.
  public mutating func add(_ rows: String..., to table: String) {
    texts[table] = ([texts[table] ?? ""] + rows).joined(separator: "\n")
  }

  /// Reports a table as handed in for a region and these years.
  public mutating func close(_ tables: String..., in region: String, _ years: Int...) {
    report(tables, in: region, years, "closed")
  }

  /// Says that a table is not handed in yet for a region and these years.
  public mutating func open(_ tables: String..., in region: String, _ years: Int...) {
    report(tables, in: region, years, "open")
  }

  private mutating func report(_ tables: [String], in region: String, _ years: [Int], _ status: String) {
    if texts["reporting"] == nil { texts["reporting"] = "region_code,table,period,status" }
    for table in tables {
      for year in years { add("\(region),\(table),\(year),\(status)", to: "reporting") }
    }
  }

  /// The same dataset, each table's rows in another order.
  public func shuffled(using generator: inout some RandomNumberGenerator) -> DatasetFixture {
    var shuffled = self
    for table in texts.keys.sorted() {
      let lines = (texts[table] ?? "").split(separator: "\n")
      shuffled.texts[table] = (lines.prefix(1) + lines.dropFirst().shuffled(using: &generator)).joined(separator: "\n")
    }
    return shuffled
  }

  /// What `body` gives for the dataset, which is written to a folder of its own for as long as `body` runs.
  public func open<Result>(_ body: (Education) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dataset-\(UUID().uuidString)").path
    try write(to: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(Education.open(folder))
  }

  private func write(to folder: String) throws {
    // Written plainly: files that live as long as a test need no syncing.
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var package = DataPackage(name: "fixture", isSynthetic: true)
    for (table, text) in texts.sorted(by: { $0.key < $1.key }) {
      let columns = text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
      let fields = columns.map { column in
        guard let field = EducationModel.table(table)?.schema.field(column) else {
          preconditionFailure("the education model has no column \(table).\(column)")
        }
        return field
      }
      package.resources.append(
        DataResource(name: table, path: table + ".csv", schema: TableSchema(fields: fields, key: [])))
      try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: "\(folder)/\(table).csv"))
    }
    try Data(package.json).write(to: URL(fileURLWithPath: folder + "/datapackage.json"))
  }
}
