import Testing

@testable import Workbench

/// `t:sql()` tells the verbs of a table as a query.
@Suite struct QueryTests {
  private func session() throws -> SmallSession {
    try SmallSession(["officers": "name,level,hours\na,city,70\nb,county,\n"])
  }

  @Test(arguments: [
    ("officers", "SELECT * FROM \"officers\""),
    (
      "officers:filter([[level == 'city' and not (hours < 72)]])",
      "SELECT * FROM (SELECT * FROM \"officers\") AS t WHERE "
        + "((\"level\" = 'city') AND (NOT COALESCE((\"hours\" < 72), FALSE)))"
    ),
    (
      "officers:group_by('level'):summarise('n = count()', 's = sum(hours) / count(hours)')",
      "SELECT \"level\", COUNT(*) AS \"n\", (CAST(COALESCE(SUM(\"hours\"), 0) AS DOUBLE PRECISION) / COUNT(\"hours\")) AS \"s\" "
        + "FROM (SELECT * FROM \"officers\") AS t GROUP BY \"level\""
    ),
    (
      "officers:select('name', 'hours'):sort(desc 'hours', 'name'):head(3)",
      "SELECT * FROM (SELECT \"name\", \"hours\" FROM (SELECT * FROM \"officers\") AS t) AS t "
        + "ORDER BY \"hours\" DESC NULLS LAST, \"name\" NULLS LAST LIMIT 3"
    ),
    (
      "officers:count('level')",
      "SELECT \"level\", COUNT(*) AS \"n\" FROM (SELECT * FROM \"officers\") AS t GROUP BY \"level\" ORDER BY \"level\""
    ),
  ])
  func aTableIsAQuery(_ made: String, _ query: String) throws {
    #expect(try session().text("\(made):sql()") == query)
  }

  @Test(arguments: [
    ("officers:pivot{ rows = 'name', columns = 'level', values = 'hours' }", "what 'pivot' does"),
    ("officers:filter(function(r) for i = 1, 2 do end return true end):head(1)", "what 'filter' does"),
    ("frame{ x = { 1 } }", "from no table of the dataset"),
  ])
  func whatHasNoCounterpartIsAnError(_ made: String, _ message: String) throws {
    #expect(try session().failure("\(made):sql()").contains(message))
  }
}
