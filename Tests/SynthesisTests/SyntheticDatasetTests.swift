import Datasets
import Education
import Tables
import Testing

@testable import Synthesis

/// What holds of every dataset, whatever its size and seed.
@Suite struct SyntheticDatasetTests {
  @Test func theSameSeedGivesTheSameTables() {
    let again = DrawnDataset(scale: 0.02, seed: 1)
    for (first, second) in zip(DrawnDataset.small.tables, again.tables) {
      #expect(first.name == second.name)
      #expect(first.table.text == second.table.text, "\(first.name)")
    }
  }

  @Test func anotherSeedGivesOtherTables() {
    let other = DrawnDataset(scale: 0.02, seed: 2)
    for name in ["officers", "schools", "training_records", "budget_lines", "inspections"] {
      #expect(DrawnDataset.small[name].text != other[name].text, "\(name)")
    }
    for name in ["regions", "region_changes", "subject_stages"] {
      #expect(DrawnDataset.small[name].text == other[name].text, "\(name)")
    }
  }

  @Test func theTablesAreThoseOfTheModelWithItsColumns() {
    #expect(DrawnDataset.small.tables.map(\.name) == EducationModel.tables.map(\.name))
    for (drawn, model) in zip(DrawnDataset.small.tables, EducationModel.tables) {
      #expect(drawn.table.fields == model.schema.fields.map(\.field))
      #expect(drawn.table.rowCount > 0, "\(drawn.name)")
    }
  }

  @Test func thePackageSaysThatTheFiguresAreInvented() {
    let package = SyntheticDataset(scale: 0.02, seed: 1).package
    #expect(package.name == "guangxi-synthetic")
    #expect(package.isSynthetic)
    #expect(package.resources.map(\.name) == EducationModel.tables.map(\.name))
    #expect(package.resource("officers")?.schema == EducationModel.table("officers")?.schema)
  }

  @Test(arguments: EducationModel.tables.map(\.name), [0.02, 1.0])
  func everyRowIsValid(_ name: String, _ scale: Double) throws {
    let dataset = scale == 1 ? DrawnDataset.full : DrawnDataset.small
    let schema = try #require(EducationModel.table(name)).schema
    let table = dataset[name]
    for field in schema.fields {
      let column = try table.column(field.name)
      if field.isRequired { #expect(column.missingCount == 0, "\(name).\(field.name)") }
      guard !field.allowed.isEmpty else { continue }
      let allowed = Set(field.allowed)
      let odd = (0..<table.rowCount).first { !column[$0].isMissing && !allowed.contains(column[$0].description) }
      #expect(odd == nil, "\(name).\(field.name)")
    }
    #expect(Set(try keys(of: table, schema.primaryKey)).count == table.rowCount, "\(name): a key comes twice")
    for key in schema.foreignKeys {
      let target = key.resource.isEmpty ? table : dataset[key.resource]
      let known = Set(try keys(of: target, key.referencedFields))
      let unknown = try keys(of: table, key.fields).first { !$0.isEmpty && !known.contains($0) }
      #expect(unknown == nil, "\(name).\(key.fields) → \(key.resource)")
    }
  }

  /// The cells of some columns of each row, joined.
  private func keys(of table: Table, _ names: [String]) throws -> [String] {
    let columns = try names.map { try table.column($0) }
    return (0..<table.rowCount).map { row in columns.map { $0[row].description }.joined(separator: "|") }
  }

  @Test func endsAreNotBeforeTheirStarts() throws {
    let spans = [
      ("training_records", "start_on", "end_on"), ("rotations", "start_on", "end_on"),
      ("inspections", "start_on", "end_on"), ("officers", "appointed_on", "left_on"),
      ("teaching_spells", "from_on", "to_on"), ("officer_leaves", "from_on", "to_on"),
      ("issues", "found_on", "closed_on"),
      ("projects", "start_on", "end_on"), ("platforms", "from_on", "to_on"), ("communities", "created_on", "closed_on"),
      ("school_calendar", "start_on", "end_on"), ("officer_subjects", "from_on", "to_on"),
    ]
    for (name, start, end) in spans {
      let table = DrawnDataset.full[name]
      let (starts, ends) = (try table.days(start), try table.days(end))
      let odd = (0..<table.rowCount).first { row in
        guard let first = starts[row], let last = ends[row] else { return false }
        return last < first
      }
      #expect(odd == nil, "\(name)")
    }
  }

  @Test func regionsAreTheRealOnes() throws {
    let levels = try DrawnDataset.full["regions"].texts("level")
    let all = (0..<DrawnDataset.full["regions"].rowCount).compactMap { levels[$0] }
    #expect(all.count { $0 == "province" } == 1)
    #expect(all.count { $0 == "city" } == 14)
    #expect(all.count { $0 == "county" } == 111)
  }

  @Test func placesOfReportsAreRegionsOrTheirFormerCodes() throws {
    let known = Set(DrawnDataset.full.rows("regions").compactMap { $0.text("code") }).union(["450127"])
    for name in ["reporting", "budget_lines", "supervision_schemes", "supervision_items", "supervision_results"] {
      #expect(DrawnDataset.full.rows(name).allSatisfy { known.contains($0.text("region_code") ?? "") }, "\(name)")
    }
  }

  @Test func reportsAreMostlyClosedAndNameTables() throws {
    let reports = DrawnDataset.full.rows("reporting")
    let closed = reports.count { $0.text("status") == "closed" }
    #expect(Double(closed) / Double(reports.count) > 0.9)
    #expect(closed < reports.count)
    #expect(reports.allSatisfy { EducationModel.table($0.text("table") ?? "") != nil })
    #expect(reports.allSatisfy { ["2019", "2020", "2021", "2022", "2023"].contains($0.text("period") ?? "") })
    let whole = World.reportedTables.reduce(0) { $0 + 2024 - $1.firstYear } * 126
    #expect(reports.count < whole, "some reports are not there at all")
    #expect(Double(reports.count) > 0.97 * Double(whole))
  }

  @Test func someCellsAreEmpty() throws {
    for (name, column) in [
      ("training_records", "credit_hours"), ("institutions", "setup"), ("institution_years", "senior_posts"),
      ("budget_lines", "budgeted"), ("school_funds", "research_share_rule"),
    ] {
      let cells = try DrawnDataset.full[name].column(column)
      #expect(cells.missingCount > 0 && cells.missingCount * 2 < cells.count, "\(name).\(column)")
    }
  }

  @Test func namesAreObviouslySynthetic() throws {
    for (name, column) in [("officers", "name"), ("schools", "name"), ("institutions", "name")] {
      let names = try DrawnDataset.small[name].texts(column)
      #expect((0..<DrawnDataset.small[name].rowCount).allSatisfy { names[$0]?.contains("合成") == true }, "\(name)")
    }
  }
}
