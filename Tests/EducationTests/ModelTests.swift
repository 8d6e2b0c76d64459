import Datasets
import Education
import Tables
import Testing

@Suite struct ModelTests {
  @Test func tableNamesAreUnique() {
    let names = EducationModel.tables.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count == 47)
  }

  @Test func aTableIsFoundByItsName() {
    for table in EducationModel.tables { #expect(EducationModel.table(table.name) == table) }
    #expect(EducationModel.table("officer") == nil)
  }

  @Test(arguments: EducationModel.tables.map(\.name))
  func everyTableHasAKeyAndTitles(_ name: String) throws {
    let table = try #require(EducationModel.table(name))
    #expect(!table.title.isEmpty)
    #expect(!table.schema.primaryKey.isEmpty)
    for column in table.schema.primaryKey { #expect(table.schema.field(column) != nil, "\(table.name).\(column)") }
    let names = table.schema.fields.map(\.name)
    #expect(Set(names).count == names.count)
    for field in table.schema.fields { #expect(field.field.title?.isEmpty == false, "\(table.name).\(field.name)") }
  }

  @Test(arguments: EducationModel.tables.map(\.name))
  func foreignKeysNameKeysOfTables(_ name: String) throws {
    let table = try #require(EducationModel.table(name))
    for key in table.schema.foreignKeys {
      let target = key.resource.isEmpty ? table : try #require(EducationModel.table(key.resource))
      #expect(key.referencedFields == target.schema.primaryKey)
      for (field, referenced) in zip(key.fields, key.referencedFields) {
        let own = try #require(table.schema.field(field))
        #expect(own.field.type == target.schema.field(referenced)?.field.type)
      }
    }
  }

  @Test func onlyKeyColumnsAreRequired() {
    for table in EducationModel.tables {
      let key = Set(table.schema.primaryKey)
      let open = Set(["from_on", "awarded_on", "decided_on", "subject", "stage"])
      for field in table.schema.fields where field.isRequired { #expect(key.contains(field.name)) }
      for field in table.schema.fields where key.contains(field.name) && !field.isRequired {
        #expect(open.contains(field.name), "\(table.name).\(field.name)")
      }
    }
  }

  @Test func peoplesDataAreMarked() throws {
    let officers = try #require(EducationModel.table("officers"))
    let personal = officers.schema.fields.filter(\.field.isPersonal).map(\.name)
    #expect(personal == ["name", "birth_year", "gender"])
    for table in EducationModel.tables where table.name != "officers" {
      #expect(!table.schema.fields.contains { $0.field.isPersonal })
    }
  }

  @Test func moneyIsInYuan() throws {
    let budget = try #require(EducationModel.table("budget_lines"))
    for name in ["budgeted", "adjusted", "executed"] {
      let field = try #require(budget.schema.field(name)).field
      #expect(field.type == .number)
      #expect(field.unit == "CNY")
    }
  }

  @Test func monthsAreReadOnlyInTeachingSpells() throws {
    let spells = try #require(EducationModel.table("teaching_spells"))
    #expect(spells.schema.field("from_on")?.monthReading == .firstDay)
    #expect(spells.schema.field("to_on")?.monthReading == .lastDay)
    let others = EducationModel.tables.filter { $0.name != "teaching_spells" }
    #expect(!others.contains { $0.schema.fields.contains { $0.monthReading != nil } })
  }
}
