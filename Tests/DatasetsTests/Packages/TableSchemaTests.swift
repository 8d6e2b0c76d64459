import Tables
import Testing

@testable import Datasets

@Suite struct TableSchemaTests {
  @Test func aFieldIsFoundByItsName() {
    let schema = TableSchema(key: ["code"]) {
      SchemaField("code", .text, isRequired: true)
      SchemaField("年份", .integer)
    }
    #expect(schema.field("年份")?.field.type == .integer)
    #expect(schema.field("year") == nil)
    #expect(schema.primaryKey == ["code"])
    #expect(schema.missingValues == [""])
  }

  @Test func anUnconstrainedFieldTakesAnyCellOfItsType() {
    let field = SchemaField("d", .date, isPersonal: true, isRequired: true, allowed: ["x"], monthReading: .lastDay)
    #expect(field.unconstrained == SchemaField("d", .date, isPersonal: true, monthReading: .lastDay))
  }
}

@Suite struct DataPackageTests {
  @Test func aResourceIsFoundByItsName() {
    let package = DataPackage(name: "p", resources: [DataResource(name: "a", path: "x.csv", schema: nil)])
    #expect(package.resource("a")?.path == "x.csv")
    #expect(package.resource("x") == nil)
  }
}
