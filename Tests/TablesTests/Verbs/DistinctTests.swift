import Tables
import Testing

@Suite struct DistinctTests {
  @Test func theFirstRowOfEachCombinationStays() throws {
    let table = try randomTable(60, seed: 54)
    let chosen = try table.select(["boolean", "text"])
    let expected = grouped(chosen.spelledRows).map { chosen.spelledRows[$0.rows[0]] }
    #expect(try table.distinct(["boolean", "text"]).spelledRows == expected)
    let doubled = try table.concat(table)
    #expect(try doubled.distinct().rowCount == grouped(table.spelledRows).count)
    #expect(try doubled.distinct().names == table.names)
  }

  @Test func aKeyOfTheGroupingMustBeNamed() throws {
    let table = try randomTable(10, seed: 59).groupBy(["text"])
    #expect(throws: TableFailure.groupingKey("text")) { try table.distinct(["boolean"]) }
    #expect(try table.distinct(["boolean", "text"]).grouping == ["text"])
    #expect(try table.head(0).distinct(["text"]).names == ["text"], "also where there are no rows")
  }
}
