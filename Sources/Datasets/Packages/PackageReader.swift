/// `datapackage.json` read.
extension DataPackage {
  /// The package that this JSON describes. Throws `badPackage` with the place and the reason.
  package static func read(_ bytes: [UInt8], path: String) throws(DatasetFailure) -> DataPackage {
    let document = JSONNode(value: try document(bytes, path: path), path: path, place: "", part: .package)
    let name = try document.text("name") ?? ""
    var resources: [DataResource] = []
    for element in try document.required("resources").list() {
      let resource = try DataResource(element.asPart(.resource))
      guard !resources.contains(where: { $0.name == resource.name }) else {
        throw document.failure("two resources are called '\(resource.name)'")
      }
      resources.append(resource)
    }
    var package = DataPackage(
      name: name, title: try document.text("title"),
      description: try document.text("description"), isSynthetic: try document.flag("synthetic") ?? false,
      resources: resources)
    package.others = document.others(than: ["$schema", "name", "title", "description", "synthetic", "resources"])
    return package
  }

  /// Throws `badPackage` with line and column where the bytes are no JSON.
  private static func document(_ bytes: [UInt8], path: String) throws(DatasetFailure) -> JSONValue {
    let result: Result<JSONValue, JSONFault>
    if let offset = bytes.firstInvalidUTF8 {
      result = .failure(JSONFault(offset: offset, reason: "not UTF-8 text"))
    } else {
      result = bytes.withUnsafeBufferPointer { input in
        do throws(JSONFault) { return .success(try JSONValue.read(input)) } catch { return .failure(error) }
      }
    }
    switch result {
    case .success(let document): return document
    case .failure(let fault):
      let place = bytes.withUnsafeBufferPointer { fault.place(in: $0) }
      throw .badPackage(path: path, reason: "not JSON: \(place): \(fault.reason)")
    }
  }
}

extension DataResource {
  fileprivate init(_ node: JSONNode) throws(DatasetFailure) {
    let name = try node.required("name").text()
    let paths = try node.names("path")
    let data = node.member("data")?.value
    switch (paths, data) {
    case (nil, nil): throw node.failure("'path' is lacking")
    case (_?, _?): throw node.failure("it has both 'path' and 'data'; expected one of them")
    case ([], _): throw node.failure("'path' is an empty list")
    default: break
    }
    for path in paths ?? [] {
      // A path that leaves the folder would let a dataset read any file of the analyst's.
      guard !path.hasPrefix("/"), !path.split(separator: "/").contains(".."), !path.utf8.contains(0) else {
        throw .badPackage(
          path: node.path, part: .resource, reason: "resource '\(name)': the path '\(path)' leaves the folder")
      }
    }
    self.init(name: name, paths: paths ?? [], data: data, title: try node.text("title"), schema: nil)
    if let schema = node.member("schema") { self.schema = try TableSchema(schema.asPart(.schema), resource: name) }
    if let dialect = node.member("dialect") { self.dialect = try CSVDialect(dialect.asPart(.dialect)) }
    encoding = try node.text("encoding")
    others = node.others(than: [
      "name", "type", "path", "data", "title", "schema", "dialect", "encoding", "format", "mediatype",
    ])
  }
}

extension CSVDialect {
  fileprivate init(_ node: JSONNode) throws(DatasetFailure) {
    try node.checkObject()
    self.init()
    // What is said of CSV stands at the top in the standard, and one level down in what some programs write.
    for place in [node.member("csv"), node] {
      guard let place else { continue }
      delimiter = try place.text("delimiter") ?? delimiter
      lineTerminator = try place.text("lineTerminator") ?? lineTerminator
      quoteCharacter = try place.text("quoteChar") ?? quoteCharacter
      doublesQuotes = try place.flag("doubleQuote") ?? doublesQuotes
      escapeCharacter = try place.text("escapeChar") ?? escapeCharacter
      nullSequence = try place.text("nullSequence") ?? nullSequence
      skipsInitialSpace = try place.flag("skipInitialSpace") ?? skipsInitialSpace
    }
    if let terminator = lineTerminator, ["\n", "\r\n", "\r", ""].contains(terminator) { lineTerminator = nil }
    if escapeCharacter == "" { escapeCharacter = nil }
    if delimiter == "" { throw node.failure("delimiter: expected a character") }
    hasHeader = try node.flag("header") ?? true
    headerRows = try node.counts("headerRows") ?? headerRows
    if headerRows.isEmpty { hasHeader = false }
    if headerRows.contains(0) { throw node.failure("headerRows: rows are counted from 1 on") }
    headerJoin = try node.text("headerJoin") ?? headerJoin
    commentRows = try node.counts("commentRows") ?? []
    commentCharacter = try node.text("commentChar")
    if commentCharacter == "" { commentCharacter = nil }
    others = node.others(than: [
      "$schema", "csv", "delimiter", "lineTerminator", "quoteChar", "doubleQuote", "escapeChar", "nullSequence",
      "skipInitialSpace", "header", "headerRows", "headerJoin", "commentRows", "commentChar",
    ])
  }
}
