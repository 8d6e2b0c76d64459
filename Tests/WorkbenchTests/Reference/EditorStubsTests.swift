import Datasets
import Education
import Foundation
import LuaHost
import Testing

@testable import Workbench

@Suite("Definitions for editors")
struct EditorStubsTests {
  private let session: SmallSession

  init() throws {
    session = try SmallSession(["officers": "officer_id,年龄,on\n1,40,2020-01-01\n"])
  }

  private func text() throws -> String { EditorStubs.text(of: try session.session.requireEducation().dataset.package) }

  @Test("are a chunk that Lua can load")
  func loads() throws {
    session.session.set("stubs", .string(try text()))
    #expect(try session.text("load(stubs) ~= nil") == "true")
    session.session.set("stubs", .string(EditorStubs.text(of: nil)))
    #expect(try session.text("load(stubs) ~= nil") == "true")
  }

  @Test("define every function, with as many arguments as it takes")
  func everyFunction() throws {
    let definitions = try text().split(separator: "\n").filter { $0.hasPrefix("function ") }
    for descriptor in Catalogue.all {
      let found = definitions.filter { $0.firstMatch(of: try! Regex("[ .:]\(descriptor.name)\\(")) != nil }
      #expect(!found.isEmpty, "\(descriptor.path)")
      #expect(
        found.contains { line in
          let arguments = line.split(separator: "(")[1].split(separator: ")")[0].split(separator: ",")
          return arguments.count == descriptor.parameters.count || descriptor.parameters.isEmpty
        }, "\(descriptor.path)")
    }
    #expect(definitions.count == Catalogue.all.count + GroupFunction.all.count)
  }

  @Test("know the tables and columns of the dataset, and say nothing of a type that the package does not tell")
  func columns() throws {
    let text = try text()
    #expect(text.contains("---@field officers jiaoyan.table"))
    #expect(text.contains("---@type jiaoyan.table\nofficers = nil\n"))
  }
}
