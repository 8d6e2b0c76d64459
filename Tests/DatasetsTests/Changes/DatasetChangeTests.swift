import Foundation
import Tables
import Testing

@testable import Datasets

/// Rows brought into tables of a dataset, with what the package says of them.
struct DatasetChangeTests {
  private func inDataset(_ resource: String, _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path() + "/dataset-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let package = "{\"name\": \"p\", \"own\": 1.50, \"resources\": [\(resource)]}"
    try Data(package.utf8).write(to: URL(filePath: folder + "/datapackage.json"))
    try Data("id,n\na,1\n".utf8).write(to: URL(filePath: folder + "/t.csv"))
    try body(folder)
  }

  private let schema =
    "\"schema\": {\"fields\": [{\"name\": \"id\"}, {\"name\": \"n\", \"type\": \"integer\"}], \"primaryKey\": \"id\"}"

  @Test func `size, hash and count are brought up to date where the package says them`() throws {
    try inDataset(
      "{\"name\": \"t\", \"path\": \"t.csv\", \"bytes\": 9, \"rows\": 1, \"hash\": \"sha256:00\", \(schema)}"
    ) { folder in
      let dataset = try Dataset.open(folder)
      var change = DatasetChange(dataset)
      change.append([.text("b"), .integer(2)], to: "t")
      try change.commit(try FolderTransaction(folder))
      #expect(try String(contentsOfFile: folder + "/t.csv", encoding: .utf8) == "id,n\na,1\nb,2\n")
      #expect(try PackageValidation.report(folder).isValid)
      let text = try String(contentsOfFile: folder + "/datapackage.json", encoding: .utf8)
      #expect(text.contains("1.50") && text.contains("\"rows\": 2") && text.contains("\"bytes\": 13"))
    }
  }

  @Test func `a description that says nothing of sizes keeps its bytes`() throws {
    try inDataset("{\"name\": \"t\", \"path\": \"t.csv\", \(schema)}") { folder in
      let before = try Data(contentsOf: URL(filePath: folder + "/datapackage.json"))
      var change = DatasetChange(try Dataset.open(folder))
      change.replace(row: 2, of: "t", with: [.text("a"), .integer(7)])
      try change.commit(try FolderTransaction(folder))
      #expect(try Data(contentsOf: URL(filePath: folder + "/datapackage.json")) == before)
      #expect(try Dataset.open(folder).table("t")?.table.column("n")[0] == .integer(7))
    }
  }

  @Test(arguments: [
    "{\"name\": \"t\", \"path\": \"t.csv\", \"dialect\": {\"delimiter\": \";\"}}",
    "{\"name\": \"t\", \"path\": [\"t.csv\", \"t.csv\"]}", "{\"name\": \"t\", \"data\": [{\"id\": 1}]}",
    "{\"name\": \"t\", \"path\": \"t.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"}, {\"name\": \"n\", \"type\": \"number\", \"decimalChar\": \",\"}]}}",
  ])
  func `a file of another kind takes no rows`(resource: String) throws {
    try inDataset(resource) { folder in
      let dataset = try Dataset.open(folder)
      let obstacle = try DatasetChange.obstacle(to: "t", of: dataset)
      #expect(obstacle != nil)
    }
  }
}
