import Tables
import Testing

@testable import Datasets

/// Rows added to a file and replaced in it, every other byte kept.
struct CSVAmendmentTests {
  private func amended(_ file: String, replaced: [Int: [Value]] = [:], appended: [[Value]] = []) throws -> String {
    String(
      decoding: try CSVAmendment(replaced: replaced, appended: appended).bytes(of: Array(file.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("a,b\n1,x\n", "a,b\n1,x\n2,y\n"), ("a,b\n1,x", "a,b\n1,x\n2,y\n"), ("a,b\r\n1,x\r\n", "a,b\r\n1,x\r\n2,y\r\n"),
    ("a,b\n\"1\",\"x\ny\"\n", "a,b\n\"1\",\"x\ny\"\n2,y\n"), ("a,b\n", "a,b\n2,y\n"),
    ("\u{FEFF}a,b\n", "\u{FEFF}a,b\n2,y\n"),
    ("a,b\nbad\n,,,\n", "a,b\nbad\n,,,\n2,y\n"),
  ])
  func `rows are added below, whatever stands above`(before: String, after: String) throws {
    #expect(try amended(before, appended: [[.integer(2), .text("y")]]) == after)
  }

  @Test func `a row is replaced by its number in the file`() throws {
    let file = "a,b\n1,\"x\ny\"\n2,y\n3,z"
    #expect(
      try amended(file, replaced: [2: [.missing, .text("p,q")], 4: [.integer(9), .missing]])
        == "a,b\n,\"p,q\"\n2,y\n9,\n")
    #expect(try amended(file) == file)
  }
}
