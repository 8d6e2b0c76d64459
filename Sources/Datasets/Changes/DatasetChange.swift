package import Tables

/// Rows to be added to tables of a dataset and rows to be replaced, written all at once or not at all.
///
///     var change = DatasetChange(dataset)
///     change.append([.text("O00001"), .integer(2023)], to: "awards")
///     try change.commit(transaction)
///
/// Invariant: the rows of a table have the cells of its file's columns, in their order; those of a table that the dataset
/// has not yet, of its schema's fields.
package struct DatasetChange {
  private let dataset: Dataset
  private var amendments: [String: CSVAmendment] = [:]
  private var newTables: [String: (title: String?, schema: TableSchema)] = [:]

  package init(_ dataset: Dataset) {
    self.dataset = dataset
  }

  package var isEmpty: Bool { amendments.isEmpty }

  package mutating func append(_ cells: [Value], to table: String) {
    amendments[table, default: CSVAmendment()].appended.append(cells)
  }

  /// `row` is that of the file; the header is row 1.
  package mutating func replace(row: Int, of table: String, with cells: [Value]) {
    amendments[table, default: CSVAmendment()].replaced[row] = cells
  }

  /// Says how a table is described that the dataset has not yet.
  package mutating func describe(_ table: String, title: String?, _ schema: TableSchema) {
    newTables[table] = (title, schema)
  }

  /// Why rows cannot be added to a table; nil where they can. Rows are written as plain CSV in UTF-8 and must fit what is
  /// there.
  package static func obstacle(to table: String, of dataset: Dataset) throws(DatasetFailure) -> String? {
    guard let resource = dataset.package.resource(table) else { return nil }
    if resource.data != nil { return "its rows stand in datapackage.json" }
    if resource.paths.count != 1 { return "it has several files" }
    guard let loaded = try dataset.table(table) else { return nil }
    if let encoding = loaded.encoding, encoding != .utf8 { return "its file is in \(encoding.name)" }
    if let dialect = resource.dialect,
      dialect != CSVDialect(delimiter: dialect.delimiter) || dialect.delimiter ?? "," != ","
    {
      return "its file has a dialect of its own"
    }
    let formats = resource.schema?.fields.filter { !$0.format.isPlain && $0.format != .year } ?? []
    if let field = formats.first(where: { $0.format.columnType != .text }) {
      return "its field '\(field.name)' has a format of its own"
    }
    return nil
  }

  /// Writes the changed files and what the package says of them. Throws `cannotRead`, `cannotWrite`, `stopped`; then the
  /// dataset is as it was.
  package func commit(_ transaction: FolderTransaction) throws(DatasetFailure) {
    let folder = dataset.folder
    let path = folder + "/datapackage.json"
    let bytes = try FileBytes.read(path)
    let document = bytes.withUnsafeBufferPointer { try? JSONValue.read($0) }
    guard var document else { throw .badPackage(path: path, reason: "not JSON") }
    let original = document
    for (table, amendment) in amendments.sorted(by: { $0.key < $1.key }) {
      let resource = dataset.package.resource(table)
      let file = resource?.path ?? table + ".csv"
      let amended: [UInt8]
      if FileBytes.exists(folder + "/" + file) {
        amended = try amendment.bytes(of: try FileBytes.read(folder + "/" + file))
      } else {
        let fields = newTables[table]?.schema.fields ?? resource?.schema?.fields ?? []
        let header = CSVWriter.row(fields.map { .text($0.name) }, UInt8(ascii: ",")) + [0x0A]
        amended = try amendment.bytes(of: header)
      }
      try transaction.stage(amended, as: file)
      if resource != nil {
        document.update(table, in: "resources") { $0.describe(amended, added: amendment.appended.count) }
      } else if let new = newTables[table] {
        let described = DataPackage(
          name: "", resources: [DataResource(name: table, path: file, title: new.title, schema: new.schema)])
        document.addResource(of: described.json)
      }
    }
    if document != original {
      var json = JSONWriter(indented: true)
      json.value(document)
      json.endLine()
      try transaction.stage(json.bytes, as: "datapackage.json")
    }
    try transaction.commit()
  }
}

extension JSONValue {
  /// Changes the member of a list of objects that has this name.
  fileprivate mutating func update(_ name: String, in list: String, _ change: (inout JSONValue) -> Void) {
    guard case .object(var members) = self, let place = members.lastIndex(where: { $0.name == list }),
      case .list(var elements) = members[place].value
    else { return }
    for index in elements.indices where elements[index]["name"] == .text(name) { change(&elements[index]) }
    members[place].value = .list(elements)
    self = .object(members)
  }

  /// Brings what a resource says of its file up to date, where it says it.
  fileprivate mutating func describe(_ file: [UInt8], added rows: Int) {
    guard case .object(var members) = self else { return }
    for index in members.indices {
      switch (members[index].name, members[index].value) {
      case ("bytes", .number): members[index].value = .number(String(file.count))
      case ("hash", .text): members[index].value = .text("sha256:" + ContentHash.sha256(file))
      case ("rows", .number(let digits)):
        if let count = Int(digits) { members[index].value = .number(String(count + rows)) }
      default: continue
      }
    }
    self = .object(members)
  }

  /// Appends the resource that a package of one describes.
  fileprivate mutating func addResource(of package: [UInt8]) {
    let read = package.withUnsafeBufferPointer { try? JSONValue.read($0) }
    guard case .list(let added)? = read?["resources"], case .object(var members) = self,
      let place = members.lastIndex(where: { $0.name == "resources" }), case .list(let elements) = members[place].value
    else { return }
    members[place].value = .list(elements + added)
    self = .object(members)
  }
}
